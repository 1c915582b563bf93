"""Parts of pages outlive changes of other pages, and never one of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage, Correction
from core.models import SiteSettings
from home.models import HomePage
from pagecache.models import Change
from tests import factories


def kept(reader):
    """The keys of the parts that are kept."""
    return set(reader.cache.parts.memory.entries)


@pytest.fixture
def pieces(tree):
    iran = factories.country()
    return [factories.article(tree, f"Piece {n}", countries=[iran], publish=True) for n in range(4)]


def test_a_list_made_anew_reads_no_card_again(reader, tree, pieces):
    before = reader.get("/commentary/").text
    cards = {key for key in kept(reader) if key[0] == "components/row.html"}
    assert len(cards) == 4
    factories.article(tree, "The newest", publish=True)
    after = reader.get("/commentary/")
    assert after.state.startswith("fwd=miss") and "The newest" in after.text
    assert cards < kept(reader)
    row = before[before.index('<article class="row') : before.index("</article>")]
    assert row in after.text


def test_a_card_is_made_anew_when_what_it_shows_changes(reader, tree, pieces):
    person, picture = factories.author(tree, "Jane Doe"), factories.image()
    factories.article(tree, "By her", authors=[person], lead_image=picture, publish=True)
    reader.get("/commentary/")
    person.title = "Jane Roe"
    person.save_revision().publish()
    assert "Jane Roe" in reader.get("/commentary/").text
    pieces[0].title = "Piece zero"
    pieces[0].save_revision().publish()
    page = reader.get("/commentary/").text
    assert "Piece zero" in page and ">Piece 0<" not in page


def test_the_text_of_an_article_is_not_made_again_for_another(reader, tree, pieces):
    url = pieces[0].url
    first = reader.get(url).text
    factories.article(tree, "The newest", publish=True)
    second = reader.get(url).text
    assert "The newest" not in first and "The newest" in second
    start, end = (first.index(mark) for mark in ('<article class="article">', 'id="related"'))
    assert first[start : first.rindex("</article>", start, end)] in second


@pytest.mark.parametrize("change", ["another is published", "one beside it is renamed"])
def test_all_that_an_article_shows_of_itself_outlives(reader, tree, pieces, change):
    reader.get("/commentary/")  # the frame is known before, and the cards beside
    reader.get(pieces[0].url)
    own = {
        key: one for key, one in reader.cache.parts.memory.entries.items() if pieces[0].pk in key
    }
    assert {"head", "article", "facts"} <= {key[0] for key in own}
    if change == "another is published":
        factories.article(tree, "The newest", publish=True)
    else:
        pieces[1].title = "One beside"
        pieces[1].save_revision().publish()
    assert reader.get(pieces[0].url).state.startswith("fwd=miss")
    assert own.items() <= reader.cache.parts.memory.entries.items()


def byline_of(reader, article):
    text = reader.get(article.url).text
    return text[text.index("</h1>") :][:500]


def test_cards_outlive_what_else_their_author_publishes(reader, tree):
    person = factories.author(tree, "Jane Doe")
    older = factories.article(tree, "Older", authors=[person], publish=True)
    newer = factories.article(tree, "Newer", authors=[person], publish=True)
    reader.get("/commentary/")
    reader.get(person.url)
    entries = reader.cache.parts.memory.entries
    card = {key: one for key, one in entries.items() if older.pk in key}
    assert card
    newer.title = "Newest"
    newer.save_revision().publish()
    assert "Newest" in reader.get("/commentary/").text
    assert card.items() <= entries.items()
    assert "Newest" in reader.get(person.url).text
    assert "Jane Doe" in byline_of(reader, older)
    draft = older.get_latest_revision_as_object()
    draft.bylines = []
    draft.save_revision().publish()
    assert "Older" not in reader.get(person.url).text
    assert "Jane Doe" not in byline_of(reader, older)


@pytest.mark.parametrize("path", ["/commentary/", "/search/", "/countries/"])
def test_the_masthead_says_where_its_reader_is(reader, tree, pieces, path):
    settings = SiteSettings.objects.get()
    settings.menu = [("link", {"page": tree.commentary}), ("link", {"page": tree.authors})]
    settings.save()
    for at in ("/commentary/", "/authors/", path, pieces[0].url):
        assert ('aria-current="page"' in masthead(reader.get(at).text)) == (
            at in {"/commentary/", "/authors/", "/search/"}
        )


def masthead(text):
    return text[text.index("<header") : text.index("</header>")]


def test_an_article_knows_that_it_has_become_part_of_a_series(reader, tree, pieces):
    reader.get(pieces[0].url)
    page = factories.series(tree, "Of straits", articles=pieces[:2])
    assert "Of straits" in reader.get(pieces[0].url).text
    page.title = "Of canals"
    page.save_revision().publish()
    assert "Of canals" in reader.get(pieces[0].url).text


@pytest.mark.parametrize("seen_before", [[], ["/commentary/"]])
def test_a_part_of_a_series_knows_of_the_parts_that_come_later(reader, tree, pieces, seen_before):
    later = factories.article(tree, "Not yet", live=False)
    factories.series(tree, "Of straits", articles=[pieces[0], pieces[1], later])
    for path in (*seen_before, pieces[1].url):
        reader.get(path)
    assert "Part 2 of 2" in " ".join(reader.get(pieces[1].url).text.split())
    later.save_revision().publish()
    text = " ".join(reader.get(pieces[1].url).text.split())
    assert "Part 2 of 3" in text and 'rel="next"' in text


def test_another_address_of_the_listing_is_that_of_all_that_lies_below(reader, tree, pieces):
    for path in ("/", "/commentary/", pieces[0].url):
        reader.get(path)
    tree.commentary.slug = "analysis"
    tree.commentary.save()
    for path in ("/", "/analysis/", "/analysis/piece-0/"):
        page = reader.get(path).text
        assert "/analysis/piece-1/" in page and "/commentary/piece-" not in page, path


def test_a_menu_names_pages_as_they_are_called_now(reader, tree, pieces):
    settings = SiteSettings.objects.get()
    settings.menu = [("link", {"label": "", "page": pieces[3], "address": ""})]
    settings.save()
    reader.get(pieces[0].url)
    pieces[3].title = "Our method"
    pieces[3].save_revision().publish()
    menu = reader.get(pieces[0].url).text.partition("</header>")[0]
    assert "Our method" in menu and "Piece 3" not in menu


def test_a_menu_read_with_settings_that_are_kept_is_no_older(reader, tree, pieces):
    settings = SiteSettings.objects.get()
    settings.menu = [("link", {"label": "", "page": pieces[3], "address": ""})]
    settings.save()
    reader.get(pieces[0].url)
    (key,) = (key for key in kept(reader) if key[0] == settings.menus_key)
    reader.cache.parts.memory.drop(key)  # its pages stay with the settings that are kept
    reader.get(pieces[1].url)
    pieces[3].refresh_from_db()
    pieces[3].unpublish()
    assert "Piece 3" not in reader.get(pieces[1].url).text.partition("</header>")[0]


def test_whoever_has_a_session_is_shown_and_keeps_no_part(reader, tree, pieces):
    cookie = "sessionid=none"
    assert "Piece 0" in reader.get(pieces[0].url, cookie=cookie).text
    assert not kept(reader)
    reader.get(pieces[0].url)
    for part in reader.cache.parts.memory.entries.values():
        part.value = "kept for others"
    page = reader.get(pieces[0].url, cookie=cookie).text
    assert "Piece 0" in page and "kept for others" not in page


def test_what_is_corrected_is_told_at_once(reader, tree, pieces):
    url, feed = pieces[0].url, "/corrections/feed/"
    for path in (url, "/corrections/", feed):
        assert "There are six." not in reader.get(path).text
    draft = ArticlePage.objects.get(pk=pieces[0].pk).get_latest_revision_as_object()
    draft.corrections.add(Correction(text="There are six."))
    draft.save_revision()
    assert "There are six." not in reader.get(url).text
    draft.latest_revision.publish()
    for path in (url, "/corrections/", feed):
        assert "There are six." in reader.get(path).text, path
        assert reader.get(path).state.startswith("hit"), path
    factories.article(tree, "The newest", publish=True)
    assert "There are six." in reader.get(url).text
    assert reader.get(f"{url}versions/1/").status == 200
    ArticlePage.objects.get(pk=pieces[0].pk).unpublish()
    assert reader.get(f"{url}versions/1/").status == 404
    assert "There are six." not in reader.get("/corrections/").text


def test_what_is_alike_is_sought_anew_when_words_are_shared_and_not_before(reader, tree):
    def piece(title, words):
        body = f"<p>{words} {words} {words}</p>"
        return factories.article(tree, title, body=body, publish=True)

    first = piece("First", "mangroves dredging estuary")
    reader.get(first.url)
    parts = reader.cache.parts.memory.entries
    (key,) = (key for key in parts if key[0] == "alike" and key[1] == first.pk)
    before = parts[key]
    piece("Of something else", "tariffs quotas customs")
    reader.get(first.url)
    assert parts[key] is before
    like = piece("Another", "mangroves dredging harbours")
    assert "Another" in related(reader.get(first.url).text)
    assert parts[key] is not before
    ArticlePage.objects.get(pk=like.pk).unpublish()
    assert "Another" not in related(reader.get(first.url).text)
    assert not parts[key].value[0]


def test_tags_of_parts_alone_are_told_to_nobody_in_front(reader, tree, settings):
    settings.FRONTEND_CACHES = ["https://cache.example"]
    body = "<p>Mangroves hold what dredging takes. Dredging takes the mangroves.</p>"
    factories.article(tree, "Of mangroves", body=body, publish=True)
    to_be_told = dict(Change.objects.values_list("tags", "told"))
    inside = {tags for tags in to_be_told if "word-" in tags}
    assert inside and all(told for tags, told in to_be_told.items() if tags in inside)
    assert not all(to_be_told.values()), "of the page itself they are to hear"


def related(text):
    return text.partition('id="related"')[2].partition('id="latest"')[0]


def test_what_was_just_published_is_read_once_for_all_pages(reader, tree, pieces):
    paths = (pieces[0].url, "/commentary/", "/", "/commentary/feed/")
    for path in paths:
        reader.get(path)
    pieces[0].title = "Published anew"
    pieces[0].save_revision().publish()
    with CaptureQueriesContext(connection) as queries:
        for path in paths:
            assert "Published anew" in reader.get(path).text
    asked = [one["sql"] for one in queries if '"articles_byline"."sort_order", ' in one["sql"]]
    assert len(asked) == 1, asked


@pytest.mark.parametrize("first", ["the article", "the listing"])
def test_a_feed_knows_of_the_pictures_in_a_text_that_another_page_has_read(reader, tree, first):
    inside = factories.image("Inside", credit="Old credit")
    body = [("image", {"image": inside, "caption": ""}), ("paragraph", "<p>Words.</p>")]
    article = factories.article(tree, "With a picture", body=body, publish=True)
    reader.get(article.url if first == "the article" else "/commentary/")
    assert "Old credit" in reader.get("/commentary/feed/").text
    inside.credit = "New credit"
    inside.save()
    assert "New credit" in reader.get("/commentary/feed/").text
    assert "New credit" in reader.get(article.url).text


@pytest.mark.parametrize("path", ["/search/?q=dredging", "/commentary/?q=dredging"])
def test_a_search_leaves_nothing_of_itself_in_other_lists(reader, tree, pieces, path):
    factories.article(tree, "Of estuaries", body="<p>Dredging them.</p>", publish=True)
    assert "Of estuaries" in reader.get(path).text
    page = reader.get("/commentary/").text
    assert "Of estuaries" in page and "\x02" not in page and "\x03" not in page


@pytest.mark.parametrize("first", ["/search/?q=dredging", "/countries/iran/"])
def test_a_feed_takes_no_text_whose_pictures_nobody_has_noted(reader, tree, pieces, first):
    inside = factories.image("Inside", credit="Old credit")
    body = [("image", {"image": inside, "caption": ""}), ("paragraph", "<p>Dredging.</p>")]
    iran = pieces[0].countries.all()
    article = factories.article(tree, "Illustrated", body=body, countries=iran, publish=True)
    if first == "/countries/iran/":
        reader.get(article.url)
    assert "Illustrated" in reader.get(first).text
    assert "Old credit" in reader.get("/commentary/feed/").text
    inside.credit = "New credit"
    inside.save()
    assert "New credit" in reader.get("/commentary/feed/").text


@pytest.mark.parametrize("state", ["draft", "private", "unpublished"])
def test_what_readers_may_not_see_is_named_nowhere_though_someone_asked_for_it(reader, tree, state):
    secret = factories.article(tree, "A secret", live=state != "draft")
    home = HomePage.objects.get()
    home.sections = [("quotation", {"words": "So be it.", "who": "X", "article": secret})]
    home.save_revision().publish()
    if state == "private":
        factories.closed(secret)
    elif state == "unpublished":
        assert "A secret" in reader.get("/").text
        ArticlePage.objects.get(pk=secret.pk).unpublish()
    assert reader.get("/commentary/a-secret/").status in {302, 404}
    page = reader.get("/").text
    assert "So be it." in page and "A secret" not in page


def test_authors_beside_a_search_outlive_what_others_publish_and_no_change_of_their_own(
    reader, tree, pieces
):
    person = factories.author(tree, "Piet Haddad")
    factories.article(tree, "Piece by Piet", authors=[person], publish=True)

    def beside():
        page = reader.get("/search/?q=pi").text
        return page.partition('class="search-beside"')[2].partition("</ul>")[0]

    def part():
        entries = reader.cache.parts.memory.entries
        return next(entries[key] for key in entries if key[0] == "beside")

    assert "Piet Haddad" in beside()
    first = part()
    factories.article(tree, "Piece of another", publish=True)
    assert "Piet Haddad" in beside() and part() is first
    person.title = "Piet Nasser"
    person.save_revision().publish()
    assert "Piet Nasser" in beside()
    index = person.get_parent().specific
    index.slug = "people"
    index.save_revision().publish()
    assert "/people/" in beside()
    person.refresh_from_db()
    person.unpublish()
    assert "Nasser" not in beside()
