"""A site of its own in a scratch folder, and the production server on it."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# An empty Postgres database, where one is given; else SQLite in the scratch folder.
DATABASE = given if (given := os.environ.get("DATABASE_URL", "")).startswith("postgres") else ""
SERVER, FILES, PROXY = (f"http://127.0.0.1:{port}" for port in (8311, 8312, 8313))


def environment(folder, **more):
    """The production settings, pointed at the scratch folder."""
    return (
        os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "only-for-this-run",
            "SITE_URL": SERVER,
            "ALLOWED_HOSTS": "127.0.0.1,127.0.0.1:8311,127.0.0.1:8313,testserver",
            "DATABASE_URL": DATABASE or f"sqlite:///{folder / 'bench.sqlite3'}",
            "VAR_DIR": str(folder),
            "MEDIA_ROOT": str(folder / "media"),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
            "BIND": SERVER.split("//")[1],
        }
        | more
    )


def manage(folder, *arguments, **more):
    """Run a management command, with `more` in its environment; its failure ends the run."""
    subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        check=True,
        env=environment(folder, **more),
        stdout=subprocess.DEVNULL,
    )


def fill(folder, total):
    """Bring the scratch site to `total` articles; returns the seconds it took."""
    start = time.monotonic()
    manage(folder, "make_articles", str(total))
    return time.monotonic() - start


@contextmanager
def running(command, url, **options):
    """A server that answers `url` while the block runs: its process and its seconds of start."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    try:
        while time.monotonic() - start < 30:
            try:
                urllib.request.urlopen(url, timeout=5).read()  # noqa: S310 (loopback)
                break
            except urllib.error.HTTPError as error:
                sys.exit(f"{url} answers {error.code}.")
            except OSError:
                time.sleep(0.02)
        else:
            sys.exit(f"{command[0]} did not answer {url}.")
        yield process, time.monotonic() - start
    finally:
        process.terminate()
        process.wait(30)


def server(folder, **more):
    """The site's own gunicorn, by its configuration."""
    env = environment(folder, **more)
    command = [sys.executable, "-m", "gunicorn"]
    return running(command, f"{SERVER}/healthz", env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
