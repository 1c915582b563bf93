"""Corrections: what editors may say, what readers and programs are told, what stays."""

import datetime
import json
import re
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.deletion import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticlePage, Byline, Correction
from tests import factories

OLD, NEW = "<p>There are five straits.</p>", "<p>There are six straits.</p>"
WORDS = "The article said five straits; there are six."


def correct(article, text=WORDS, *, body=NEW, publish=True, **fields):
    """The article with one more correction, as an editor makes it: on top of the newest draft."""
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.body = [("paragraph", body)]
    draft.corrections.add(Correction(text=text, **fields))
    revision = draft.save_revision()
    if publish:
        revision.publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def article(tree):
    page = factories.article(tree, "Of straits", body=OLD, slug="of-straits", publish=True)
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def corrected(article):
    return correct(article)


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def entity(client, url):
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page(client, url))
    return json.loads(found[1])["@graph"][0]


def page(client, url):
    return text_of(client.get(url)).replace("\n", "")


# What an editor may do


def test_what_was_never_published_cannot_be_corrected(tree):
    draft = factories.article(tree, live=False)
    draft.corrections.add(Correction(text=WORDS))
    with pytest.raises(ValidationError, match="Only what has been published"):
        draft.save()
    revision = draft.save_revision()
    with pytest.raises(ValidationError, match="Only what has been published"):
        revision.publish()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": " "}, "Say what was corrected"),
        ({"date": datetime.date(2024, 5, 31)}, "before the article"),
        ({"date": timezone.localdate() + datetime.timedelta(days=1)}, "has not come yet"),
    ],
)
def test_a_correction_says_something_and_has_a_day(article, fields, problem):
    with pytest.raises(ValidationError, match=problem):
        correct(article, **fields)
    assert not Correction.objects.exists()


def test_publication_stamps_it_and_remembers_the_version_before(article):
    before = article.live_revision
    draft = correct(article, publish=False)
    assert not Correction.objects.exists() and draft.corrected_at is None
    draft.get_latest_revision().publish()
    one = Correction.objects.get()
    page = ArticlePage.objects.get(pk=article.pk)
    assert one.revision == before != page.live_revision and one.version == 1
    assert page.corrected_at == one.published_at
    assert one.date == timezone.localdate()


def test_a_published_correction_can_be_neither_changed_nor_deleted(corrected):
    one = corrected.corrections.get()
    for name, value in {"text": "No.", "kind": "update", "date": datetime.date(2025, 1, 1)}.items():
        changed = Correction.objects.get(pk=one.pk)
        setattr(changed, name, value)
        with pytest.raises(ValidationError, match="neither changed nor deleted"):
            changed.save()
    for delete in (one.delete, Correction.objects.all().delete):
        with pytest.raises(ValidationError, match="neither changed nor"), transaction.atomic():
            delete()
    assert Correction.objects.get().text == WORDS


def test_an_older_text_takes_no_correction_away_and_repeats_none(article):
    old, draft = article.live_revision, correct(article, publish=False)
    earlier = draft.get_latest_revision()
    earlier.publish()
    for revision in (old, earlier):
        revision.refresh_from_db()
        revision.as_object().save_revision().publish()
        assert [one.text for one in Correction.objects.all()] == [WORDS]


def test_a_second_one_leaves_the_first_as_it_is(corrected):
    first, second = corrected.live_revision, correct(corrected, "Seven.", body="<p>Seven.</p>")
    newer, older = second.published_corrections
    assert (older.text, older.version, newer.text, newer.version) == (WORDS, 1, "Seven.", 2)
    assert newer.revision == first and second.corrected_at == newer.published_at


def test_a_copy_was_never_corrected(corrected, tree):
    correct(corrected, "A draft.", publish=False)
    copy = corrected.copy(update_attrs={"slug": "copy"}, copy_revisions=True)
    copy = ArticlePage.objects.get(pk=copy.pk)
    assert not copy.corrections.exists() and copy.corrected_at is None
    assert not copy.get_latest_revision_as_object().corrections.all()


def test_it_goes_with_its_article(corrected):
    Page.objects.get(pk=corrected.pk).delete()
    assert not Correction.objects.exists()


def test_the_version_before_is_not_thrown_away(client, corrected):
    for text in ("Seven.", "Eight."):
        corrected.body = [("paragraph", text)]
        corrected.save_revision().publish()
    with pytest.raises(ProtectedError):
        corrected.corrections.get().revision.delete()
    call_command("purge_revisions", verbosity=0)
    assert corrected.revisions.count() == 2
    assert "five straits" in page(client, f"{corrected.url}versions/1/")


# What readers see


def test_the_article_shows_its_corrections_newest_first(client, corrected):
    correct(corrected, "Seven.", kind="update", body="<p>Seven.</p>")
    text = page(client, corrected.url)
    assert text.index("Seven.") < text.index(WORDS)
    assert "Update, <time" in text and "Read the version before this correction" in text
    assert f'href="{corrected.url}versions/1/"' in text


def test_a_draft_correction_is_seen_by_nobody(client, article):
    correct(article, publish=False)
    for url in (article.url, "/corrections/", "/corrections/feed/", f"{article.url}versions/1/"):
        response = client.get(url)
        assert WORDS not in response.content.decode(), url
    assert response.status_code == 404


def test_the_version_before_stays_readable(client, article):
    draft = article.get_latest_revision_as_object()
    draft.title = "Of five straits"
    draft.save_revision().publish()
    corrected = correct(article)
    text = page(client, f"{corrected.url}versions/1/")
    assert "five straits.</p>" in text and "six straits.</p>" not in text and WORDS in text
    later = correct(corrected, "Seven.", body="<p>Seven.</p>")
    assert "Seven." in page(client, f"{later.url}versions/1/")
    assert WORDS not in page(client, f"{later.url}versions/2/")
    assert "earlier version" in text and "noindex" in text
    assert f'<link rel="canonical" href="http://testserver{corrected.url}">' in text


def test_a_version_is_found_at_its_old_address_and_leads_to_no_private_page(
    client, tree, article, django_capture_on_commit_callbacks
):
    person = factories.closed(factories.author(tree, "Jane Doe"))
    article.bylines = [Byline(author=person)]
    article.save_revision().publish()
    article = correct(article)
    old = article.url
    article.slug = "straits"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    response = client.get(f"{old}versions/1/", follow=True)
    assert response.redirect_chain[-1][0] == "/commentary/straits/versions/1/"
    assert "Jane Doe" in text_of(response) and person.url not in text_of(response)


@pytest.mark.parametrize(
    "step", ["2/", "0/", "01/", "-1/", "x/", "", "1/1/", "٢/", "1.md", "1.pdf"]
)
def test_no_other_version_has_an_address(client, corrected, step):
    # Nor the revisions of drafts, whatever their number.
    for number in (step, f"{corrected.live_revision_id}/"):
        assert client.get(f"{corrected.url}versions/{number}", follow=True).status_code == 404


def hidden(article):
    return [
        f"{article.url}versions/1/",
        f"{article.url}versions/1.md",
    ]


@pytest.mark.parametrize("how", ["unpublished", "private", "in a private section"])
def test_what_readers_may_not_see_is_in_no_log_and_has_no_version(client, tree, corrected, how):
    if how == "unpublished":
        corrected.unpublish()
    else:
        factories.closed(corrected if how == "private" else tree.commentary)
    for url in hidden(corrected):
        assert client.get(url).status_code == 404, url
    for url in ("/corrections/", *(f"/corrections/feed/{step}" for step in ("", "atom/", "json/"))):
        text = text_of(client.get(url))
        assert WORDS not in text and corrected.title not in text, url
    assert "/corrections/" not in text_of(client.get("/sitemap-topics.xml"))


def test_the_log_lists_them_newest_first_in_pages(client, tree, article):
    assert "Nothing has been corrected yet" in page(client, "/corrections/")
    for n in range(21):
        date = datetime.date(2024, 7, 1) + datetime.timedelta(days=n)
        correct(article, f"Number {n}.", date=date)
    first, second = page(client, "/corrections/"), page(client, "/corrections/?page=2")
    assert first.index("Number 20.") < first.index("Number 1.") and "Number 0." not in first
    assert "Number 0." in second and "Of straits" in second
    assert 'rel="next" href="http://testserver/corrections/?page=2"' in first
    assert "http://testserver/corrections/" in text_of(client.get("/sitemap-topics.xml"))
    assert 'href="/corrections/"' in page(client, "/")


def test_the_log_takes_the_same_few_queries_with_3_and_20(
    client, tree, django_assert_max_num_queries
):
    for n in range(20):
        correct(factories.article(tree, publish=True), f"Number {n}.")
        if n in (2, 19):
            client.get("/corrections/")
            with django_assert_max_num_queries(5):
                text_of(client.get("/corrections/"))


# What programs are told


def test_the_log_has_feeds(client, corrected):
    one = corrected.corrections.get()
    url = f"http://testserver{corrected.url}#correction-{one.pk}"
    rss = text_of(client.get("/corrections/feed/"))
    item = ElementTree.fromstring(rss).find("channel/item")  # noqa: S314 - our own
    assert item.findtext("title") == "Correction: Of straits"
    assert (item.findtext("link"), item.findtext("description")) == (url, WORDS)
    assert url in text_of(client.get("/corrections/feed/atom/"))
    (item,) = json.loads(text_of(client.get("/corrections/feed/json/")))["items"]
    assert (item["url"], item["content_text"]) == (url, WORDS)
    assert client.get("/corrections/feed/zzz/").status_code == 404
    again = client.get("/corrections/feed/")
    headers = {"If-None-Match": again["ETag"]}
    assert client.get("/corrections/feed/", headers=headers).status_code == 304


def test_machines_are_told_of_it_and_that_the_text_is_newer(client, tree):
    article = factories.article(
        tree, publish=True, date=datetime.date(2024, 6, 1), updated_date=datetime.date(2024, 6, 3)
    )
    assert entity(client, article.url)["dateModified"].startswith("2024-06-03")
    article = correct(article, kind="clarification")
    told, text = entity(client, article.url), page(client, article.url)
    (comment,) = told["correction"]
    assert comment["@type"] == "CorrectionComment" and comment["text"] == WORDS
    moment = timezone.localtime(article.corrected_at)
    assert comment["datePublished"] == told["dateModified"] == moment.isoformat()
    today = timezone.localdate().isoformat()
    assert f'<meta name="dcterms.modified" content="{today}">' in text
    modified = re.search(r'article:modified_time"\s+content="([^"]+)"', text)[1]
    assert modified == moment.isoformat()
    assert re.search(rf'Updated <time datetime="{today}"', text)
    (item,) = json.loads(text_of(client.get("/commentary/feed/json/")))["items"]
    assert item["date_modified"] == moment.isoformat()
    (row,) = client.get("/api/articles/").json()["results"]
    assert row["updated"] == today
    assert row["corrections"] == [{"kind": "clarification", "date": today, "text": WORDS}]


def test_the_feed_of_articles_carries_the_note_before_the_text(client, article):
    before = json.loads(text_of(client.get("/commentary/feed/json/")))["items"][0]["content_html"]
    assert "Correction" not in before
    correct(article, "It said <five>; there are six.")
    told = json.loads(text_of(client.get("/commentary/feed/json/")))["items"][0]["content_html"]
    assert "It said &lt;five&gt;; there are six." in told
    assert told.index("Correction,") < told.index("There are six straits.")
    for kind in ("", "atom/"):
        assert "there are six." in text_of(client.get(f"/commentary/feed/{kind}"))


def test_corrections_of_many_articles_are_read_at_once(client, tree):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get("/commentary/feed/")
        return len(asked)

    def corrected(number):
        for _ in range(number):
            correct(factories.article(tree, body=OLD, publish=True))

    corrected(1)
    queries()
    few = queries()
    corrected(2)
    assert queries() == few


def test_the_api_takes_the_same_few_queries_whatever_was_corrected(client, tree):
    counts = []
    for number in (1, 6):
        for _ in range(number):
            correct(factories.article(tree, publish=True))
        client.get("/api/articles/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/articles/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_other_forms_tell_it_before_the_text(client, corrected):
    text = text_of(client.get(f"{corrected.url.rstrip('/')}.md"))
    assert text.index(f":** {WORDS}") < text.index("six straits.\n")
    assert "**Correction, " in text
