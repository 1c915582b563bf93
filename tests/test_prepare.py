"""`manage.py prepare`, which makes the site ready to serve."""

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finder
from django.core.management import CommandError, call_command
from django.db import OperationalError
from wagtail.models import Page, Site

from articles.models import ArticlePage, Searched
from core.models import IndexStamp
from home.management.commands.prepare import Command


@pytest.fixture
def prepare(bare, settings, tmp_path):
    """Run the command, and return what it says."""
    settings.STATIC_ROOT = str(tmp_path / "static")

    def prepare(**options):
        out = StringIO()
        call_command("prepare", stdout=out, **options)
        return out.getvalue()

    return prepare


def test_preparing_twice_changes_nothing(prepare):
    first = prepare(seed=True, admin=True)
    pages = list(Page.objects.order_by("pk").values_list("pk", "url_path", "latest_revision"))
    assert "Administrator: admin, password: " in first and len(pages) > 4
    second = prepare(seed=True, admin=True)
    assert "Administrator" not in second and "Collecting" not in second
    assert pages == list(
        Page.objects.order_by("pk").values_list("pk", "url_path", "latest_revision")
    )


def test_a_release_brings_neither_article_nor_administrator(prepare):
    prepare()
    assert not get_user_model().objects.exists()
    assert Page.objects.filter(slug="commentary").exists()


def test_the_password_works_and_is_said_once(prepare):
    said = prepare(admin=True)
    password = re.search(r"password: (\S+)", said)[1]
    assert get_user_model().objects.get(username="admin").check_password(password)
    assert len(password) >= 12


def test_a_retired_administrator_leaves_the_name(prepare):
    get_user_model().objects.create_user("admin", is_active=False)
    assert re.search(r"Administrator: admin-\w+,", prepare(admin=True))


def test_changed_static_files_are_collected_again(prepare, settings, tmp_path):
    prepare()
    assert prepare() == ""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "new.css").write_text("p {}")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path / "more"]
    get_finder.cache_clear()
    try:
        assert "Collecting" in prepare()
    finally:
        get_finder.cache_clear()
    assert (tmp_path / "static" / "new.css").exists()


def test_what_another_analysis_indexed_is_indexed_anew_once(prepare):
    prepare(seed=True)
    Searched.objects.all().delete()
    IndexStamp.objects.update(analysis=0)
    assert "Indexing everything" in prepare()
    assert Searched.objects.count() == ArticlePage.objects.count() > 0
    assert prepare() == ""


def test_the_site_follows_its_address(prepare, settings):
    prepare()
    settings.SITE_URL = "https://new.example.org"
    assert "The site's address is now https://new.example.org." in prepare()
    assert Site.objects.get().root_url == "https://new.example.org"


def test_several_sites_keep_their_addresses(prepare, settings):
    prepare()
    home = Site.objects.get().root_page
    Site.objects.create(hostname="second.example.org", root_page=home)
    settings.SITE_URL = "https://new.example.org"
    prepare()
    assert not Site.objects.filter(hostname="new.example.org").exists()


def test_a_database_that_is_not_there_is_said_in_a_sentence(prepare, monkeypatch):
    def refuse(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr(Command, "migrate", refuse)
    with pytest.raises(CommandError, match="The database cannot be used: connection refused"):
        prepare()
