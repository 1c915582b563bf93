#!/usr/bin/env python
"""`make bench`: how fast pages are made and answered, as ratios within one run.

Writes articles into a scratch SQLite database, or an empty one of Postgres that DATABASE_URL names,
serves them with the production server and loads it from the same machine with wrk; nginx serves
the same bytes as a file. SIZE says how many articles (10,000); wrk is needed, nginx where it is
there (Debian: wrk, nginx-light). Figures of two runs are not comparable; ratios are. `--write`
puts the figures into docs/performance.md.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from editing import NAMES, in_browser
from load import Figure, family, growth, interleaved, megabytes
from pages import ADMIN, PAGES
from report import Report
from scratch import DATABASE, FILES, PROXY, ROOT, Site, running

SIZES = (1_000, 10_000, 100_000)
TURNS = 3
MODES = {
    "with nothing kept": {"PAGE_CACHE": "off"},
    "of kept parts": {"PAGE_CACHE_PARTS_ONLY": "on"},
}
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  default_type text/html; server {{ listen 127.0.0.1:8312; root {folder}/files; }}
  {site}
}}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    size = int(os.environ.get("SIZE") or 10_000)
    parser.add_argument("--articles", type=int, default=size)
    parser.add_argument("--rounds", type=int, default=7, help="of a second's load for each page")
    parser.add_argument("--write", action="store_true", help="the figures into docs")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed; on Debian: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="rostrum-bench-", ignore_cleanup_errors=True) as name:
        report = measure(Path(name), options.articles, options.rounds)
    print(report.text())
    if options.write:
        report.write(ROOT / "docs")


def addresses(site):
    """`{page: url}` of what is measured."""
    code = "from pages import addresses; print('\\n'.join(addresses().values()))"
    return {page: site.url + one for page, one in zip(PAGES, site.told(code), strict=True)}


def forms(site):
    """What opening the forms of `editing.NAMES` costs: CPU ms, and ms in a browser or None."""
    plain = {"DJANGO_SETTINGS_MODULE": "plain.settings"}
    site.manage("migrate", "--run-syncdb", "-v0", **plain)
    found = site.told("from editing import main; main()", **plain)
    number = len(NAMES)
    cost, session, paths = found[:number], found[number], found[number + 1 :]
    opening = None
    if chromium := shutil.which("chromium"):
        with site.server(**plain):
            opening = in_browser(chromium, site.url, session, paths)
    return tuple(map(int, cost)), opening


def measure(folder, articles, rounds):
    """The `Report` of everything, made in a scratch folder."""
    folder.chmod(0o755)
    site = Site(folder)
    site.manage("migrate", "-v0")
    site.manage("collectstatic", "--noinput", "-v0")
    report = Report(articles, "Postgres" if DATABASE else "SQLite")
    with ExitStack() as copies:
        sites = {}
        for place, size in enumerate([*(one for one in SIZES if one < articles), articles], 1):
            took, new = site.fill(size), size - sum(report.written)
            report.written.append(new)
            report.pages_a_second = new / took
            if size == articles:
                sites[size] = site
            else:
                sites[size] = copies.enter_context(site.copied(f"copy{size}", 8320 + place))
        measure_made(sites, report, rounds)
    measure_kept(site, report, rounds)
    report.adding.append(adding())
    return report


def adding():
    """The CPU seconds in which Python adds ten million numbers: by them two runs can be told apart.

    A machine that others use as well is twice as quick in one hour as in the next.
    """
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def measure_made(sites, report, rounds):
    """Pages made anew, `{size: Site}` beside each other: what grows is told from what is busy."""
    for mode, variables in MODES.items():
        with ExitStack() as servers:
            pids, urls = {}, {}
            for size, site in sites.items():
                pids[size] = servers.enter_context(site.server(**variables))[0].pid
                urls[size] = addresses(site)
            targets = {
                (page, size): (urls[size][page], pids[size]) for page in PAGES for size in sites
            }
            found = interleaved(targets, connections=1, rounds=rounds)
        for (page, size), figures in found.items():
            report.made.setdefault((mode, size), {})[page] = Figure.middle(figures)
        for page in PAGES:
            report.growth[mode, page] = growth(found[page, min(sites)], found[page, max(sites)])
        report.adding.append(adding())
    report.lists = lists(sites[min(sites)], sites[max(sites)])


def lists(small, large):
    """`{list of the admin: (CPU ms in the small site, in the large one, how many times)}`."""
    code = "from desk import main; main()"
    turns = [
        [*zip(*(map(float, site.told(code)) for site in (small, large)), strict=True)]
        for _ in range(TURNS)
    ]
    found = {}
    for page, pairs in zip(ADMIN, zip(*turns, strict=True), strict=True):
        few, many = map(statistics.median, zip(*pairs, strict=True))
        found[page] = few, many, statistics.median(more / less for less, more in pairs)
    return found


def measure_kept(site, report, rounds):
    """Pages from the cache beside nginx with the same file; start, memory, publish to visible."""
    pages = addresses(site)
    kept = {page: url for page, url in pages.items() if "q=" not in url}
    report.start = statistics.median(starts(site))
    with site.server() as (process, _start):
        body = urllib.request.urlopen(pages["article"]).read()  # noqa: S310 (loopback)
        targets = {page: (url, process.pid) for page, url in kept.items()}
        found = interleaved(targets, connections=4, rounds=rounds)
        report.kept = {page: Figure.middle(figures) for page, figures in found.items()}
        report.memory = megabytes(family(process.pid)[-1])
        code = f"exec(open({str(ROOT / 'bench' / 'visible.py')!r}).read())"
        report.visible = tuple(map(int, site.told(code)))
        if shutil.which("nginx"):
            report.nginx, report.proxied = by_nginx(site, body, pages["article"], rounds)
    report.editing, report.opening = forms(site)


def starts(site):
    """Seconds from each of some starts of the server to its first answer."""
    for _turn in range(TURNS):
        with site.server() as (_process, start):
            yield start


def by_nginx(site, body, url, rounds):
    """The `Figure` of nginx serving `body` as a file, and of the article through it."""
    folder = site.folder
    (folder / "files").mkdir(mode=0o755)
    (folder / "files" / "article.html").write_bytes(body)
    conf = (ROOT / "docs" / "nginx.conf").read_text()
    for said, meant in {
        "/var/cache/nginx/rostrum": f"{folder}/kept",
        "listen 80": f"listen {urlsplit(PROXY).netloc}",
        "127.0.0.1:8000": urlsplit(site.url).netloc,
    }.items():
        conf = conf.replace(said, meant)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=conf))
    command = ["nginx", "-c", str(folder / "nginx.conf")]
    urls = {"file": FILES + "/article.html", "page": PROXY + urlsplit(url).path}
    with running(command, urls["file"]) as (process, _):
        targets = {name: (one, process.pid) for name, one in urls.items()}
        found = interleaved(targets, connections=4, rounds=rounds)
    return Figure.middle(found["file"]), Figure.middle(found["page"])


if __name__ == "__main__":
    main()
