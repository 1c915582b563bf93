"""A site of its own for a measurement: production's server on a scratch folder and a free port."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds until the server must answer


class Site:
    """Where the scratch site answers, and its commands."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "only-for-this-run",
            "SITE_URL": self.address,
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder}/scratch.sqlite3",
            "VAR_DIR": str(folder),
            "MEDIA_ROOT": f"{folder}/media",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
        }

    def manage(self, *arguments):
        """Run a management command; returns what it says. Its failure ends the run."""
        command = [sys.executable, ROOT / "manage.py", *arguments]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        return done.stdout if done.returncode == 0 else sys.exit(done.returncode)

    def said(self, code):
        """The last line that `code` prints in the site's shell."""
        return self.manage("shell", "--no-imports", "-c", code).splitlines()[-1]

    def article(self):
        """The path of the seed's whole article."""
        return self.said(
            "from articles.models import ArticlePage;"
            "print(ArticlePage.objects.get(summary_only=False).get_url_parts()[2])"
        )

    @contextmanager
    def served(self):
        """The server answers as long as the block runs."""
        command = [sys.executable, "-m", "gunicorn"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL
        )
        try:
            self._wait()
            yield
        finally:
            server.terminate()
            server.wait()

    def _wait(self):
        for _ in range(PATIENCE * 5):
            try:
                return urllib.request.urlopen(f"{self.address}/healthz", timeout=5).read()  # noqa: S310
            except OSError:
                time.sleep(0.2)
        return sys.exit("The server did not answer.")


@contextmanager
def site():
    """A `Site` with the seed in it, served; gone at the end, also when the run is stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="rostrum-") as folder:
        made = Site(folder)
        made.manage("prepare", "--seed")
        with made.served():
            yield made
