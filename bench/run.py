#!/usr/bin/env python
"""`make bench`: how fast pages are made, as ratios within one run.

Writes articles into a scratch database, serves them with the production server on SQLite, and
loads it from the same machine with wrk; nginx serves the same bytes as a file. Needs wrk and nginx
(Debian: wrk, nginx-light). Figures of two runs are not comparable; ratios are.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from scratch import ROOT, SERVER, environment, fill, manage, running, server

FILES = "http://127.0.0.1:8312"
LISTING = "/commentary/?country={}&country={}&issue=energy"
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  default_type text/html; server {{ listen 127.0.0.1:8312; root {folder}/files; }}
}}
"""


def load(url, seconds, connections=4):
    """wrk's `(requests a second, p50 ms, p99 ms)` for `url`."""
    out = subprocess.run(
        ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s", url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    if "Non-2xx" in out:
        sys.exit(f"{url} did not always answer 200:\n{out}")

    def milliseconds(share):
        value, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", out).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    return rate, milliseconds(50), milliseconds(99)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=10, help="of load for each figure")
    options = parser.parse_args()
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed; on Debian: apt-get install wrk nginx-light")
    with tempfile.TemporaryDirectory(prefix="rostrum-bench-", ignore_cleanup_errors=True) as name:
        measure(Path(name), options.articles, options.seconds)


def countries(folder):
    """The slugs of the two countries that the made-up articles are about most often."""
    code = "from transfer.corpus import Corpus; print(*Corpus().country_slugs[:2])"
    command = [sys.executable, ROOT / "manage.py", "shell", "--no-imports", "-c", code]
    env = environment(folder)
    done = subprocess.run(command, check=True, env=env, capture_output=True, text=True)
    return done.stdout.split()


def measure(folder, articles, seconds):
    """Everything that is reported, in the order in which it is printed."""
    folder.chmod(0o755)
    manage(folder, "migrate", "-v0")
    manage(folder, "collectstatic", "--noinput", "-v0")
    few = articles // 10
    fill(folder, few)
    listing_url = LISTING.format(*countries(folder))
    with server(folder, PAGE_CACHE="off"):
        load(SERVER + listing_url, 2)
        small = load(SERVER + listing_url, seconds, connections=1)
    took = fill(folder, articles)
    print(f"{articles - few:,} articles written in bulk in {took:.0f} s\n")
    with server(folder, PAGE_CACHE="off"):
        article_url = f"/commentary/article-{articles // 2}/"
        page = urllib.request.urlopen(SERVER + article_url).read()  # noqa: S310 (loopback)
        load(SERVER + article_url, 2)
        article = load(SERVER + article_url, seconds)
        load(SERVER + listing_url, 2)
        listing = load(SERVER + listing_url, seconds)
        large = load(SERVER + listing_url, seconds, connections=1)
    (folder / "files").mkdir(mode=0o755)
    (folder / "files" / "article.html").write_bytes(page)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder))
    with running(["nginx", "-c", str(folder / "nginx.conf")], FILES + "/article.html"):
        static = load(FILES + "/article.html", seconds)
    report(articles, few, article, listing, static, small, large)


def report(articles, few, article, listing, static, small, large):
    print(f"At {articles:,} articles, uncached, one gunicorn worker of four threads:\n")
    print(f"{'':26}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'of nginx':>12}")
    rows = (("article", article), ("filtered listing", listing), ("nginx, the same file", static))
    for name, (rate, p50, p99) in rows:
        ratio = rate / static[0]
        print(f"{name:26}{rate:12,.1f}{p50:10.1f}{p99:10.1f}{ratio:12.5f}")
    print(
        f"\nFiltered listing, one at a time: {small[1]:.1f} ms at {few:,} articles, "
        f"{large[1]:.1f} ms at {articles:,}: {large[1] / small[1]:.2f} times."
    )


if __name__ == "__main__":
    main()
