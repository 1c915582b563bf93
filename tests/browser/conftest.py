"""Browser tests run in the Chromium of the system; where there is none they say so, loudly."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [  # nothing is asked of the world while a test runs
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]

# Playwright's own loop runs in the tests' thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium; as root it cannot have its own sandbox."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": args}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Last of all: they empty the tables behind them, where others count on what migrations made.

    pytest-django puts them last too, but pytest then draws tests that share a browser together.
    """
    items.sort(key=lambda item: "browser" in item.keywords)


def pytest_terminal_summary(terminalreporter):
    """A skipped browser test must not look like one that passed."""
    if CHROMIUM is None:
        terminalreporter.write_line("BROWSER TESTS SKIPPED: no Chromium", red=True, bold=True)
