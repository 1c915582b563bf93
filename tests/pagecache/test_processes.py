"""The page cache of a real server: other processes, kill -9, a restart, a database that is gone."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from urllib.error import HTTPError

import pytest

from tests.processes import ROOT, run, serving

EDIT = """
import os
from articles.models import ArticlePage
from django.db import transaction
page = ArticlePage.objects.filter(summary_only=True).first()
page.title = {title!r}
{before}
with transaction.atomic():
    page.save_revision().publish()
"""
# What on_commit would do, the process does not live to see.
KILLED = "from pagecache import bell; bell.ring = lambda: os.kill(os.getpid(), 9)"


@pytest.fixture(scope="module")
def address(site):
    with serving(site) as address:
        yield address


def get(address, path):
    """Status, text, and where the cache says that it comes from."""
    try:
        with urllib.request.urlopen(address + path, timeout=30) as answer:  # noqa: S310
            state = answer.headers["Cache-Status"].removeprefix("rostrum; ")
            return answer.status, answer.read().decode(), state
    except HTTPError as error:
        return error.code, error.read().decode(), ""


def edit(site, title, before=""):
    code = EDIT.format(title=title, before=before)
    return run([sys.executable, "manage.py", "shell", "-v0", "-c", code], site.environment)


def test_what_another_process_publishes_shows_at_once(site, address):
    assert [get(address, "/commentary/")[2] for _ in range(2)][1] == "hit"
    assert edit(site, "Another process").returncode == 0
    _, page, state = get(address, "/commentary/")
    assert "Another process" in page and state == "fwd=miss; stored"


def test_what_was_killed_after_its_commit_shows_within_seconds(site, address):
    get(address, "/commentary/")
    assert edit(site, "Killed at once", KILLED).returncode == -9
    end = time.monotonic() + 10
    while "Killed at once" not in get(address, "/commentary/")[1]:
        assert time.monotonic() < end
        time.sleep(0.2)


def test_no_page_is_stale_whatever_editors_do(site, address):
    """`STORM=1000` in the environment does a thousand; here a few say that it works at all."""
    command = [sys.executable, "tests/pagecache/storm.py", address, os.environ.get("STORM", "12")]
    storm = subprocess.run(
        command, cwd=ROOT, env=site.environment, capture_output=True, text=True, timeout=3000
    )
    assert storm.returncode == 0, storm.stdout + storm.stderr
    assert int(re.search(r"(\d+) pages from the cache", storm.stdout)[1]) > 0


def test_without_its_database_it_shows_what_is_warm_and_comes_back(site, address):
    database = site.folder / "var" / "rostrum.sqlite3"
    get(address, "/commentary/")
    away = database.with_suffix(".away")
    files = [file for file in database.parent.glob("rostrum.sqlite3*")]
    for file in files:
        file.rename(str(file).replace(str(database), str(away)))
    try:
        end = time.monotonic() + 10
        while get(address, "/commentary/")[2] != "hit; detail=stale":
            assert time.monotonic() < end
            time.sleep(0.1)
        status, page, _ = get(address, "/search/")
        assert status == 503 and "our database does not answer" in page
    finally:
        for file in database.parent.glob("rostrum.sqlite3*"):
            file.unlink()
        for file in files:
            file.with_name(file.name.replace(database.name, away.name)).rename(file)
    end = time.monotonic() + 5
    while get(address, "/search/")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert get(address, "/commentary/")[2] in ("hit", "fwd=miss; stored")


def test_a_restart_finds_its_pages_again(site):
    with serving(site) as address:
        get(address, "/commentary/")
    with serving(site) as address:
        assert get(address, "/commentary/")[2] == "hit"
