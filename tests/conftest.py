"""Shared fixtures: a site with its tree, and the small things most tests need."""

import os
import shutil

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections
from hypothesis import settings
from wagtail.models import Page, Site

from articles import tallies
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk

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


MIGRATED = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """A database that has the tree already: made once a run, not once a test.

    What it held before is kept in the session's stash, for tests that end by emptying all tables.
    """
    with django_db_blocker.unblock():
        request.session.stash[MIGRATED] = connection.creation.serialize_db_to_string()
        # Django would bring that back on top of the tree, when the first test has a server.
        vars(connections[connection.alias]).pop("_test_serialized_contents", None)
        ensure_tree()
        tallies.fold()


@pytest.fixture
def tree(db):
    """Home, commentary, series and authors, published."""
    return ensure_tree()


@pytest.fixture
def desk(tree):
    """The same, with its groups and its workflow."""
    ensure_desk()
    return tree


@pytest.fixture
def bare(db):
    """A database as migrations leave it, without a site."""
    Page.objects.get(depth=1).get_children().delete()
    Site.objects.all().delete()
    ContentType.objects.clear_cache()


def pytest_terminal_summary(terminalreporter):
    """What was skipped must not look like what passed."""
    if shutil.which("java") is None:
        terminalreporter.write_line("HTML NOT CHECKED: no Java", red=True, bold=True)
