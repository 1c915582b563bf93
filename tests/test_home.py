"""The front page: what editors arrange, and what fills up by itself."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import tallies
from articles.models import ArticlePage
from home.blocks import FrontBlock, arrangement
from home.sections import Section
from tests import factories

BLOCKS = FrontBlock().child_blocks


def arrange(tree, *sections):
    """Publish a front page of `sections`: pairs of a type and its value."""
    tree.home.sections = [{"type": name, "value": value} for name, value in sections]
    tree.home.save_revision().publish()


def front(client):
    """The values of the sections of the front page, in their order."""
    return [block.value for block in client.get("/").context["front"].blocks]


def titles(articles):
    return [article.title for article in articles]


@pytest.fixture
def articles(tree):
    """Nine articles, the first the oldest; the newest, 9, is a summary."""
    return [
        factories.article(tree, str(n), body=None if n == 9 else factories.PARAGRAPH)
        for n in range(1, 10)
    ]


class TestUnarranged:
    """A new site's front page, and one whose editor took every section out."""

    def test_an_editor_finds_the_sections_ready_to_be_moved(self, tree):
        assert [block.block_type for block in tree.home.sections] == [
            block["type"] for block in arrangement()
        ]

    @pytest.mark.parametrize("emptied", [False, True])
    def test_the_newest_whole_piece_leads_and_the_rest_follow(
        self, client, tree, articles, emptied
    ):
        if emptied:
            arrange(tree)
        lead, latest = front(client)[:2]
        assert lead.lead.title == "8", "the newest that is more than a summary"
        assert titles(lead.second) == ["9", "7", "6"]
        assert titles(latest.pieces) == ["5", "4", "3", "2", "1"]

    def test_says_so_while_nothing_is_published(self, client, tree):
        html = client.get("/").content.decode()
        assert "Nothing has been published yet." in html
        assert 'name="email"' in html

    def test_a_single_summary_leads(self, client, tree):
        only = factories.article(tree, body=None)
        assert front(client)[0].lead == only


class TestArranged:
    def test_what_an_editor_chose_stands_there_and_nowhere_else(self, client, tree, articles):
        arrange(
            tree,
            ("lead", {"article": articles[0].pk, "beside": [articles[1].pk], "number": 2}),
            ("latest", {"number": 3}),
            ("picked", {"heading": "Chosen", "articles": [articles[7].pk, articles[0].pk]}),
        )
        lead, latest, chosen = front(client)
        assert lead.lead.title == "1"
        assert titles(lead.second) == ["2", "9"]
        assert titles(latest.pieces) == ["7", "6", "5"], "8 is wanted below"
        assert titles(chosen.pieces) == ["8"], "1 stands above"

    def test_what_readers_may_not_see_is_left_out_and_its_place_filled(
        self, client, tree, articles
    ):
        draft = factories.article(tree, "Draft", live=False)
        secret = factories.closed(factories.article(tree, "Secret"))
        arrange(
            tree,
            ("lead", {"article": draft.pk, "beside": [secret.pk], "number": 1}),
            ("picked", {"heading": "Chosen", "articles": [draft.pk, secret.pk]}),
            ("quotation", {"words": "Peace.", "article": draft.pk}),
        )
        lead, chosen, _quotation = front(client)
        assert (lead.lead.title, titles(lead.second)) == ("8", ["9"])
        assert chosen.pieces == []
        html = client.get("/").content.decode()
        assert "Peace." in html
        assert not re.search("Draft|Secret|Chosen", html)

    def test_a_deleted_choice_leaves_the_page_as_it_would_be_without(self, client, tree, articles):
        gone = factories.article(tree)
        issue = factories.issue()
        arrange(
            tree,
            ("lead", {"article": gone.pk}),
            ("issue", {"term": issue.pk}),
            ("authors", {"authors": [gone.pk]}),
        )
        gone.delete()
        issue.delete()
        assert front(client)[0].lead.title == "8"

    def test_a_subject_shows_its_newest_that_are_not_above(self, client, tree):
        iran, energy = factories.country(), factories.issue("Energy")
        for n in range(6):
            factories.article(tree, f"Iran {n}", countries=[iran], issues=[energy])
        for n in range(20):
            factories.article(tree, f"Other {n}")
        arrange(
            tree,
            ("lead", {"number": 0}),
            ("country", {"term": iran.pk, "number": 3}),
            ("issue", {"term": energy.pk, "number": 6}),
        )
        _lead, country, issue = front(client)
        assert titles(country.pieces) == ["Iran 5", "Iran 4", "Iran 3"]
        assert titles(issue.pieces) == ["Iran 2", "Iran 1", "Iran 0"]

    def test_nothing_stands_twice_whatever_the_sections(self, client, tree, articles):
        iran = factories.country()
        for article in articles[:6]:
            article.countries.set([iran])
            article.save()
        arrange(
            tree,
            *[
                ("country", {"term": iran.pk, "number": 2}),
                ("latest", {"number": 2}),
                ("picked", {"heading": "A", "articles": [articles[0].pk]}),
                ("lead", {}),
                ("latest", {"number": 4, "style": "rows"}),
            ],
        )
        shown = [title for section in front(client) for title in titles(section.pieces)]
        assert len(shown) == len(set(shown)) == 9

    def test_indexes_count_what_readers_see(self, client, tree):
        iran, iraq = factories.country(), factories.country("Iraq", "IQ")
        factories.article(tree, countries=[iraq])
        factories.article(tree, countries=[iran, iraq])
        factories.article(tree, countries=[iran], live=False)
        arrange(tree, ("countries", {"heading": "Where"}))
        assert [(term.name, term.n) for term in front(client)[0].terms] == [
            ("Iraq", 2),
            ("Iran", 1),
        ]

    def test_authors_are_the_chosen_then_those_who_wrote_last(self, client, tree):
        ali, bea, cem, dan = [factories.author(tree, name) for name in ("Ali", "Bea", "Cem", "Dan")]
        factories.article(tree, authors=[ali])
        factories.article(tree, authors=[bea, cem])
        dan.unpublish()
        arrange(
            tree,
            ("authors", {"authors": [ali.pk, dan.pk], "number": 2}),
            ("authors", {"heading": "More", "number": 4}),
        )
        first, more = front(client)
        assert (titles(first.people), titles(more.people)) == (["Ali", "Bea"], ["Cem"])

    def test_a_quotation_leads_to_its_article_and_leaves_it_free_for_a_place(
        self, client, tree, articles
    ):
        arrange(
            tree,
            ("quotation", {"words": "<b>Peace</b>", "who": "Ali", "article": articles[7].pk}),
            ("lead", {}),
        )
        quotation, lead = front(client)
        assert quotation.source == lead.lead == articles[7]
        assert "&lt;b&gt;Peace&lt;/b&gt;" in client.get("/").content.decode()

    def test_ids_are_one_of_a_kind(self, client, tree, articles):
        people = [factories.author(tree) for _ in range(2)]
        factories.article(tree, authors=people)
        arrange(
            tree,
            ("lead", {"number": 0}),
            *[("latest", {"number": 2})] * 2,
            *[("authors", {"number": 1})] * 2,
            ("subscribe", {}),
        )
        ids = re.findall(r' id="([^"]+)"', client.get("/").content.decode())
        assert {"latest", "latest-2", "authors", "authors-2"} <= set(ids)
        assert len(ids) == len(set(ids))


class TestCovers:
    """A map or a word that stands on the page is no picture a second time."""

    def test_articles_on_one_country_are_set_in_words(self, client, tree):
        for _ in range(9):
            factories.article(tree, countries=[factories.country()])
        latest = front(client)[1]
        assert (latest.cards, len(latest.further)) == ([], 5)

    def test_unlike_covers_are_shown(self, client, tree):
        for name, code in (("Iraq", "IQ"), ("Oman", "OM"), ("Iran", "IR"), ("Egypt", "EG")):
            factories.article(tree, name, countries=[factories.country(name, code)])
        arrange(tree, ("lead", {"number": 0}), ("latest", {}))
        assert titles(front(client)[1].cards) == ["Iran", "Oman", "Iraq"]


class TestForm:
    def test_an_editor_is_told_which_choices_readers_do_not_see(self, tree, articles, admin_client):
        url = reverse("wagtailadmin_pages:edit", args=[tree.home.pk])
        draft = factories.article(tree, "A draft of mine", live=False)
        arrange(tree, ("lead", {"article": articles[0].pk}))
        assert "Readers do not see these yet" not in admin_client.get(url).content.decode()
        arrange(tree, ("quotation", {"words": "Peace.", "article": draft.pk}))
        html = admin_client.get(url).content.decode()
        assert "Readers do not see these yet" in html
        assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in html


def fill(tree, number):
    """Articles with an issue, a country and an author, some with pictures."""
    countries = [factories.country(), factories.country("Iraq", "IQ")]
    people = [factories.author(tree, photo=factories.image()) for _ in range(3)]
    picture = factories.image()
    return [
        factories.article(
            tree,
            issues=[factories.issue()],
            countries=[countries[n % 2]],
            authors=[people[n % 3]],
            lead_image=picture,
        )
        for n in range(number)
    ]


def every_kind(articles, times):
    """Sections of each kind that may be repeated, so many `times`, and of the others one."""
    article = articles[0]
    return [
        ("lead", {"article": article.pk, "beside": [articles[1].pk]}),
        *[
            ("latest", {"number": 3}),
            ("picked", {"heading": "Chosen", "articles": [articles[2].pk]}),
            ("issue", {"term": factories.issue().pk}),
            ("country", {"term": factories.country().pk}),
            ("authors", {"authors": [article.authors[0].pk], "number": 2}),
            ("quotation", {"words": "Peace.", "article": article.pk}),
        ]
        * times,
        ("issues", {}),
        ("countries", {}),
        ("subscribe", {}),
    ]


def queries_of(client):
    client.get("/")
    cache.clear()
    client.get("/subscribe/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_the_queries_depend_on_the_kinds_of_sections_alone(client, tree):
    articles = fill(tree, 3)
    arrange(tree, *every_kind(articles, 1))
    few = queries_of(client)
    fill(tree, 57)
    articles = list(ArticlePage.objects.published())
    arrange(tree, *every_kind(articles, 4))
    many = queries_of(client)
    shown = "\n".join(sql.partition(" FROM ")[2][:90] for sql in many)
    assert len(many) <= len(few), shown


def test_the_page_that_nobody_arranged_takes_few_queries(client, tree):
    fill(tree, 30)
    tallies.fold()
    assert len(queries_of(client)) <= 16


@pytest.mark.parametrize("name", BLOCKS)
class TestBlocks:
    def test_a_block_says_what_it_is(self, name):
        meta = BLOCKS[name].meta
        assert meta.template and meta.description and meta.group
        assert meta.icon != "placeholder"
        assert issubclass(meta.value_class, Section)
        assert BLOCKS[name].is_previewable

    def test_its_preview_shows_what_the_site_has(self, name, tree, admin_client):
        fill(tree, 4)
        response = admin_client.get(
            reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix}
        )
        html = response.content.decode()
        assert response.status_code == 200
        assert "css/home.css" in html
        assert 'class="front-lead"' in html or 'class="section' in html
