"""Is the server of this container alive? `python -m config.healthcheck` ends with 0 or 1.

It asks /healthz on this machine, under the name that readers use, because the site answers to no
other. Only the standard library: it runs every half minute.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit


def healthy(port, host):
    """Whether the server on `port` of this machine answers 200 to /healthz for `host`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8000"))
    sys.exit(not healthy(port, urlsplit(os.environ["SITE_URL"]).netloc))
