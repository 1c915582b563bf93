"""What the seed brings to an empty site: ten published pages, word for word, and nothing else."""

import datetime
import re
from html import unescape

from django.test import TestCase
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Site

from articles.models import ArticlePage
from authors.models import AuthorPage
from core.gate import Force, problems_of
from core.models import SiteSettings
from tests.seeds import SEED_TEXT, run
from topics.models import Country, Issue, Region
from transfer.seed import DEFAULT_SEED, read

TITLE = "Edge of Escalation: Navigating the Fragile Peace Between Pakistan and Iran"


def words_of(page):
    """The texts of a body, a heading or a paragraph each, as a reader sees them."""
    for block in page.body:
        if block.block_type == "heading":
            yield block.value["text"]
        else:
            html = block.value.source
            yield from (unescape(text) for text in re.findall("<p>(.*?)</p>", html))


class TestTheSeed(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.output = run()
        cls.document = read(DEFAULT_SEED)
        cls.commentary = ArticlePage.objects.get(title=TITLE)
        cls.summaries = ArticlePage.objects.exclude(pk=cls.commentary.pk)

    def test_it_is_ten_published_pages(self):
        pages = ArticlePage.objects.published()
        assert pages.count() == ArticlePage.objects.count() == 10
        for page in pages:
            assert page.first_published_at and not page.has_unpublished_changes
            assert page.live_revision == page.latest_revision
            assert page.imported and page.article_type.name == "Commentary"
            assert page.get_parent().slug == "commentary"

    def test_the_house_rules_only_advise_on_what_the_seed_does_not_say(self):
        for page in ArticlePage.objects.all():
            assert problems_of(page) == []
            assert {one.force for one in page.publication_problems()} <= {Force.ADVICE}

    def test_it_says_what_it_does_a_line_a_page(self):
        assert self.output[0].startswith("[1/10] created: Untangling the Motives")
        assert self.output[9] == f"[10/10] created: {TITLE}"
        assert self.output[10:] == ["10 pages: 10 created, 0 kept"]

    def test_the_commentary_is_the_seeds_words(self):
        lines = SEED_TEXT.splitlines()
        start = lines.index(TITLE) + 1
        end = next(at for at, line in enumerate(lines) if line.startswith("The views and opinions"))
        assert list(words_of(self.commentary)) == [line for line in lines[start:end] if line]
        assert [block.block_type for block in self.commentary.body] == [
            "paragraph",
            *["heading", "paragraph"] * 3,
        ]
        assert self.commentary.lead_caption == self.document.article.caption
        assert self.commentary.word_count > 900
        assert not self.commentary.summary_only

    def test_the_commentary_has_its_terms_and_its_author(self):
        assert [issue.name for issue in self.commentary.issues.all()] == ["Geopolitics"]
        assert [country.name for country in self.commentary.countries.all()] == ["Iran"]
        assert [author.full_name for author in self.commentary.authors] == ["Dr. Syed Mohammad Ali"]

    def test_nothing_is_invented(self):
        page = self.commentary
        assert (page.summary, page.seo_title, page.search_description) == ("", "", "")
        assert (page.date, page.updated_date, page.lead_image) == (None, None, None)
        assert Issue.objects.count() == Country.objects.count() == AuthorPage.objects.count() == 1
        author = AuthorPage.objects.get()
        assert (author.photo, author.role, author.affiliation) == (None, "", "")
        assert (author.given_name, author.links.count(), author.issues.count()) == ("", 0, 0)
        assert SiteSettings.objects.get().name == SiteSettings._meta.get_field("name").default

    def test_the_author_is_as_the_biography_says(self):
        author = AuthorPage.objects.get()
        assert author.live and author.live_revision
        assert author.get_parent().slug == "authors"
        assert (author.title, author.honorific, author.family_name) == (
            "Syed Mohammad Ali",
            "Dr.",
            "Ali",
        )
        assert author.biography == f"<p>{self.document.biography.text}</p>"

    def test_nine_are_summaries_word_for_word(self):
        cards = {card.title: card for card in (*self.document.latest, *self.document.related)}
        assert set(cards) == {page.title for page in self.summaries} and len(cards) == 9
        for page in self.summaries:
            assert page.summary_only and not page.body and not page.authors
            assert page.summary == cards[page.title].excerpt
            assert page.date == cards[page.title].date
            country = cards[page.title].country
            assert [term.name for term in page.countries.all()] == ([country] if country else [])

    def test_exactly_three_are_dated(self):
        assert sorted(filter(None, ArticlePage.objects.values_list("date", flat=True))) == [
            datetime.date(2024, 5, 28),
            datetime.date(2024, 6, 9),
            datetime.date(2024, 6, 10),
        ]

    def test_the_undated_follow_the_dated_led_by_the_commentary(self):
        latest = [card.title for card in self.document.latest]
        related = [card.title for card in self.document.related]
        titles = list(ArticlePage.objects.published().values_list("title", flat=True))
        assert titles == [*latest, TITLE, *related]

    def test_the_country_is_known_to_the_world(self):
        country = Country.objects.get()
        assert (country.slug, country.iso_code, country.region) == (
            "iran",
            "IR",
            Region.SOUTHERN_ASIA,
        )

    def test_the_site_takes_over_the_standing_texts(self):
        settings = SiteSettings.for_site(Site.objects.get())
        assert settings.disclaimer == self.document.article.disclaimer
        assert settings.subscribe_heading == "Subscribe to Receive Latest Updates from GIF."
        assert self.commentary.disclaimer_choice == ArticlePage.Disclaimer.SITE
        assert self.commentary.disclaimer == ""

    def test_search_finds_it_by_text_country_and_author(self):
        for query in ("Jandullah", "Geopolitics", "Mohammad"):
            assert TITLE in [page.title for page in ArticlePage.objects.live().search(query)], query
        (road,) = Page.objects.live().search("Development Road")
        assert road.title.startswith("Geopolitics and Challenges in Iraq")

    def test_history_and_references_know_it(self):
        actions = PageLogEntry.objects.filter(page=self.commentary.pk)
        assert {entry.action for entry in actions} == {"wagtail.create", "wagtail.publish"}
        assert ReferenceIndex.get_references_to(AuthorPage.objects.get()).count() == 1
        assert ReferenceIndex.get_references_to(self.commentary).count() == 0
