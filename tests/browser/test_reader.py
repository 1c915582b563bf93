"""What a reader does and sees, on the imported seed, in a real Chromium."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from transfer.seed import DEFAULT_SEED, read

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def site(live_server, seed):
    """The address of a site that holds the imported seed."""
    return live_server.url


@pytest.fixture
def commentary(site):
    """The address of the whole commentary."""
    return site + ArticlePage.objects.get(summary_only=False).url


def words(text):
    return re.sub(r"\s+", " ", text).strip()


def test_every_sentence_of_the_commentary_is_on_its_page_word_for_word(page, commentary):
    document = read(DEFAULT_SEED)
    page.goto(commentary)
    shown = words(page.locator("article.article").inner_text())
    article = document.article
    pieces = [article.title, article.caption, article.disclaimer, document.biography.text]
    for section in article.sections:
        pieces += [section.heading or "", *section.paragraphs]
    sentences = [s for piece in pieces for s in re.split(r"(?<=[.!?])\s+", words(piece))]
    assert len(sentences) > 50
    assert [s for s in sentences if s not in shown] == []


def test_the_page_stands_as_the_seed_has_it(page, commentary):
    page.goto(commentary)
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_contain_text("Edge of Escalation")
    expect(page.get_by_text("The photograph was not part of the import.")).to_be_visible()
    contents = page.get_by_role("navigation", name="Contents").get_by_role("link")
    expect(contents).to_have_text(["Split Focus", "A Complicated Past", "The Way Forward"])
    expect(page.locator(".rail--related .rail__item")).to_have_count(6)
    expect(page.locator(".rail--latest .card").first).to_contain_text("10 June 2024")
    expect(page.get_by_role("heading", name="Subscribe to Receive Latest Updates")).to_be_visible()


def test_contents_lead_to_their_section(page, commentary):
    page.goto(commentary)
    page.get_by_role("link", name="The Way Forward", exact=True).click()
    expect(page).to_have_url(re.compile("#the-way-forward$"))
    expect(page.get_by_role("heading", name="The Way Forward")).to_be_in_viewport()


def test_a_reader_without_javascript_filters_and_undoes_it(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/commentary/")
    expect(page.locator(".row")).to_have_count(10)
    page.locator(".facet__option", has_text="Iran").click()
    expect(page.locator(".row")).to_have_count(7)
    page.locator(".facet__option", has_text="Geopolitics").click()
    expect(page.locator(".row")).to_have_count(1)
    page.locator(".chip", has_text="Geopolitics").click()
    expect(page.locator(".row")).to_have_count(7)
    page.get_by_role("link", name="Clear all").click()
    expect(page.locator(".row")).to_have_count(10)


def test_the_filter_is_a_sheet_on_a_phone_without_javascript(new_context, site):
    context = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/commentary/?country=iran")
    option = page.locator(".facet__option", has_text="Geopolitics")
    expect(option).not_to_be_visible()
    page.locator(".facets summary").click()
    option.click()
    expect(page.locator(".row")).to_have_count(1)


def test_an_article_leads_to_more_on_its_country(page, commentary):
    page.goto(commentary)
    page.locator(".terms").get_by_role("link", name="Iran").click()
    expect(page).to_have_url(re.compile(r"/commentary/\?country=iran$"))
    expect(page.locator(".row")).to_have_count(7)


def test_no_page_breaks_its_own_policy(page, site, commentary):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for url in (site, commentary, f"{site}/commentary/", f"{site}/countries/iran/"):
        page.goto(url)
        page.wait_for_load_state("networkidle")
    assert complaints == []


def test_a_reader_subscribes_and_confirms_by_button(page, site, mailoutbox, settings):
    settings.SITE_URL = site
    page.goto(site)
    page.get_by_label("E-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mailbox")
    link = re.search(r"https?://\S+/confirm/\S+", mailoutbox[0].body).group()
    page.goto(link)
    page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/subscribe/welcome/"))


def test_print_leaves_the_text_and_no_chrome(page, commentary):
    page.goto(commentary)
    page.emulate_media(media="print")
    expect(page.locator(".article__body")).to_be_visible()
    for chrome in (".masthead__menu", ".rail--related", ".subscribe", ".contents"):
        expect(page.locator(chrome)).not_to_be_visible()
