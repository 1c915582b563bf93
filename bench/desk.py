"""What the lists of the admin cost: CPU ms of the process that answers, nothing of the browser's.

`make bench` runs `main` in the process of each site, in turns, for how they grow with the archive.
"""

import statistics
import time

from pages import ADMIN, all_addresses
from reads import reader

TIMES = 5


def main():
    """Print the milliseconds of each of `ADMIN`, in its order."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    client, addresses = reader(may_everything=True), all_addresses()
    for page in ADMIN:
        times = [_milliseconds(client, addresses[page]) for _ in range(TIMES + 1)]
        print(statistics.median(times[1:]))


def _milliseconds(client, address):
    start = time.thread_time()
    status = client.get(address).status_code
    if status != 200:
        raise SystemExit(f"{address} answers {status}.")
    return 1000 * (time.thread_time() - start)
