"""The form of a new author that begins with what its address says."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from articles.models import Byline
from authors.models import AuthorPage
from tests import docx, factories
from tests.docx import p
from tests.newsroom import client_of, desk_author, editor
from tests.word import SHORT, add_url, send
from transfer.from_word.people import author_form, fields_of
from transfer.word.document import Named


def form_url(desk):
    return reverse("wagtailadmin_pages:add", args=["authors", "authorpage", desk.authors.pk])


def shown(client, desk, given):
    response = client.get(form_url(desk), given)
    assert response.status_code == 200
    return {name: response.context["form"][name].value() for name in (*FIELDS, "slug")}, response


FIELDS = ("title", "honorific", "given_name", "family_name", "role")


def test_the_form_begins_with_what_the_address_says_and_keeps_none_of_it(desk):
    client = client_of(editor())
    given = dict(zip(FIELDS, ("Zoë Nobody", "Dr.", "Zoë", "Nobody", "Senior Fellow"), strict=True))
    fields, __ = shown(client, desk, given)
    assert fields == given | {"slug": "zoë-nobody"}
    assert not AuthorPage.objects.exists()
    fields, __ = shown(client, desk, {})
    assert not any(fields.values())


def test_an_address_that_is_taken_gets_a_number(desk):
    factories.author(desk, "Zoë Nobody", slug="zoë-nobody")
    fields, __ = shown(client_of(editor()), desk, {"title": "Zoë Nobody"})
    assert fields["slug"] == "zoë-nobody-2"


@pytest.mark.parametrize(
    "rubbish",
    [
        "x" * 10_000,
        "\x1ba\r\nb\u2028c\x85",
        "<script>alert(1)</script>",
        '" onfocus="x',
        "%s {{ 1 }}",
        "…",
    ],
)
def test_rubbish_in_the_address_is_words_in_the_form(desk, rubbish):
    given = dict.fromkeys((*FIELDS, "biography", "live", "slug", "id", "owner"), rubbish)
    fields, response = shown(client_of(editor()), desk, given)
    for name in FIELDS:
        assert len(fields[name]) <= AuthorPage._meta.get_field(name).max_length
        assert fields[name].isprintable()
        assert fields[name] == " ".join(fields[name].split())
    html = response.content.decode()
    assert "<script>alert(1)" not in html and '" onfocus="x' not in html


def test_bytes_that_are_no_text_in_the_address_do_no_harm(desk):
    response = client_of(editor()).get(form_url(desk) + "?title=%ff%ed%a0%80&role=%")
    assert response.status_code == 200


def test_a_name_keeps_the_marks_of_its_script(desk):
    name = "علی می\u200cرزا"
    fields, __ = shown(client_of(editor()), desk, {"title": name})
    assert fields["title"] == name


def test_who_may_not_add_authors_gets_no_form(desk):
    response = client_of(desk_author()).get(form_url(desk), {"title": "Zoë Nobody"})
    assert response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


def test_what_is_sent_counts_and_not_the_address(desk):
    client = client_of(editor())
    sent = {"title": "Leila Haddad", "slug": "leila-haddad", "biography": "null"}
    for name in ("links", "comments"):
        sent |= {f"{name}-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    client.post(f"{form_url(desk)}?title=Zoë&role=Fellow", sent)
    author = AuthorPage.objects.get()
    assert (author.title, author.role) == ("Leila Haddad", "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nadia Rahman", ("Nadia Rahman", "", "Nadia", "Rahman")),
        ("Dr. Nadia Rahman", ("Nadia Rahman", "Dr.", "Nadia", "Rahman")),
        (
            "Prof. Dr. Ludwig van Beethoven",
            ("Ludwig van Beethoven", "Prof. Dr.", "Ludwig", "van Beethoven"),
        ),
        ("J. R. Smith Jr.", ("J. R. Smith Jr.", "", "J. R.", "Smith Jr.")),
        ("Madonna", ("Madonna", "", "", "")),
        ("Professor", ("Professor", "", "", "")),
        ("نادية رحمن", ("نادية رحمن", "", "نادية", "رحمن")),
    ],
)
def test_a_name_is_taken_apart_as_the_form_has_it(name, expected):
    fields = fields_of(Named(name, "Fellow"))
    assert tuple(fields.get(one, "") for one in FIELDS) == (*expected, "Fellow")


def test_the_button_of_the_report_leads_to_the_form_with_name_and_role(desk):
    client = client_of(editor())
    data = docx.docx(SHORT, p("By Dr. Zoë O’Nobody, Senior Fellow & Writer, and X Y"), p("x"))
    response = send(client, add_url(), data)
    (name, address), (other, __) = response.context["new_authors"]
    assert (name, other) == ("Dr. Zoë O’Nobody", "X Y")
    assert address.replace("&", "&amp;") in response.content.decode()
    form = client.get(address).context["form"]
    assert [form[one].value() for one in FIELDS] == [
        *("Zoë O’Nobody", "Dr.", "Zoë", "O’Nobody", "Senior Fellow & Writer")
    ]


def test_who_has_been_added_since_is_to_be_chosen_and_not_added_again(desk):
    client = client_of(editor())
    data = docx.docx(SHORT, p("By Zoë Nobody and Omar Haddad"), p("x"))
    response = send(client, add_url(), data)
    page = response.context["page"]
    zoe = factories.author(desk, "Zoë Nobody")
    response = client.get(reverse("from_word_report", args=[page.pk]))
    assert [name for name, __ in response.context["new_authors"]] == ["Omar Haddad"]
    html = response.content.decode()
    assert "“Zoë Nobody” is an author here" in html
    assert "“Zoë Nobody” in the byline is no author" not in html
    page.bylines = [Byline(author=zoe)]
    page.save_revision()
    html = client.get(reverse("from_word_report", args=[page.pk])).content.decode()
    assert "“Zoë Nobody” is an author here" not in html


def test_several_of_a_name_are_chosen_from_and_none_is_added(desk):
    for __ in range(2):
        factories.author(desk, "John Smith")
    data = docx.docx(SHORT, p("By John Smith"), p("x"))
    response = send(client_of(editor()), add_url(), data)
    assert response.context["new_authors"] == []
    assert "“John Smith” is an author here" in response.content.decode()


def test_the_button_leads_to_the_authors_of_the_articles_language(desk, admin_user):
    arabic = Locale.objects.create(language_code="ar")
    assert author_form(admin_user, desk.authors.locale) == form_url(desk)
    assert author_form(admin_user, arabic) == ""
    there = desk.authors.copy_for_translation(arabic, copy_parents=True)
    assert author_form(admin_user, arabic).endswith(f"/{there.pk}/")
