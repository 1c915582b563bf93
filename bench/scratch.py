"""A site of its own in a scratch folder, the production server on it, and copies of it."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
# An empty Postgres database, where one is given; else SQLite in the scratch folder.
DATABASE = given if (given := os.environ.get("DATABASE_URL", "")).startswith("postgres") else ""
FILES, PROXY = "http://127.0.0.1:8312", "http://127.0.0.1:8313"


@dataclass(frozen=True)
class Site:
    """The production settings, pointed at a folder, a port and a database of its own."""

    folder: Path
    port: int = 8311
    given: str = DATABASE  # a Postgres; "" is SQLite in the folder
    static: Path | None = None  # collected elsewhere

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def sqlite(self):
        """The file, where it is SQLite."""
        return self.folder / "bench.sqlite3"

    def environment(self, **more):
        """The variables of the process, with `more`. It may import from this folder as well."""
        named = [f"127.0.0.1:{port}" for port in (self.port, urlsplit(PROXY).port)]
        return (
            os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings.production",
                "SECRET_KEY": "only-for-this-run",
                "SITE_URL": self.url,
                "ALLOWED_HOSTS": ",".join(["127.0.0.1", "testserver", *named]),
                "DATABASE_URL": self.given or f"sqlite:///{self.sqlite}",
                "VAR_DIR": str(self.folder),
                "STATIC_ROOT": str(self.static or self.folder / "static"),
                "MEDIA_ROOT": str(self.folder / "media"),
                "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "site", ROOT / "bench"))),
                "BIND": urlsplit(self.url).netloc,
            }
            | more
        )

    def manage(self, *arguments, **more):
        """Run a management command and give what it prints; its failure ends the run."""
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            check=True,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def told(self, code, **more):
        """The words that `code` prints in the site's process."""
        return self.manage("shell", "--no-imports", "-v0", "-c", code, **more).split()

    def fill(self, total):
        """Bring it to `total` articles; returns the seconds it took."""
        start = time.monotonic()
        self.manage("make_articles", str(total))
        return time.monotonic() - start

    def server(self, **more):
        """Its own gunicorn, by its configuration."""
        env = self.environment(**more)
        command = [sys.executable, "-m", "gunicorn"]
        return running(command, f"{self.url}/healthz", env=env, cwd=ROOT, stderr=subprocess.DEVNULL)

    @contextmanager
    def copied(self, name, port):
        """A `Site` as this one is now, for the length of the block, beside it on another port."""
        folder = self.folder / name
        folder.mkdir(mode=0o755)
        copy = Site(folder, port, self.given and _named(self.given, name), self.folder / "static")
        if not self.given:
            shutil.copy(self.sqlite, copy.sqlite)
            yield copy
            return
        original, database = (urlsplit(url).path[1:] for url in (self.given, copy.given))
        _ask_postgres(self.given, f'CREATE DATABASE "{database}" TEMPLATE "{original}"')
        try:
            yield copy
        finally:
            _ask_postgres(self.given, f'DROP DATABASE "{database}" WITH (FORCE)')


def _named(url, name):
    """The address of another database on the same server."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path}_{name}"))


def _ask_postgres(url, statement):
    import psycopg

    # Nobody may be connected to a database that is copied.
    elsewhere = urlunsplit(urlsplit(url)._replace(path="/template1"))
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute(statement)


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
