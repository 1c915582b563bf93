"""The house rules of an article: what each finds, where, and what it lets pass."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Comment, Page, Site
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage, Correction
from core.gate import Force
from core.models import SiteSettings
from tests import factories
from tests.factories import article, author, closed, image, issue

TEXT = "<p>The ministers met.</p>"


def piece(tree, **fields):
    """A draft that meets every rule, but for `fields`."""
    return article(tree, "Of straits", live=False, **{**factories.fit(tree), **fields})


def found(page, rule):
    """The `Problem`s that `rule` finds, as `(field, at)`."""
    return [(one.field, one.at) for one in page.publication_problems() if one.rule == rule]


def forces(page, *but):
    return {one.force for one in page.publication_problems()} - {*but}


def test_nothing_holds_what_has_everything(tree):
    assert forces(piece(tree), Force.ADVICE) == set()


LACKING = [
    ("it_has_an_issue", "issues", {"issues": []}),
    ("it_has_a_country", "countries", {"countries": []}),
    ("it_has_a_byline", "bylines", {"authors": []}),
    ("its_summary_is_long_enough", "summary", {"summary": " "}),
    ("its_summary_is_long_enough", "summary", {"summary": "In short, no."}),
    ("it_has_a_lead_picture", "lead_image", {"lead_image": None}),
    ("it_has_a_section", "body", {"body": None}),
    ("it_has_a_section", "body", {"body": "<p></p>"}),
]


@pytest.mark.parametrize(("rule", "field", "fields"), LACKING)
def test_what_is_lacking_is_asked_for_at_its_field(tree, rule, field, fields):
    page = piece(tree, **fields)
    assert found(page, rule) == [(field, ())]
    assert forces(page, Force.ADVICE) == {Force.RULE}


@pytest.mark.parametrize(("rule", "field", "fields"), LACKING)
def test_of_what_was_imported_it_is_advised(tree, rule, field, fields):
    page = piece(tree, imported=True, **fields)
    assert found(page, rule) == [(field, ())]
    assert forces(page) == {Force.ADVICE}


def test_every_author_has_a_biography_and_those_without_are_named(tree):
    people = [author(tree, "Leila"), author(tree, "Jörg", biography="<p> </p>")]
    page = piece(tree, authors=[*people, *factories.fit(tree)["authors"]])
    told = [one.message for one in page.publication_problems() if "biography" in one.message]
    assert sorted(message.split(" has ")[0] for message in told) == ["Jörg", "Leila"]


def test_a_credit_cannot_be_waived_and_a_description_can(tree):
    bare = piece(tree, lead_image=image(credit="", description=""))
    assert found(bare, "every_picture_is_credited") == [("lead_image", ())]
    assert found(bare, "its_lead_picture_is_described") == [("lead_alt", ())]
    assert forces(bare, Force.ADVICE) == {Force.ALWAYS, Force.RULE}
    decorative = piece(tree, lead_image=image(description=""), lead_decorative=True)
    assert found(decorative, "its_lead_picture_is_described") == []


def test_a_picture_without_credit_is_told_once_where_it_is_used_first(tree):
    bare, other = (image(title, credit="") for title in ("A handshake", "A ship"))
    shown = [
        ("image", {"image": one, "caption": ""}) for one in (image(), other, bare, other, other)
    ]
    first = [("lead_image", ()), ("body", (1, "image", "image"))]
    page = piece(tree, lead_image=bare, social_image=bare, body=shown)
    assert found(page, "every_picture_is_credited") == first
    told = [one for one in page.publication_problems() if one.rule == "every_picture_is_credited"]
    assert [one.mend for one in told] == [bare, other]


def test_what_is_wrong_twice_alike_in_one_place_is_told_once(tree):
    link = '<a href="/nothing/">here</a>'
    page = piece(tree, body=[("paragraph", f"<p>{link}, {link}</p>"), ("paragraph", link)])
    assert found(page, "no_link_is_dead") == [("body", (0,)), ("body", (1,))]


@pytest.mark.parametrize(
    ("fields", "house", "expected"),
    [
        ({}, "", [("disclaimer_choice", ())]),
        ({}, " ", [("disclaimer_choice", ())]),
        ({}, "Views are the authors' own.", []),
        ({"disclaimer_choice": "none"}, "Ours.", [("disclaimer_choice", ())]),
        ({"disclaimer_choice": "own"}, "Ours.", [("disclaimer", ())]),
        ({"disclaimer_choice": "own", "disclaimer": "Mine."}, "", []),
    ],
)
def test_a_disclaimer_stands_under_every_piece(tree, fields, house, expected):
    page = piece(tree, **fields)
    SiteSettings.objects.update(disclaimer=house)
    assert found(page, "it_has_a_disclaimer") == expected
    assert forces(page, Force.ADVICE) == ({Force.RULE} if expected else set())


def test_the_disclaimer_is_that_of_the_articles_own_site(tree):
    page, other = piece(tree), Page.objects.get(depth=1).add_child(title="Other", slug="other")
    site = Site.objects.create(hostname="other.example", root_page=other)
    SiteSettings.objects.create(site=site, disclaimer="Theirs.")
    SiteSettings.objects.exclude(site=site).update(disclaimer="")
    (told,) = [p for p in page.publication_problems() if p.rule == "it_has_a_disclaimer"]
    assert told.mend == SiteSettings.objects.exclude(site=site).get()
    SiteSettings.objects.filter(site=site).update(disclaimer="")
    SiteSettings.objects.exclude(site=site).update(disclaimer="Ours.")
    assert found(page, "it_has_a_disclaimer") == []


class TestPlaceholders:
    @pytest.mark.parametrize(
        "text",
        [
            "TK",
            "Trade rose TK percent.",
            "(TK)",
            "[TK]",
            "TKTK.",
            "TK TK",
            "“TK”",
            "by TK, in Doha",
        ],
    )
    def test_those_of_journalists_are_found(self, tree, text):
        page = piece(tree, body=[("paragraph", f"<p>{text}</p>")])
        assert found(page, "no_placeholder_is_left") == [("body", (0,))]

    @pytest.mark.parametrize(
        "text",
        [
            "tk",
            "TKO",
            "The ATK rocket",
            "TK-1",
            'See <a href="https://example.org/TK/tk">there</a>',
            "https://example.org/TK",
            "TK.org",
            "@TK",
        ],
    )
    def test_what_only_looks_like_one_is_not(self, tree, text):
        page = piece(tree, body=[("paragraph", f"<p>{text}</p>")])
        assert found(page, "no_placeholder_is_left") == []

    def test_they_are_found_in_a_pictures_own_words_where_readers_are_told_them(self, tree):
        picture = image(caption="TK: who is this?", description="TK")
        page = piece(tree, lead_image=picture, lead_caption="", lead_alt="")
        shown = {"image": picture.pk, "alt_text": "", "decorative": False}
        page.body = [{"type": "image", "value": {"image": shown, "caption": ""}}]
        told = [("lead_caption", ()), ("lead_alt", ()), ("body", (0,))]
        assert sorted(found(page, "no_placeholder_is_left")) == sorted(told)
        page.lead_caption = page.lead_alt = "Said here"
        page.body = []
        assert found(page, "no_placeholder_is_left") == []

    def test_they_are_found_wherever_one_writes(self, tree):
        heading, quote = {"text": "TK", "level": "h2"}, {"quote": "TK", "source": ""}
        picture = {"image": {"image": image().pk, "alt_text": "", "decorative": False}}
        table = {"data": [["a", "TK"]], "table_caption": ""}
        page = piece(tree, summary=f"{factories.SUMMARY} TK", lead_caption="TK", body=None)
        page.body = [
            {"type": "paragraph", "value": TEXT},
            {"type": "heading", "value": heading},
            {"type": "quote", "value": quote},
            {"type": "image", "value": {**picture, "caption": "TK"}},
            {"type": "table", "value": table},
            {"type": "table", "value": {"data": [["a"]], "table_caption": "TK"}},
            {"type": "sources", "value": {"heading": "Sources", "items": ["<p>TK</p>"]}},
        ]
        page.footnotes = [Footnote(uuid="0" * 32, text="<p>TK</p>")]
        page.funders = [("funder", {"name": "Gulf Fund TK", "url": ""})]
        page.corrections = [Correction(kind="correction", text="TK")]
        body = [("body", (index,)) for index in range(1, 7)]
        assert sorted(found(page, "no_placeholder_is_left")) == [
            *body,
            ("corrections", ()),
            ("footnotes", ()),
            ("funders", (0,)),
            ("lead_caption", ()),
            ("summary", ()),
        ]


def test_notes_and_numbers_that_lost_each_other_are_told_and_hold_nothing_up(tree):
    kept, gone, alone = (str(uuid.UUID(int=n)) for n in (1, 2, 3))
    marks = "".join(f'<footnote id="{key}">[{key[:6]}]</footnote>' for key in (kept, gone))
    page = piece(tree, body=[("paragraph", f"<p>They met.{marks}</p>")])
    page.footnotes = [Footnote(uuid=key, text="<p>In Doha.</p>") for key in (kept, alone)]
    assert found(page, "every_number_has_its_note") == [("body", (0,))]
    assert found(page, "every_note_has_its_number") == [("footnotes", ())]
    assert forces(page) == {Force.ADVICE}


def test_a_comment_that_is_left_is_found_where_it_was_made(tree, admin_user):
    page = piece(tree, body=[("heading", {"text": "Doha", "level": "h2"}), ("paragraph", TEXT)])
    page = ArticlePage.objects.get(pk=page.pk)
    comment = {"page": page, "user": admin_user, "text": "Is this so?"}
    block = page.body[1].id
    Comment.objects.create(**comment, contentpath=f"body.{block}")
    Comment.objects.create(**comment, contentpath="title")
    Comment.objects.create(**comment, contentpath="save.forged")
    done = Comment.objects.create(**comment, contentpath="summary")
    done.resolved_at = page.latest_revision_created_at or admin_user.date_joined
    done.save()
    assert sorted(found(page, "no_comment_is_left")) == [
        ("body", (1,)),
        ("save", ()),
        ("title", ()),
    ]
    page.save_revision()
    assert len(found(page.get_latest_revision_as_object(), "no_comment_is_left")) == 3


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [("h2 h3 h3 h2", []), ("h3", [0]), ("h3 h2 h3", [0]), ("h2", []), ("", [])],
)
def test_headings_come_in_order(tree, levels, wrong):
    body = [("heading", {"text": "One", "level": level}) for level in levels.split()]
    page = piece(tree, body=[*body, ("paragraph", TEXT)])
    expected = [("body", (index, "level")) for index in wrong]
    assert found(page, "no_headings_are_out_of_order") == expected


class TestLinks:
    def dead(self, tree, *links):
        """The words of those of `links`, the attributes of `<a>`, that are found dead."""
        text = "".join(f"<a {link}>{number}</a>" for number, link in enumerate(links))
        page = piece(tree, body=[("paragraph", TEXT), ("paragraph", f"<p>{text}</p>")])
        problems = [one for one in page.publication_problems() if one.rule == "no_link_is_dead"]
        assert {(one.field, one.at) for one in problems} <= {("body", (1,))}
        return [
            number
            for number in range(len(links))
            if any(f"“{number}”" in p.message for p in problems)
        ]

    def test_to_pages(self, tree):
        there, draft = article(tree), article(tree, live=False)
        private, gone = closed(article(tree)), 10**20
        links = [f'linktype="page" id="{pk}"' for pk in (there.pk, draft.pk, private.pk, gone)]
        assert self.dead(tree, *links) == [1, 2, 3]

    def test_to_documents(self, tree):
        there = get_document_model().objects.create(title="Paper", file="paper.pdf")
        links = [f'linktype="document" id="{pk}"' for pk in (there.pk, 10**20)]
        assert self.dead(tree, *links) == [1]
        links = [f'href="/documents/{pk}/paper.pdf"' for pk in (there.pk, 999_999)]
        assert self.dead(tree, *links) == [1]
        hidden = there.collection.add_child(name="Closed")
        CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
        get_document_model().objects.update(collection=hidden)
        assert self.dead(tree, f'linktype="document" id="{there.pk}"') == [0]

    def test_to_addresses_of_this_site(self, tree):
        there = article(tree, slug="there", issues=[issue("Energy")])
        article(tree, slug="draft", live=False)
        Redirect.objects.create(old_path="/old", redirect_page=there)
        host = tree.home.get_site().root_url
        alive = [
            "/",
            "/commentary/",
            "/commentary/there/",
            "/commentary/there",
            "/commentary/there/?a=b#c",
            f"{host}/commentary/there/",
            f"{host.replace('http:', 'https:')}/commentary/there/",
            f"{host.removeprefix('http:')}/commentary/there/",
            "/commentary/there.md",
            "/commentary/feed/",
            "/commentary/feed/atom/",
            "/issues/energy/",
            "/countries/",
            "/search/",
            "/old/",
            "https://example.org/nothing/",
            "mailto:desk@example.org",
            "#notes",
        ]
        dead = [
            "/nothing/",
            "/commentary/nothing/",
            "/commentary/draft/",
            "/commentary/draft.md",
            "/commentary/there/nothing/",
            f"{host}/nothing",
            f"{host.replace('http:', 'https:')}/nothing",
            f"{host.upper()}/nothing",
            f"{host.removeprefix('http:')}/nothing",
            "/issues/nothing/",
            "/nothing.html",
            "/issues/%00/",
            "/documents/99999999999999999999/paper.pdf",
        ]
        addresses = [f'href="{address}"' for address in (*alive, *dead)]
        assert self.dead(tree, *addresses) == [*range(len(alive), len(addresses))]

    def test_in_sources_and_notes(self, tree):
        link = '<p><a href="/nothing/">x</a></p>'
        page = piece(tree, body=[("sources", {"heading": "Sources", "items": [link]})])
        page.footnotes = [Footnote(uuid="0" * 32, text=link)]
        assert found(page, "no_link_is_dead") == [("body", (0, "items")), ("footnotes", ())]

    def test_many_take_as_few_queries_as_some(self, tree, django_assert_max_num_queries):
        pages = [article(tree, slug=f"piece-{n}") for n in range(12)]
        links = [f'<a linktype="page" id="{page.pk}">x</a>' for page in pages]
        links += [f'<a href="/commentary/piece-{n}/">x</a>' for n in range(12)]
        page = piece(tree, body=[("paragraph", f"<p>{''.join(links)}</p>")])
        page = page.save_revision().as_object()
        with django_assert_max_num_queries(7):
            held = list(page.publication_problems())
        assert held == []


def test_the_rules_ask_for_nothing_that_a_wrong_form_lacks(tree):
    """A page that has not been saved, with nothing in it, is judged as well."""
    problems = list(ArticlePage(title="", owner=get_user_model()()).publication_problems())
    assert {"issues", "countries", "bylines", "summary", "lead_image", "body"} <= {
        one.field for one in problems
    }
