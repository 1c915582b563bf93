"""What an article discloses of money, interest and AI: to readers, to programs, and by whom."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import streamfield

from articles.manuscript import manuscript_of
from articles.models import ArticlePage
from articles.pdf.content import Content
from core.ai import CHOICES, USES
from core.models import SiteSettings
from tests import factories
from tests.newsroom import add_url, article_data, client_of, desk_author, edit_url, editor
from tests.test_pdf import address, pdf_of

FUNDERS = [
    ("funder", {"name": "Ford Foundation", "url": "https://example.org/ford"}),
    ("funder", {"name": "A. Reader", "url": ""}),
]
TOLD = {
    "funders": FUNDERS,
    "interest": "The author advises the ministry.",
    "ai_use": "translated",
    "ai_note": "By hand after that.",
}


def page_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def entity(client, url):
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page_of(client, url)
    )
    return json.loads(found[1])["@graph"][0]


def test_nothing_is_told_where_nobody_has_told_anything(client, tree):
    article = factories.article(tree, publish=True)
    assert "disclosures" not in page_of(client, article.url)
    assert not {"funder", "backstory", "digitalSourceType"} & entity(client, article.url).keys()
    assert "AI" not in page_of(client, f"{article.url.rstrip('/')}.md")


def test_readers_are_told_at_the_foot(client, tree):
    page = page_of(client, factories.article(tree, **TOLD).url)
    assert 'supported by <a href="https://example.org/ford"><bdi>Ford Foundation</bdi></a>' in page
    assert "</a> and <bdi>A. Reader</bdi>." in page
    assert "<dt>Interest:</dt> <dd> The author advises the ministry." in page
    assert f"{USES['translated'].text} By hand after that." in page
    assert page.index("article__body") < page.index("disclosures")


def test_programs_are_told(client, tree):
    told = entity(client, factories.article(tree, **TOLD).url)
    assert told["funder"] == [
        {"@type": "Organization", "name": "Ford Foundation", "url": "https://example.org/ford"},
        {"@type": "Organization", "name": "A. Reader"},
    ]
    assert told["backstory"] == "The author advises the ministry. By hand after that."
    assert told["digitalSourceType"] == (
        "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    )


@pytest.mark.parametrize("use", USES)
def test_each_use_of_ai_has_a_text_that_the_house_can_change(client, tree, use):
    article = factories.article(tree, ai_use=use)
    told = entity(client, article.url).get("digitalSourceType", "")
    assert told == USES[use].source_type
    assert str(USES[use].text) in page_of(client, article.url)
    SiteSettings.objects.update(**{f"ai_{use}_text": "Our own <words>."})
    page = page_of(client, article.url)
    assert "Our own &lt;words&gt;." in page and str(USES[use].text) not in page


def test_the_house_says_what_stands_before_the_funders(client, tree):
    SiteSettings.objects.update(funding_text="Paid for by")
    article = factories.article(tree, funders=FUNDERS[:1])
    assert "Paid for by <a href" in page_of(client, article.url)


def test_people_and_machines_are_told_no_markup(client, tree):
    unsafe = '</script><script>alert("x")</script>'
    told = {
        "funders": [("funder", {"name": unsafe, "url": "https://example.org/?a=1&b=2"})],
        "interest": unsafe,
        "ai_note": unsafe,
    }
    article = factories.article(tree, **told)
    page = page_of(client, article.url)
    assert "<script>alert" not in page
    told = entity(client, article.url)
    assert told["funder"][0]["name"] == unsafe and told["backstory"] == f"{unsafe} {unsafe}"


def test_markdown_and_pdf_tell_it_after_the_text(client, rf, tree):
    article = factories.article(tree, **TOLD)
    text = client.get(f"{article.url.rstrip('/')}.md").content.decode()
    assert (
        "**Funding:** This article was supported by [Ford Foundation](https://example.org/ford) "
        in text
    )
    assert "and A. Reader." in text and "**Interest:** The author advises the ministry." in text
    assert text.index("agreed to meet again.\n") < text.index("**Use of AI:**")
    assert 'funders:\n  - name: "Ford Foundation"\n    url: "https://example.org/ford"\n' in text
    assert 'use_of_ai: "translated"' in text
    pdf_of(client, article)
    shown = json.dumps(Content(manuscript_of(article, rf.get("/"))).data)
    for words in (
        "supported by",
        "Ford Foundation",
        "A. Reader",
        "advises the ministry",
        "By hand",
    ):
        assert words in shown
    assert address(article) in page_of(client, article.url)


def test_every_use_that_can_be_chosen_has_its_text_in_the_settings():
    assert [code for code, _label in CHOICES] == ["", *USES]
    fields = {field.name for field in SiteSettings._meta.fields}
    assert {f"ai_{use}_text" for use in USES} <= fields


# What an editor may write


NAMELESS = [("funder", {"name": " ", "url": "https://example.org/"})]


def test_a_funder_without_a_name_is_not_published(tree):
    draft = factories.article(tree, live=False, funders=NAMELESS)
    with pytest.raises(ValidationError, match="Name the funder"):
        draft.save_revision().publish()


def test_the_form_says_so_at_its_row_and_holds_up_no_draft(desk):
    client = client_of(editor())
    sent = {"funders": streamfield(NAMELESS)}
    response = client.post(add_url(desk), article_data(action="action-publish", **sent))
    assert "Name the funder" in response.content.decode()
    assert not ArticlePage.objects.exists()
    assert client.post(add_url(desk), article_data(**sent)).status_code == 302
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "nowhere at all"])
def test_an_address_is_one_of_the_web(desk, url):
    sent = {"funders": streamfield([("funder", {"name": "Ford", "url": url})])}
    response = client_of(editor()).post(add_url(desk), article_data(**sent))
    assert response.status_code == 200 and not ArticlePage.objects.exists()
    assert re.search("Enter a valid URL|http or https", response.content.decode())


@pytest.mark.parametrize("who", [editor, desk_author])
def test_who_writes_an_article_discloses_and_editors_publish_it(client, desk, who):
    sent = {"funders": streamfield(FUNDERS), "interest": "Shares.", "ai_use": "research"}
    data = article_data(action="action-publish", **sent)
    assert client_of(who()).post(add_url(desk), data).status_code == 302
    article = ArticlePage.objects.get()
    assert article.live is (who is editor)
    if who is editor:
        page = page_of(client, article.url)
        assert "Ford Foundation" in page and str(USES["research"].text) in page
    else:
        assert client.get(article.url).status_code == 404
        assert "Shares." in client_of(editor()).get(edit_url(article)).content.decode()


def test_a_use_that_there_is_not_is_refused(desk):
    data = article_data(ai_use="dreamt")
    response = client_of(editor()).post(add_url(desk), data)
    assert "Select a valid choice" in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [(editor, 200), (desk_author, 302), (None, 302)])
def test_the_texts_of_the_house_are_editors_alone_to_change(client, desk, who, status):
    browser = client_of(who()) if who else client
    settings = SiteSettings.objects.get()
    url = f"/admin/settings/core/sitesettings/{settings.site_id}/"
    response = browser.get(url)
    assert response.status_code == status
    assert (b"ai_translated_text" in response.content) is (status == 200)
