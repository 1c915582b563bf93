"""Shared fixtures: a site with its tree, and the small things most tests need."""

import os
import shutil

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from hypothesis import settings as examples
from wagtail.models import Page, Site

from articles import tallies
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import kept
from tests.migrated import Migrated

# HYPOTHESIS_PROFILE=long looks much further than a run of the suite does.
examples.register_profile("quick", deadline=None, derandomize=True, database=None)
examples.register_profile("long", deadline=None, max_examples=5_000)
examples.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure(config):
    """Each worker has its own database, and with that the same names for different pictures."""
    worker = getattr(config, "workerinput", {}).get("workerid", "")
    settings.MEDIA_ROOT = settings.MEDIA_ROOT / worker


@pytest.fixture(autouse=True)
def _fresh_cache():
    """No test sees what another has cached."""
    cache.clear()
    yield
    cache.clear()


AT_FIRST = pytest.StashKey()


@pytest.fixture(scope="session")
def migrated(request):
    """A migrated database that can be copied; None where databases are no files."""
    if not kept.CAN_KEEP:
        return None
    cache = getattr(request.config, "cache", None)  # which -p no:cacheprovider takes away
    folder = cache.mkdir("migrated") if cache else settings.VAR_DIR / "migrated"
    folder.mkdir(exist_ok=True)
    return Migrated(folder)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, migrated):
    """Whether this worker's database is there already, of this run or copied from another."""
    if django_db_keepdb or migrated is None:
        return django_db_keepdb
    return migrated.copy_or_claim(connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_keepdb, django_db_setup, django_db_blocker, migrated):
    """A database that has the tree already: made once a run, not once a test.

    What it holds is kept in the session's stash, for tests that end by emptying all tables.
    """
    with django_db_blocker.unblock():
        if migrated and not django_db_keepdb:
            connection.ensure_connection()
            migrated.keep(connection.connection)
        before = connection.creation.serialize_db_to_string()
        # Django would bring that back on top of the tree, when the first test has a server.
        vars(connections[connection.alias]).pop("_test_serialized_contents", None)
        ensure_tree()
        tallies.fold()
        request.session.stash[AT_FIRST] = kept.keep() if kept.CAN_KEEP else before


def bring_back_the_tree(stash):
    """Into empty tables; where the database cannot be kept as it is, what migrations made."""
    if kept.CAN_KEEP:
        kept.bring_back(stash[AT_FIRST])
    else:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(stash[AT_FIRST])
        ContentType.objects.clear_cache()


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
