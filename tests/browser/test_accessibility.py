"""axe (WCAG 2.2 AA) and the width of the page, on every page type, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from home.models import InformationPage
from tests import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVERY_BLOCK = [
    (
        "paragraph",
        '<p>Text with a <a href="https://example.org/">link</a>.</p><ul><li>One</li></ul>',
    ),
    ("heading", {"text": "A section", "level": "h2"}),
    ("heading", {"text": "Within it", "level": "h3"}),
    ("heading", {"text": "Another", "level": "h2"}),
    ("quote", {"quote": "Cooler heads seem to have prevailed.", "source": "A minister"}),
    ("embed", {"url": "https://youtu.be/x", "title": "A talk", "caption": "About it"}),
    (
        "table",
        {
            "data": [[f"Column {n}" for n in range(9)], ["1.234"] * 9],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Trade",
        },
    ),
    ("heading", {"text": "The last", "level": "h2"}),
    ("sources", {"heading": "Sources", "items": ["<p>IISS, 2024.</p>"]}),
]


@pytest.fixture
def urls(live_server):
    """The addresses of every page type, some of them in an awkward state."""
    call_command("import_seed", verbosity=0)
    from home.bootstrap import ensure_tree

    tree = ensure_tree()
    about = InformationPage(title="About", slug="about", body="<h2>Us</h2><p>We write.</p>")
    tree.home.add_child(instance=about)
    person = factories.author(
        tree,
        "María Ángeles Fernández-Villaverde",
        photo=factories.image(),
        role="Fellow",
        affiliation="Institute of Very Long Names",
        biography="<p>She writes.</p>",
    )
    rich = factories.article(
        tree,
        "An unusually long headline that says in fourteen words what this piece is about today",
        authors=[person, *(factories.author(tree) for _ in range(5))],
        issues=[factories.issue("Energy")],
        countries=[factories.country("Iraq", "IQ"), factories.country("Bahrain", "BH")],
        lead_image=factories.image(),
        body=[*EVERY_BLOCK, ("image", {"image": factories.image(), "caption": "A picture"})],
    )
    word = factories.article(tree, "مضيق هرمز", body=None)
    series = factories.series(
        tree, "Gulf", [rich, word], introduction="Two pieces.", picture=factories.image()
    )
    waiting = factories.series(tree, "A series that waits")
    paths = [
        "/", "/commentary/", "/commentary/?country=iran", "/commentary/?country=iran&issue=energy",
        "/issues/", "/issues/geopolitics/", "/countries/", "/countries/iran/", "/authors/",
        "/authors/syed-mohammad-ali/", person.url, "/search/", "/search/?q=iran",
        "/search/?q=nothingofthekind", "/subscribe/", "/subscribe/sent/", "/nowhere/", about.url,
        rich.url, word.url, tree.series.url, series.url, waiting.url,
    ]  # fmt: skip
    return [live_server.url + path for path in paths]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_type_has_a_barrier_or_is_wider_than_its_screen(new_context, urls, width, scheme):
    page = new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    found = []
    for url in urls:
        page.goto(url)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append((url, violation["id"], nodes))
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((url, "wider than the screen", wide))
    assert not found, "\n".join(map(str, found))
