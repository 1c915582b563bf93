"""What a reader finds on an article's page."""

import datetime

import pytest

from core.models import SiteSettings
from tests import factories
from tests.maps import sitemap_urls

SECTIONS = [
    ("paragraph", "<p>Before.</p>"),
    ("heading", {"text": "The way forward", "level": "h2"}),
    ("paragraph", "<p>Text.</p>"),
    ("heading", {"text": "The way forward", "level": "h2"}),
    ("heading", {"text": "Détente & après", "level": "h2"}),
    ("heading", {"text": "Within", "level": "h3"}),
]


def page_of(client, article):
    response = client.get(article.url)
    assert response.status_code == 200
    return response.content.decode()


def test_headings_have_anchors_of_their_own_and_three_make_contents(client, tree):
    page = page_of(client, factories.article(tree, body=SECTIONS))
    for anchor in ("the-way-forward", "the-way-forward-2", "détente-après", "within"):
        assert f'id="{anchor}"' in page
    contents = page[page.index('class="contents"') : page.index("article__body")]
    assert contents.count("<li>") == 3
    assert 'href="#the-way-forward-2"' in contents


def test_two_sections_make_no_contents(client, tree):
    assert 'class="contents"' not in page_of(client, factories.article(tree, body=SECTIONS[:3]))


def test_bylines_stand_in_order_and_lead_to_their_authors(client, tree):
    second, first = factories.author(tree, "Bea Zorn"), factories.author(tree, "Ali Abad")
    page = page_of(client, factories.article(tree, authors=[first, second]))
    byline = page[page.index("article__byline") :]
    assert byline.index("Ali Abad") < byline.index("Bea Zorn")
    assert f'href="{first.url}"' in byline


def test_an_author_who_is_not_public_is_named_without_a_link(client, tree):
    hidden = factories.author(tree, "Ali Abad", live=False)
    page = page_of(client, factories.article(tree, authors=[hidden]))
    assert "Ali Abad" in page
    assert hidden.slug not in page


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "The site disclaims."),
        ({"disclaimer_choice": "own", "disclaimer": "I disclaim."}, "I disclaim."),
        ({"disclaimer_choice": "none"}, None),
    ],
)
def test_the_disclaimer_is_the_sites_its_own_or_none(client, tree, fields, expected):
    SiteSettings.objects.update(disclaimer="The site disclaims.")
    page = page_of(client, factories.article(tree, **fields))
    assert ("disclaim" in page) is bool(expected)
    assert expected is None or expected in page


def test_dates_are_shown_when_known(client, tree):
    dated = factories.article(
        tree, date=datetime.date(2024, 6, 10), updated_date=datetime.date(2024, 6, 12)
    )
    page = page_of(client, dated)
    assert "10 June 2024" in page
    assert "12 June 2024" in page
    undated = page_of(client, factories.article(tree, date=None))
    assert "Undated" in undated
    assert "Updated" not in undated


def test_issue_and_country_lead_to_their_filtered_listings(client, tree):
    page = page_of(
        client,
        factories.article(tree, issues=[factories.issue()], countries=[factories.country()]),
    )
    assert 'href="/commentary/?issue=geopolitics">Geopolitics' in page
    assert 'href="/commentary/?country=iran">Iran' in page


def test_a_lead_picture_has_alternative_text_caption_and_credit(client, tree):
    article = factories.article(
        tree,
        lead_image=factories.image(credit="AP / N. Photographer"),
        lead_alt="Two ministers shake hands",
        lead_caption="Islamabad, January 2024",
    )
    page = page_of(client, article)
    assert 'alt="Two ministers shake hands"' in page
    assert "Islamabad, January 2024" in page
    assert "AP / N. Photographer" in page


def test_a_caption_without_its_photograph_says_so(client, tree):
    imported = factories.article(tree, lead_caption="FILE - A handshake", imported=True)
    page = page_of(client, imported)
    assert "FILE - A handshake" in page
    assert "The photograph was not part of the import." in page


def test_a_caption_alone_waits_for_its_picture(client, tree):
    page = page_of(client, factories.article(tree, lead_caption="A handshake"))
    assert "not part of the import" not in page


def test_a_picture_whose_file_is_gone_costs_no_reader_the_page(client, tree):
    picture = factories.image()
    article = factories.article(tree, lead_image=picture)
    SiteSettings.objects.update(logo=picture)
    picture.file.storage.delete(picture.file.name)
    page = page_of(client, article)
    assert article.title in page
    assert f"/cards/{article.pk}-" in page


def test_a_card_without_a_summary_quotes_the_opening(client, tree):
    article = factories.article(tree, summary="", body=f"<p>Caf&eacute; &amp; {'word ' * 99}</p>")
    assert article.excerpt.startswith("Café & word")
    assert article.excerpt.endswith("word…")
    assert len(article.excerpt) <= 281
    assert "Café &amp; word" in client.get("/").content.decode()


def test_a_date_that_is_cleared_comes_back(client, tree):
    article = factories.article(tree, date=None, publish=True)
    article.refresh_from_db()
    first = article.date
    article.date = None
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.date == first is not None


def test_a_summary_says_that_it_is_one_and_stays_out_of_search_engines(client, tree):
    article = factories.article(tree, body=None, summary="On May 19, the helicopter...")
    page = page_of(client, article)
    assert "Only the summary of this article is held here" in page
    assert '<meta name="robots" content="noindex' in page
    assert f"http://testserver{article.url}" not in sitemap_urls(client)


def test_reading_time_counts_words(client, tree):
    article = factories.article(tree, body=f"<p>{'word ' * 700}</p>")
    assert article.word_count == 700
    assert "4 minutes to read" in page_of(client, article)


def test_what_editors_write_is_escaped(client, tree):
    article = factories.article(
        tree,
        title="<script>alert(1)</script>",
        summary="<b>bold</b>",
        lead_caption="<img src=x>",
        body=[("heading", {"text": "<i>x</i>", "level": "h2"}), ("paragraph", "<p>t</p>")],
    )
    page = page_of(client, article)
    for raw in ("<script>alert", "<b>bold", "<img src=x", "<i>x"):
        assert raw not in page


def test_every_block_renders_in_a_page(client, tree):
    article = factories.article(
        tree,
        body=[
            ("paragraph", "<p>Text</p>"),
            ("heading", {"text": "Heading", "level": "h3"}),
            ("image", {"image": factories.image(credit="A. Credit"), "caption": "Own words"}),
            ("quote", {"quote": "Cooler heads", "source": "A minister"}),
            (
                "embed",
                {"url": "https://youtu.be/dQw4w9WgXcQ", "title": "A talk", "caption": "About it"},
            ),
            (
                "table",
                {
                    "data": [[None, "2024"], ["Iran", "<1.4>"], [None, None]],
                    "first_row_is_table_header": True,
                    "first_col_is_header": True,
                    "table_caption": "Trade",
                },
            ),
            ("sources", {"heading": "Sources", "items": ["<p>IISS, 2024.</p>"]}),
        ],
    )
    page = page_of(client, article)
    for text in (
        "Own words",
        "A. Credit",
        "Cooler heads",
        "A minister",
        "Plays at YouTube",
        '<th scope="col"',
        '<th scope="row"',
        "&lt;1.4&gt;",
        "Trade</span></caption>",
        "IISS, 2024.",
    ):
        assert text in page
    assert "<iframe" not in page and ">None<" not in page


def test_an_unpublished_article_is_not_found(client, tree):
    article = factories.article(tree)
    article.unpublish()
    assert client.get(article.url).status_code == 404


def test_bylines_without_an_order_stand_as_they_were_written(client, tree):
    article = factories.article(tree)
    for name in ("Bea Zorn", "Ali Abad"):
        article.bylines.model.objects.create(article=article, author=factories.author(tree, name))
    assert [one.author.title for one in article.bylines.model.objects.filter(article=article)] == [
        "Bea Zorn",
        "Ali Abad",
    ]
    byline = page_of(client, article).partition("article__byline")[2]
    assert byline.index("Bea Zorn") < byline.index("Ali Abad")
