"""Processes of their own for tests: production settings, a server, a command."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SITE_URL = "https://think.example.org"
SECRET = "a-key-for-tests-that-is-long-enough-and-has-many-different-characters-0123"
# `python` is the one that runs the tests.
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"


def environment(folder, **more):
    """A clean environment for a process of its own, which keeps its things in `folder`."""
    return {
        "PATH": PATH,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "VAR_DIR": str(folder / "var"),
        "MEDIA_ROOT": str(folder / "media"),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": SECRET,
        "SITE_URL": SITE_URL,
        **more,
    }


def run(command, env, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own."""

    folder: Path
    port: int
    environment: dict

    @property
    def listens(self):
        return "127.0.0.1", self.port

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    @property
    def address(self):
        return f"http://{self.host}"


@contextmanager
def serving(site, **more):
    """The production server on it, with `more` in its environment; gives its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env=site.environment | more,
        stdout=subprocess.PIPE,
    )
    try:
        server.stdout.readline()
        yield site.address
    finally:
        server.terminate()
        server.wait(20)
