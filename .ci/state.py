"""What a stopped site keeps, one line each, to compare: python state.py var media

A SQLite database counts by its rows, a log not at all, anything else by its content.
"""

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SKIP = {".log", ".sqlite3-wal", ".sqlite3-shm"}


def rows(path):
    """A digest for each table of the SQLite database at `path`."""
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        for (table,) in tables.fetchall():
            content = sorted(map(repr, database.execute(f'SELECT * FROM "{table}"')))  # noqa: S608
            yield f"{path} {table} {len(content)} {digest(repr(content).encode())}"


def digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


for folder in sys.argv[1:]:
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix == ".sqlite3":
            print(*rows(path), sep="\n")
        elif path.is_file() and path.suffix not in SKIP:
            print(path, digest(path.read_bytes()))
