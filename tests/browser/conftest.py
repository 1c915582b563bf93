"""Browser tests run in the Chromium of the system; where there is none they say so, loudly."""

import os
import shutil

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect
from pytest_django.plugin import blocking_manager_key

from tests import kept, pages
from tests.conftest import bring_back_the_tree

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [  # nothing is asked of the world while a test runs
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]

# Wagtail looks at a form a moment after it has come, once for each time it has connected to it.
WATCHES = """
let due = 0;
document.addEventListener("w-unsaved:ready", () => (window.isWatched = ++due < 1));
document.addEventListener("w-unsaved:watch-edits", () => (window.isWatched = --due < 1));
"""

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
def page(page):
    """A page that says when Wagtail has begun to watch its form, for which `settled` waits."""
    page.add_init_script(WATCHES)
    return page


_made = {}


@pytest.fixture
def made(live_server):
    """`made(make)` is what `make` returns; what it makes is made once and then brought back."""

    def made(make):
        if make not in _made:
            _made[make] = make(), kept.keep()
        else:
            kept.bring_back(_made[make][1])
        return _made[make][0]

    return made if kept.CAN_KEEP else lambda make: make()


def import_seed():
    call_command("import_seed", verbosity=0)


@pytest.fixture
def seed(made):
    """The site holds the imported seed."""
    made(import_seed)


@pytest.fixture
def urls(live_server, made):
    """`{name: address}` of every page type in its awkward states, on a running site."""
    return {name: live_server.url + path for name, path in made(pages.build).items()}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Bring back what was there: a test with a server ends by emptying all tables.

    Django's `serialized_rollback` does it at the next such test, from what it keeps on the
    connection; Playwright's loop gives Django another connection, which knows of nothing. And other
    tests, whenever they run, count on a root page and a language.
    """
    if "live_server" not in getattr(item, "fixturenames", ()):
        return (yield)
    # With something to bring back, if nothing, Django does not make all permissions anew.
    connection._test_serialized_contents = "[]"
    result = yield
    if nextitem:
        with item.config.stash[blocking_manager_key].unblock():
            bring_back_the_tree(item.session.stash)
    return result


def pytest_terminal_summary(terminalreporter):
    """A skipped browser test must not look like one that passed."""
    if CHROMIUM is None:
        terminalreporter.write_line("BROWSER TESTS SKIPPED: no Chromium", red=True, bold=True)
