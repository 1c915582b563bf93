"""Who wrote a Word file: names, what stands beside them, and what the site knows of them."""

import pytest

from tests import docx, factories
from tests.docx import p, run
from tests.newsroom import editor
from tests.word import document, made
from transfer.from_word import report
from transfer.word.byline import people_of


def found_in(line):
    return [(one.name, one.role) for one in document(p(line), p("It began.")).people]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Nadia Rahman", [("Nadia Rahman", "")]),
        ("By Nadia Rahman and Omar Haddad", [("Nadia Rahman", ""), ("Omar Haddad", "")]),
        ("By A. Ali, B. Bakr and C. Cem", [("A. Ali", ""), ("B. Bakr", ""), ("C. Cem", "")]),
        ("By A. Ali, B. Bakr, and C. Cem", [("A. Ali", ""), ("B. Bakr", ""), ("C. Cem", "")]),
        ("By Nadia Rahman, Senior Fellow", [("Nadia Rahman", "Senior Fellow")]),
        (
            "By Nadia Rahman, Senior Fellow, Gulf Institute",
            [("Nadia Rahman", "Senior Fellow, Gulf Institute")],
        ),
        (
            "By Nadia Rahman, Director of Research and Development, and Omar Haddad, Analyst",
            [("Nadia Rahman", "Director of Research and Development"), ("Omar Haddad", "Analyst")],
        ),
        (
            "By Nadia Rahman (Senior Fellow, Gulf Institute) and Omar Haddad",
            [("Nadia Rahman", "Senior Fellow, Gulf Institute"), ("Omar Haddad", "")],
        ),
        (
            "By Nadia Rahman and Omar Haddad (head of research)",
            [("Nadia Rahman", ""), ("Omar Haddad", "head of research")],
        ),
        ("By Nadia Rahman ( )", [("Nadia Rahman ( )", "")]),
        ("By Nadia Rahman & John Fellows", [("Nadia Rahman", ""), ("John Fellows", "")]),
        ("By A. Ali, and John Fellows", [("A. Ali", ""), ("John Fellows", "")]),
        (
            "By Nadia Rahman, head of the Gulf desk at Rostrum",
            [("Nadia Rahman", "head of the Gulf desk at Rostrum")],
        ),
        (
            "By Nadia Rahman, Ambassador Omar Haddad and Professor Jörg Müller, Professor",
            [
                ("Nadia Rahman", ""),
                ("Ambassador Omar Haddad", ""),
                ("Professor Jörg Müller", "Professor"),
            ],
        ),
        (
            "By Nadia Rahman, a fellow at the Gulf Institute",
            [("Nadia Rahman", "a fellow at the Gulf Institute")],
        ),
        (
            "By Nadia Rahman, Professor of Law and Public Law, and Omar Haddad",
            [("Nadia Rahman", "Professor of Law and Public Law"), ("Omar Haddad", "")],
        ),
        (
            "By Nadia Rahman, Professor of Law and Omar Haddad",
            [("Nadia Rahman", "Professor of Law"), ("Omar Haddad", "")],
        ),
        ("By Nadia Rahman | Omar Haddad", [("Nadia Rahman", ""), ("Omar Haddad", "")]),
        ("By Nadia Rahman | Senior Fellow", [("Nadia Rahman", "Senior Fellow")]),
        (
            "By Nadia Rahman – Director – Middle East Programme",
            [("Nadia Rahman", "Director – Middle East Programme")],
        ),
        ("By Nadia Rahman-Haddad", [("Nadia Rahman-Haddad", "")]),
        ("By Rahman, Nadia", [("Nadia Rahman", "")]),
        (
            "By Rahman, Nadia (Senior Fellow); Haddad, Omar",
            [("Nadia Rahman", "Senior Fellow"), ("Omar Haddad", "")],
        ),
        ("By Nadia Rahman, Ph.D.", [("Nadia Rahman", "Ph.D.")]),
        ("By J. R. Smith, Jr., Fellow", [("J. R. Smith Jr.", "Fellow")]),
        (
            "By Omar bin Said al-Masri, Ludwig van Beethoven",
            [("Omar bin Said al-Masri", ""), ("Ludwig van Beethoven", "")],
        ),
        ("بقلم نادية رحمن، باحثة أولى", [("نادية رحمن", "باحثة أولى")]),
    ],
)
def test_a_role_is_told_from_a_name(line, people):
    assert found_in(line) == people


def test_the_end_of_a_line_parts_a_name_from_its_role():
    line = "<w:r><w:t>By Nadia Rahman</w:t><w:br/><w:t>Senior Fellow, Gulf Institute</w:t></w:r>"
    assert found_in(line) == [("Nadia Rahman", "Senior Fellow, Gulf Institute")]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, ministers of the region had met",
        "By Monday, heads of state left",
        "By Common Consent, the director of the bank stayed.",
        "By 2030, directors will have left",
        "By Monday, a director left",
    ],
)
def test_a_sentence_with_a_role_in_it_is_no_byline(line):
    assert found_in(line) == []


def test_a_line_of_the_style_author_may_say_what_the_one_before_it_is():
    found = document(
        p("Nadia Rahman", style="Author"),
        p("Senior Fellow, Gulf Institute", style="Author"),
        p("Omar Haddad", style="Author"),
        p("It began."),
    )
    assert [(one.name, one.role) for one in found.people] == [
        ("Nadia Rahman", "Senior Fellow, Gulf Institute"),
        ("Omar Haddad", ""),
    ]
    assert found.byline == "Nadia Rahman, Senior Fellow, Gulf Institute, Omar Haddad"


def test_who_is_known_is_no_role_of_another():
    lines = ["By Nadia Rahman, Grace Fellow and Omar Haddad"]
    assert [one.name for one in people_of(lines)] == ["Nadia Rahman", "Omar Haddad"]
    known = people_of(lines, {"Grace Fellow"}.__contains__)
    assert [one.name for one in known] == ["Nadia Rahman", "Grace Fellow", "Omar Haddad"]


def test_a_family_name_of_several_words_stands_first_where_its_author_is_known():
    line = ["By Al Nasser, Omar"]
    assert [one.name for one in people_of(line)] == ["Al Nasser", "Omar"]
    known = people_of(line, {"Omar Al Nasser"}.__contains__)
    assert [one.name for one in known] == ["Omar Al Nasser"]
    # Each of them an author by that one word.
    assert len(people_of(["By Nasser, Omar"], {"Nasser", "Omar"}.__contains__)) == 2


def test_the_report_tells_the_role_that_the_authors_page_does_not(desk):
    nadia = factories.author(desk, "Nadia Rahman", role="Fellow")
    user = editor()
    page = made(desk, user, p("By Nadia Rahman, Senior Fellow and Omar Haddad, Analyst"), p("x"))
    assert [byline.author for byline in page.bylines.all()] == [nadia]
    said = report.report_of(page)
    assert said.data["unknown"] == ["Omar Haddad"]
    assert said.data["roles"] == {"Nadia Rahman": "Senior Fellow", "Omar Haddad": "Analyst"}
    assert "“Senior Fellow” stands beside “Nadia Rahman” in the byline." in said.to_do
    page = made(desk, user, p("By Nadia Rahman, Fellow"), p("x"))
    assert report.report_of(page).to_do == []


def test_an_author_whose_name_says_a_role_is_an_author(desk):
    grace = factories.author(desk, "Grace Fellow")
    page = made(desk, editor(), p("By Nadia Rahman and Grace Fellow"), p("x"))
    assert [byline.author for byline in page.bylines.all()] == [grace]
    assert report.report_of(page).data["unknown"] == ["Nadia Rahman"]


# A name alone


def texts(page):
    return [block.value.source for block in page.body if block.block_type == "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        p("José Haddad"),
        p("jose HADDAD"),
        p("Dr. José Haddad"),
        p(run("José Haddad", bold=True)),
        p("José Haddad", props='<w:jc w:val="center"/>'),
    ],
)
def test_the_plain_name_of_an_author_under_the_title_is_a_byline(desk, line):
    jose = factories.author(desk, "José Haddad")
    page = made(desk, editor(), line, p("It began."))
    assert [byline.author for byline in page.bylines.all()] == [jose]
    assert texts(page) == ["<p>It began.</p>"] and len(page.body) == 1
    told = report.report_of(page)
    assert told.came == ["2 words", "1 paragraph"] and told.changed == []


def test_the_names_of_several_authors_may_stand_alone_and_with_their_roles(desk):
    both = [factories.author(desk, name) for name in ("Nadia Rahman", "Omar Haddad")]
    line = p("Nadia Rahman, Senior Fellow, and Omar Haddad")
    page = made(desk, editor(), p("What was said", style="Subtitle"), line, p("It began."))
    assert [byline.author for byline in page.bylines.all()] == both
    assert texts(page) == ["<p><i>What was said</i></p><p>It began.</p>"]
    said = " ".join(report.report_of(page).to_do)
    assert "“Senior Fellow” stands beside “Nadia Rahman”" in said and "What was said" in said


@pytest.mark.parametrize(
    "body",
    [
        [p("Zoë Nobody"), p("It began.")],
        [p("Nadia Rahman and Zoë Nobody"), p("It began.")],
        [p("It began."), p("Nadia Rahman")],
        [p("Nadia Rahman", style="Quote"), p("It began.")],
        [p("Nadia Rahman", num=docx.BULLETS), p("It began.")],
        [p("Nadia Rahman came."), p("It began.")],
    ],
)
def test_any_other_line_stays_in_the_text(desk, body):
    factories.author(desk, "Nadia Rahman")
    page = made(desk, editor(), *body)
    assert not page.bylines.exists()
    assert sum(map(len, texts(page))) > len("<p>It began.</p>")


def test_a_note_to_a_name_alone_stays(desk):
    nadia = factories.author(desk, "Nadia Rahman")
    line = p("Nadia Rahman", docx.mark(1))
    page = made(desk, editor(), line, p("It began."), footnotes={1: "She teaches."})
    assert [byline.author for byline in page.bylines.all()] == [nadia]
    assert [note.text for note in page.notes] == ["<p>She teaches.</p>"]
    assert "<footnote" in texts(page)[0] and "Nadia" not in texts(page)[0]


def test_a_name_that_became_an_item_of_a_list_stays_there(desk):
    nadia = factories.author(desk, "Nadia Rahman")
    page = made(desk, editor(), p("• Nadia Rahman"), p("It began."))
    assert [byline.author for byline in page.bylines.all()] == [nadia]
    assert "<li>Nadia Rahman</li>" in texts(page)[0]


def test_a_byline_comes_before_a_name_alone(desk):
    factories.author(desk, "Nadia Rahman")
    page = made(desk, editor(), p("Nadia Rahman"), p("By Zoë Nobody"), p("It began."))
    assert not page.bylines.exists() and "Nadia Rahman" in texts(page)[0]


def test_two_authors_whose_names_differ_by_an_accent_are_told_apart(desk):
    jose, __ = (factories.author(desk, name) for name in ("José Haddad", "Jose Haddad"))
    page = made(desk, editor(), p("By José Haddad"), p("It began."))
    assert [byline.author for byline in page.bylines.all()] == [jose]
