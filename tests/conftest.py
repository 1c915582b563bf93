"""Shared fixtures: a site with its tree, and the small things most tests need."""

import os
import shutil

import pytest
from django.core.cache import cache
from hypothesis import settings

from home.bootstrap import ensure_tree

# HYPOTHESIS_PROFILE=long looks much further than a run of the suite does.
settings.register_profile("quick", deadline=None, derandomize=True, database=None)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _fresh_cache():
    """No test sees what another has cached."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def tree(db):
    """Home, commentary and authors, published."""
    return ensure_tree()


def pytest_terminal_summary(terminalreporter):
    """What was skipped must not look like what passed."""
    if shutil.which("java") is None:
        terminalreporter.write_line("HTML NOT CHECKED: no Java", red=True, bold=True)
