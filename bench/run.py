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
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from editing import NAMES, in_browser
from load import family, interleaved, megabytes
from pages import PAGES
from report import Report
from scratch import DATABASE, FILES, PROXY, ROOT, SERVER, environment, fill, manage, running, server

SIZES = (1_000, 10_000, 100_000)
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
    parser.add_argument("--seconds", type=int, default=2, help="of load in each round")
    parser.add_argument("--write", action="store_true", help="the figures into docs")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed; on Debian: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="rostrum-bench-", ignore_cleanup_errors=True) as name:
        report = measure(Path(name), options.articles, options.seconds)
    print(report.text())
    if options.write:
        report.write(ROOT / "docs")


def shell(folder, code, **more):
    command = [sys.executable, ROOT / "manage.py", "shell", "--no-imports", "-v0", "-c", code]
    env = environment(folder, **more)
    return subprocess.run(command, check=True, env=env, capture_output=True, text=True).stdout


def with_bench(folder):
    """The PYTHONPATH of a process that may import from this folder as well."""
    return os.pathsep.join((environment(folder)["PYTHONPATH"], str(ROOT / "bench")))


def ours(folder, code, **more):
    """The words that `code`, which may import from this folder, prints in the site's process."""
    return shell(folder, code, PYTHONPATH=with_bench(folder), **more).split()


def addresses(folder):
    """`{page: address}` of what is measured."""
    code = "from pages import addresses; print('\\n'.join(addresses().values()))"
    return dict(zip(PAGES, ours(folder, code), strict=True))


def forms(folder):
    """What opening the forms of `editing.NAMES` costs: CPU ms, and ms in a browser or None."""
    plain = {"DJANGO_SETTINGS_MODULE": "plain.settings"}
    manage(folder, "migrate", "--run-syncdb", "-v0", PYTHONPATH=with_bench(folder), **plain)
    found = ours(folder, "from editing import main; main()", **plain)
    number = len(NAMES)
    cost, session, addresses = found[:number], found[number], found[number + 1 :]
    opening = None
    if chromium := shutil.which("chromium"):
        with server(folder, PYTHONPATH=with_bench(folder), **plain):
            opening = in_browser(chromium, SERVER, session, addresses)
    return tuple(map(int, cost)), opening


def measure(folder, articles, seconds):
    """The `Report` of everything, made in a scratch folder."""
    folder.chmod(0o755)
    manage(folder, "migrate", "-v0")
    manage(folder, "collectstatic", "--noinput", "-v0")
    report = Report(articles, "Postgres" if DATABASE else "SQLite")
    for size in [*(one for one in SIZES if one < articles), articles]:
        took, new = fill(folder, size), size - sum(report.written)
        report.written.append(new)
        report.pages_a_second = new / took
        for mode, variables in MODES.items():
            with server(folder, **variables) as (process, _):
                report.made[mode, size] = interleaved(
                    SERVER, addresses(folder), process.pid, seconds=seconds, connections=1
                )
    measure_kept(folder, report, seconds)
    return report


def measure_kept(folder, report, seconds):
    """Pages from the cache beside nginx with the same file; start, memory, publish to visible."""
    pages = addresses(folder)
    kept = {page: address for page, address in pages.items() if "q=" not in address}
    with server(folder) as (process, start):
        report.start = start
        body = urllib.request.urlopen(SERVER + pages["article"]).read()  # noqa: S310 (loopback)
        report.kept = interleaved(SERVER, kept, process.pid, seconds=seconds, connections=4)
        report.memory = megabytes(family(process.pid)[-1])
        code = f"exec(open({str(ROOT / 'bench' / 'visible.py')!r}).read())"
        report.visible = tuple(map(int, shell(folder, code).split()))
        if shutil.which("nginx"):
            report.nginx, report.proxied = by_nginx(folder, body, pages["article"], seconds)
    report.editing, report.opening = forms(folder)


def by_nginx(folder, body, address, seconds):
    """The `Figure` of nginx serving `body` as a file, and of the article through it."""
    (folder / "files").mkdir(mode=0o755)
    (folder / "files" / "article.html").write_bytes(body)
    site = (ROOT / "docs" / "nginx.conf").read_text()
    for said, meant in {
        "/var/cache/nginx/rostrum": f"{folder}/kept",
        "listen 80": f"listen {PROXY.split('//')[1]}",
        "127.0.0.1:8000": SERVER.split("//")[1],
    }.items():
        site = site.replace(said, meant)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=site))
    command = ["nginx", "-c", str(folder / "nginx.conf")]
    urls = {"file": FILES + "/article.html", "page": PROXY + address}
    with running(command, urls["file"]) as (process, _):
        found = interleaved("", urls, process.pid, seconds=seconds, connections=4)
    return found["file"], found["page"]


if __name__ == "__main__":
    main()
