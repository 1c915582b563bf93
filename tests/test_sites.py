"""Which site answers, what is read with it, and that nothing closed opens by it."""

import itertools

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from core.models import SiteSettings
from core.sites import best_of, site_of
from tests import factories

HOSTS = ("one.example", "two.example")
PORTS = (80, 8000)


@pytest.mark.parametrize(
    "addresses",
    [
        (("one.example", 80),),
        (("one.example", 80), ("one.example", 8000)),
        (("one.example", 80), ("two.example", 80)),
        (("one.example", 80), ("one.example", 8000), ("two.example", 80)),
    ],
)
def test_the_site_is_the_one_that_wagtail_finds(tree, addresses):
    for default in (None, *addresses):
        Site.objects.all().delete()
        for host, port in addresses:
            Site.objects.create(
                hostname=host,
                port=port,
                root_page=tree.home,
                is_default_site=(host, port) == default,
            )
        for host, port in itertools.product(HOSTS, PORTS):
            try:
                wanted = get_site_for_hostname(host, port)
            except Site.DoesNotExist:
                wanted = None
            assert best_of(list(Site.objects.all()), host, port) == wanted, (default, host, port)


def test_site_and_settings_are_one_query(tree, django_assert_num_queries):
    SiteSettings.for_site(Site.objects.get())
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        site_of(request)
        assert SiteSettings.for_request(request).name == "Rostrum"
        assert Site.find_for_request(request).root_page.pk == tree.home.pk


def test_a_site_without_settings_gets_the_defaults(client, tree):
    SiteSettings.objects.all().delete()
    cache.clear()
    assert client.get("/").status_code == 200
    assert SiteSettings.objects.count() == 1


def test_no_site_at_all_is_a_missing_page(client, tree):
    Site.objects.all().delete()
    assert client.get("/").status_code == 404
    assert client.get("/commentary/").status_code == 404


@pytest.mark.parametrize("closed", ["home", "commentary"])
def test_a_closed_page_stays_closed_with_what_is_below_it(client, tree, closed):
    article = factories.article(tree)
    assert client.get(article.url).status_code == 200
    factories.closed(getattr(tree, closed))
    assert client.get(article.url).status_code == 302
    assert client.get("/commentary/").status_code == 302


def test_what_is_beside_a_closed_page_is_open(client, tree):
    factories.closed(tree.authors)
    assert client.get("/commentary/").status_code == 200
    assert client.get("/authors/").status_code == 302
