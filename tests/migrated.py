"""A database as migrations leave it: made once, and copied for whoever needs one.

Migrations take a quarter of a minute. What they made is kept beside pytest's own cache, under a
name that changes with the code, so that what is copied is what they would make.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings


class Migrated:
    """The file in `folder`, which the workers of a run share."""

    def __init__(self, folder):
        self.file = Path(folder) / f"{_code()}.sqlite3"
        self._lock = (Path(folder) / "lock").open("w")

    def copy(self, to):
        """Copy it to a path, if it is there."""
        for left in ("-wal", "-shm"):
            Path(f"{to}{left}").unlink(missing_ok=True)
        try:
            shutil.copyfile(self.file, to)
        except FileNotFoundError:
            return False
        return True

    def copy_or_claim(self, to):
        """Copy it, or return False: then it is the caller who makes it, and all others wait."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        copied = self.copy(to)
        if copied:
            fcntl.flock(self._lock, fcntl.LOCK_UN)
        return copied

    def keep(self, connection):
        """What was claimed is made, in the database that this connection of SQLite leads to.

        In a run none of whose tests asks for a database it is empty, and is not kept.
        """
        if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            for former in self.file.parent.glob("*.sqlite3"):
                former.unlink()
            new = self.file.with_suffix(".new")
            with closing(sqlite3.connect(new)) as copy:
                connection.backup(copy)
            new.rename(self.file)
        fcntl.flock(self._lock, fcntl.LOCK_UN)


def _code():
    """A name for all code of ours, and for the migrations of others."""
    digest = hashlib.sha256()
    for app in apps.get_app_configs():
        folder = Path(app.path)
        ours = settings.BASE_DIR in folder.parents and "site-packages" not in folder.parts
        for file in sorted(folder.rglob("*.py") if ours else folder.glob("migrations/*.py")):
            digest.update(file.read_bytes())
    for file in sorted((settings.BASE_DIR / "site" / "config").rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
