"""Is the port free? `make run` asks before anything long starts: `python port.py 8000`.

Only the standard library: nothing is installed yet.
"""

import errno
import socket
import sys


def objection(port, host="127.0.0.1"):
    """A sentence that says why `port` (as typed) cannot be served on, or an empty string."""
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT is a number from 1 to 65535, not “{port}”."
    advice = f"choose another: PORT={8001 if port == '8000' else 8000}"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken. Stop what listens there, or {advice}"
            return f"Port {port} cannot be used: {error.strerror}; {advice}"
    return ""


if __name__ == "__main__":
    sys.exit(objection(sys.argv[1]) or 0)
