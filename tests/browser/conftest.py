"""Browser tests run in the Chromium of the system; where there is none they say so, loudly."""

import os
import shutil

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect
from pytest_django.plugin import blocking_manager_key

from tests import pages
from tests.conftest import MIGRATED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [  # nothing is asked of the world while a test runs
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow, not wrong

# Playwright's own loop runs in the tests' thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium; as root it cannot have its own sandbox."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": args}


@pytest.fixture
def urls(live_server):
    """`{name: address}` of every page type in its awkward states, on a running site."""
    return {name: live_server.url + path for name, path in pages.build().items()}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Bring back what migrations made: a test with a server ends by emptying all tables.

    Django's `serialized_rollback` does it at the next such test, from what it keeps on the
    connection; Playwright's loop gives Django another connection, which knows of nothing. And other
    tests, whenever they run, count on a root page and a language.
    """
    result = yield
    if nextitem and "live_server" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
            connection.creation.deserialize_db_from_string(item.session.stash[MIGRATED])
            ContentType.objects.clear_cache()
    return result


def pytest_terminal_summary(terminalreporter):
    """A skipped browser test must not look like one that passed."""
    if CHROMIUM is None:
        terminalreporter.write_line("BROWSER TESTS SKIPPED: no Chromium", red=True, bold=True)
