"""What holds for every page: policy headers, no cookie, menus, the accent, error pages."""

import re

import pytest
from django.core.exceptions import ValidationError

from core import colour
from core.models import SiteSettings
from core.signal_handlers import forget_menus
from tests import factories

PUBLIC = [
    "/",
    "/commentary/",
    "/issues/",
    "/countries/",
    "/authors/",
    "/search/?q=x",
    "/subscribe/",
]


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_have_a_strict_policy_and_set_no_cookie(client, tree, url):
    response = client.get(url)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "Permissions-Policy" in response.headers
    assert not response.cookies
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("url", PUBLIC)
def test_no_page_has_inline_style_or_script(client, tree, url):
    factories.article(tree, countries=[factories.country()])
    page = client.get(url).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    scripts = re.findall(r"<script([^>]*)>", page)
    assert [s for s in scripts if "application/ld+json" not in s and 'src="/static/' not in s] == []


def test_the_menu_follows_a_page_that_moves(client, tree):
    assert 'href="/commentary/"' in client.get("/").content.decode()
    tree.commentary.slug = "analysis"
    tree.commentary.save_revision().publish()
    page = client.get("/").content.decode()
    assert 'href="/analysis/"' in page
    assert 'href="/commentary/"' not in page


def test_an_unpublished_page_leaves_the_menu(client, tree):
    assert 'href="/authors/"' in client.get("/").content.decode()
    tree.authors.unpublish()
    assert 'href="/authors/"' not in client.get("/").content.decode()


def test_settings_show_at_once(client, tree):
    client.get("/")
    settings = SiteSettings.objects.get()
    settings.name, settings.tagline = "Gulf Forum", "On the Gulf"
    settings.save()
    page = client.get("/").content.decode()
    assert "Gulf Forum" in page
    assert "On the Gulf" in page


def test_an_accent_of_ones_own_has_a_style_sheet(client, tree):
    SiteSettings.objects.update(accent="#7a1f3d")
    assert "/theme/7a1f3d.css" in client.get("/").content.decode()
    css = client.get("/theme/7a1f3d.css").content.decode()
    assert "--accent:#7a1f3d" in css
    dark = css[css.index("dark") :].split("--accent:")[1][:7]
    assert colour.contrast(dark, colour.DARK_PAPER) >= colour.READABLE


@pytest.mark.parametrize("accent", ["#0b5d5e", "#000000", "#7a1f3d", "#1d4ed8"])
def test_a_readable_accent_passes(accent):
    colour.validate_accent(accent)


@pytest.mark.parametrize("accent", ["#ffd700", "teal", "#FFF", "#0b5d5e; x", ""])
def test_an_accent_that_cannot_be_read_is_refused(accent):
    with pytest.raises(ValidationError):
        colour.validate_accent(accent)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#fbfaf7", "#fbfaf7", 1)],
)
def test_contrast_is_the_standards(one, other, ratio):
    assert colour.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_a_missing_page_says_so_and_offers_ways_on(client, tree):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "There is no page at this address" in page
    assert 'action="/search/"' in page


def test_a_failure_has_a_page_that_needs_no_database(client, tree, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("articles.views.with_counts", broken)
    client.raise_request_exception = False
    response = client.get("/issues/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


def test_health_needs_the_database(client, db, monkeypatch):
    assert client.get("/healthz").content == b"ok\n"

    def broken():
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("core.views.connection.cursor", broken)
        assert client.get("/healthz").status_code == 503


def test_uploads_are_served_but_documents_only_by_their_own_view(client, tree):
    image = factories.image()
    assert client.get(image.file.url).status_code == 200
    assert client.get("/media/documents/secret.pdf").status_code == 404


def test_a_menu_that_was_read_before_a_change_is_not_kept_after_it(tree, monkeypatch):
    settings = SiteSettings.objects.get()
    read = SiteSettings._read_menus

    def meanwhile(self):
        found = read(self)
        forget_menus()  # somebody has published what the menu names
        return found

    monkeypatch.setattr(SiteSettings, "_read_menus", meanwhile)
    settings.menus()
    monkeypatch.setattr(SiteSettings, "_read_menus", lambda self: "read anew")
    assert settings.menus() == "read anew"
    monkeypatch.setattr(SiteSettings, "_read_menus", lambda self: "never read")
    assert settings.menus() == "read anew"
