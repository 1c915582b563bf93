"""How an article is cited in each style, and what reference managers read of its records."""

import datetime
import json
import re

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc import latex2text

from articles.citations import Name, Reference, citations, cite, to_bibtex, to_csl, to_ris
from articles.citations.reference import one_line

URL = "https://forum.example/commentary/edge/"
ALI = Name.of("Syed Mohammad Ali", family="Ali")
DOE = Name.of("Jane Doe", "Jane", "Doe")
ROUX = Name.of("Jean-Paul de Roux", "Jean-Paul", "de Roux")
NURI = Name.of("علي رضا نوري")
MANY = tuple(Name.of(f"Given{n} Family{n}", f"Given{n}", f"Family{n}") for n in range(1, 22))
HARD = "50% of $GDP: A_B & C#1 {x} ~ ^ \\ “Détente” -- ``ok'' <Iran> | ?` ـعربي"
AWKWARD = st.text("\\{}$&#^_%~<>|-`',!?\" aAßÉ\u0301مﷲ\u200c🛢\t\n\r\x00\x85\u2028")
SINGLE_LINES = (st.text() | AWKWARD).map(one_line).filter(bool)


def reference(**fields):
    known = {
        "title": "Edge",
        "url": URL,
        "publisher": "Gulf Forum",
        "slug": "edge",
        "authors": (ALI,),
        "issued": datetime.date(2024, 2, 6),
        "accessed": datetime.date(2024, 6, 12),
    }
    return Reference(**known | fields)


CITED = {
    "one author": (
        {},
        "Ali, Syed Mohammad. “Edge.” Gulf Forum, February 6, 2024. URL",
        "Syed Mohammad Ali, “Edge,” Gulf Forum, February 6, 2024, URL",
        "Ali, S. M. (2024, February 6). Edge. Gulf Forum. URL",
        "Ali, Syed Mohammad. “Edge.” Gulf Forum, 6 Feb. 2024, URL.",
        "Ali, S.M. (2024) ‘Edge’, Gulf Forum, 6 February. "
        "Available at: URL (Accessed: [date]).",
    ),
    "two authors": (
        {"authors": (ALI, ROUX)},
        "Ali, Syed Mohammad, and Jean-Paul de Roux. “Edge.” Gulf Forum, February 6, 2024. URL",
        "Syed Mohammad Ali and Jean-Paul de Roux, “Edge,” Gulf Forum, February 6, 2024, URL",
        "Ali, S. M., & de Roux, J.-P. (2024, February 6). Edge. Gulf Forum. URL",
        "Ali, Syed Mohammad, and Jean-Paul de Roux. “Edge.” Gulf Forum, 6 Feb. 2024, URL.",
        "Ali, S.M. and de Roux, J.-P. (2024) ‘Edge’, Gulf Forum, 6 February. "
        "Available at: URL (Accessed: [date]).",
    ),
    "three authors, one whose name is not split": (
        {"authors": (NURI, ALI, DOE)},
        "علي رضا نوري, Syed Mohammad Ali, and Jane Doe. “Edge.” Gulf Forum, February 6, 2024. URL",
        "علي رضا نوري et al., “Edge,” Gulf Forum, February 6, 2024, URL",
        "علي رضا نوري, Ali, S. M., & Doe, J. (2024, February 6). Edge. Gulf Forum. URL",
        "علي رضا نوري, et al. “Edge.” Gulf Forum, 6 Feb. 2024, URL.",
        "علي رضا نوري, Ali, S.M. and Doe, J. (2024) ‘Edge’, Gulf Forum, 6 February. "
        "Available at: URL (Accessed: [date]).",
    ),
    "no author": (
        {"authors": ()},
        "Gulf Forum. “Edge.” February 6, 2024. URL",
        "“Edge,” Gulf Forum, February 6, 2024, URL",
        "Gulf Forum. (2024, February 6). Edge. URL",
        "“Edge.” Gulf Forum, 6 Feb. 2024, URL.",
        "Gulf Forum (2024) ‘Edge’, 6 February. "
        "Available at: URL (Accessed: [date]).",
    ),
    "no date": (
        {"issued": None},
        "Ali, Syed Mohammad. “Edge.” Gulf Forum. Accessed [date]. URL",
        "Syed Mohammad Ali, “Edge,” Gulf Forum, accessed [date], URL",
        "Ali, S. M. (n.d.). Edge. Gulf Forum. URL",
        "Ali, Syed Mohammad. “Edge.” Gulf Forum, URL. Accessed [date].",
        "Ali, S.M. (no date) ‘Edge’, Gulf Forum. "
        "Available at: URL (Accessed: [date]).",
    ),
    "neither author nor date": (
        {"authors": (), "issued": None},
        "Gulf Forum. “Edge.” Accessed [date]. URL",
        "“Edge,” Gulf Forum, accessed [date], URL",
        "Gulf Forum. (n.d.). Edge. URL",
        "“Edge.” Gulf Forum, URL. Accessed [date].",
        "Gulf Forum (no date) ‘Edge’. Available at: URL (Accessed: [date]).",
    ),
    "a title that asks and quotes": (
        {"title": "Who “won” in ‘Iran’s’ war?"},
        "Ali, Syed Mohammad. “Who ‘won’ in ‘Iran’s’ war?” Gulf Forum, February 6, 2024. URL",
        "Syed Mohammad Ali, “Who ‘won’ in ‘Iran’s’ war?,” Gulf Forum, February 6, 2024, URL",
        "Ali, S. M. (2024, February 6). Who “won” in ‘Iran’s’ war? Gulf Forum. URL",
        "Ali, Syed Mohammad. “Who ‘won’ in ‘Iran’s’ war?” Gulf Forum, 6 Feb. 2024, URL.",
        "Ali, S.M. (2024) ‘Who “won” in “Iran’s” war?’, Gulf Forum, 6 February. "
        "Available at: URL (Accessed: [date]).",
    ),
    "a report": (
        {"is_report": True},
        "Ali, Syed Mohammad. Edge. Gulf Forum, February 6, 2024. URL",
        "Syed Mohammad Ali, Edge (Gulf Forum, February 6, 2024), URL",
        "Ali, S. M. (2024, February 6). Edge. Gulf Forum. URL",
        "Ali, Syed Mohammad. Edge. Gulf Forum, 6 Feb. 2024, URL.",
        "Ali, S.M. (2024) Edge. Gulf Forum. Available at: URL (Accessed: [date]).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CITED)
def test_every_style_cites_as_its_manual_has_it(case):
    fields, *expected = CITED[case]
    assert [c.text.replace(URL, "URL") for c in citations(reference(**fields))] == expected


@pytest.mark.parametrize(
    ("slug", "authors", "expected"),
    [
        ("chicago", 6, "Family1, Given1, Given2 Family2, Given3 Family3, Given4 Family4, "
                       "Given5 Family5, and Given6 Family6. “"),
        ("chicago", 7, "Family1, Given1, Given2 Family2, Given3 Family3, et al. “"),
        ("harvard", 4, "Family1, G. et al. (2024)"),
        ("apa", 20, "Family19, G., & Family20, G. (2024"),
        ("apa", 21, "Family19, G., . . . Family21, G. (2024"),
    ],
)  # fmt: skip
def test_many_authors_are_shortened_as_each_style_does(slug, authors, expected):
    assert expected in cite(reference(authors=MANY[:authors]), slug).text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Syed Mohammad", "S. M."),
        ("J. R.R.", "J. R. R."),
        ("Jean-Paul", "J.-P."),
        ("María de los Ángeles", "M. de los Á."),
        ("Abd al-Rahman", "A. al-R."),
        ("علي رضا", "علي رضا"),
    ],
)
def test_given_names_are_abbreviated_where_their_script_does_that(given, expected):
    name = Name.of(f"{given} X", given, "X")
    assert cite(reference(authors=(name,)), "apa").text.startswith(f"X, {expected}")


@pytest.mark.parametrize(
    ("told", "given", "family"),
    [
        (("Syed Mohammad Ali", "", "Ali"), "Syed Mohammad", "Ali"),
        (("Mao Zedong", "", "Mao"), "Zedong", "Mao"),
        (("Jane van der Berg", "Jane", ""), "Jane", "van der Berg"),
        (("Jane Doe", "", ""), "", ""),
        (("Madonna", "", "Madonna"), "", ""),
        (("Jane Doe", "", "Roe"), "", ""),
    ],
)
def test_a_name_is_split_where_an_editor_told_it_and_never_guessed(told, given, family):
    name = Name.of(*told)
    assert (name.whole, name.given, name.family) == (told[0], given, family)


def test_markup_of_a_citation_is_safe_and_keeps_foreign_words_apart():
    html = cite(reference(title="<b>مضيق</b> & co", language="ar"), "apa").html
    assert '<i><bdi lang="ar">&lt;b&gt;مضيق&lt;/b&gt; &amp; co</bdi></i>' in html
    undated = cite(reference(issued=None), "mla").html
    assert '<span data-accessed="mla">[date]</span>' in undated


# BibTeX


def from_tex(text):
    """What TeX typesets for `text`."""
    context = latex2text.get_default_latex_context_db()
    macros = [latex2text.MacroTextSpec(name, char) for name, char in TEX.items()]
    context.add_context_category("ours", macros=macros, prepend=True)
    reader = latex2text.LatexNodes2Text(latex_context=context, strict_latex_spaces=True)
    return reader.latex_to_text(text)


TEX = {"textasciicircum": "^", "textasciitilde": "~", "textbraceleft": "{", "textbraceright": "}",
       "textbackslash": "\\", "textless": "<", "textgreater": ">", "textbar": "|"}  # fmt: skip


def bibtex_entry(*references):
    """The key and the entry of the only record."""
    [(key, entry)] = parse_string(to_bibtex(*references), "bibtex").entries.items()
    return key, entry


@pytest.mark.parametrize("title", [HARD, "مضيق هرمز والطاقة", "$GDP Falls", "ẞ Ǆ İstanbul 🛢️"])
def test_bibtex_gives_titles_back_letter_for_letter(title):
    _, entry = bibtex_entry(reference(title=title, abstract=title))
    assert from_tex(entry.fields["title"]) == one_line(title)
    assert from_tex(entry.fields["abstract"]) == one_line(title)


@given(title=SINGLE_LINES, whole=SINGLE_LINES, publisher=SINGLE_LINES)
def test_bibtex_survives_any_title_and_name(title, whole, publisher):
    person = Name.of(whole)
    text = to_bibtex(reference(title=title, authors=(person, ALI), publisher=publisher))
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    [entry] = parse_string(text, "bibtex").entries.values()
    assert from_tex(entry.fields["title"]) == title
    assert from_tex(entry.fields["howpublished"]) == publisher
    first, second = entry.persons["author"]
    assert from_tex(str(first)) == whole
    assert (second.last_names, second.first_names) == (["Ali"], ["Syed"])


@pytest.mark.parametrize(
    ("name", "last"),
    [
        (Name.of("Bonnier and Sons, Ltd"), "Bonnier and Sons, Ltd"),
        (Name.of("Ana López, Jr", "Ana", "López, Jr"), "López, Jr"),
        (Name.of("X And Y", "X", "And Y"), "And Y"),
        (NURI, "علي رضا نوري"),
    ],
)
def test_a_name_is_one_person_to_bibtex_whatever_is_in_it(name, last):
    _, entry = bibtex_entry(reference(authors=(name,)))
    [person] = entry.persons["author"]
    assert from_tex(" ".join(person.last_names)) == last


def test_bibtex_of_a_report_and_of_what_is_hardly_known():
    _, report = bibtex_entry(
        reference(is_report=True, keywords=("Oil, gas", "Iran"), language="ar")
    )
    assert (report.type, report.fields["institution"]) == ("techreport", "Gulf Forum")
    assert report.fields["keywords"] == "{Oil, gas}, Iran"
    assert report.fields["langid"] == "arabic"
    assert report.fields["date"] == "2024-02-06"
    assert report.fields["urldate"] == "2024-06-12"
    key, bare = bibtex_entry(reference(authors=(), issued=None, accessed=None, language="xx"))
    assert key == "gulf-nd-edge"
    assert bare.type == "misc"
    assert not {"date", "year", "month", "urldate", "langid"} & set(bare.fields)
    assert str(bare.persons["author"][0]) == "{Gulf Forum}"


def test_capitals_that_a_style_would_lower_are_kept():
    _, entry = bibtex_entry(reference(title="The Fall of $GDP in the UAE: McKinsey at work"))
    assert entry.fields["title"] == r"The {Fall} of {{\$GDP}} in the {UAE:} {McKinsey} at work"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({}, "ali-2024-edge"),
        ({"title": "The “Łódź” Accord"}, "ali-2024-lodz"),
        ({"authors": (ROUX,)}, "deroux-2024-edge"),
        ({"authors": (NURI,)}, "edge"),
        ({"title": "مضيق هرمز", "slug": "مضيق-x"}, "u645u636u64au642-x"),
    ],
)
def test_keys_are_ascii_and_say_who_when_and_what(fields, key):
    assert reference(**fields).key == key


def test_no_key_comes_twice_in_a_file_and_order_changes_none():
    works = [reference(slug=slug) for slug in ("edge", "edge-2")]
    works.append(reference(title="Other"))
    keys = set(parse_string(to_bibtex(*works), "bibtex").entries)
    assert keys == {"ali-2024-edge-edge", "ali-2024-edge-edge-2", "ali-2024-other"}
    assert set(parse_string(to_bibtex(*reversed(works)), "bibtex").entries) == keys
    assert len(parse_string(to_bibtex(*[reference()] * 3), "bibtex").entries) == 3


# RIS and CSL-JSON


def test_ris_reads_back():
    text = to_ris(reference(authors=(ALI, NURI), keywords=("Energy", "Iran"), abstract="A\nB"))
    lines = text.split("\r\n")
    assert lines[0] == "TY  - BLOG"
    assert [line for line in lines if line][-1] == "ER  - "
    assert "\n" not in text.replace("\r\n", "")
    [entry] = rispy.loads(text)
    assert entry["type_of_reference"] == "BLOG"
    assert entry["authors"] == ["Ali, Syed Mohammad", "علي رضا نوري"]
    assert entry["title"] == "Edge"
    assert (entry["year"], entry["date"]) == ("2024", "2024/02/06")
    assert entry["urls"] == [URL]
    assert entry["language"] == "en"
    assert entry["keywords"] == ["Energy", "Iran"]
    assert entry["abstract"] == "A B"


def test_ris_of_a_report_and_of_what_is_hardly_known():
    [report] = rispy.loads(to_ris(reference(is_report=True)))
    assert (report["type_of_reference"], report["publisher"]) == ("RPRT", "Gulf Forum")
    [bare] = rispy.loads(to_ris(reference(authors=(), issued=None)))
    assert bare["authors"] == ["Gulf Forum"]
    assert not {"year", "date"} & set(bare)


@given(title=SINGLE_LINES, whole=SINGLE_LINES)
def test_ris_survives_any_title_and_name(title, whole):
    text = to_ris(reference(title=title, authors=(Name.of(whole),)), reference(title="Second"))
    first, second = rispy.loads(text)
    assert (first["title"], first["authors"]) == (title, [whole])
    assert second["title"] == "Second"


def test_csl_reads_back():
    text = to_csl(reference(authors=(ALI, NURI), keywords=("Energy", "Iran")))
    [item] = json.loads(text)
    assert item["type"] == "post-weblog"
    assert item["author"] == [{"family": "Ali", "given": "Syed Mohammad"}, {"literal": NURI.whole}]
    assert item["container-title"] == "Gulf Forum"
    [read] = CiteProcJSON(json.loads(text)).values()
    assert (read.issued.year, read.issued.month, read.issued.day) == (2024, 2, 6)
    assert read.accessed.day == 12
    [report] = json.loads(to_csl(reference(is_report=True, authors=(), issued=None)))
    assert (report["type"], report["author"]) == ("report", [{"literal": "Gulf Forum"}])
    assert "issued" not in report


@given(title=st.text(min_size=1), whole=SINGLE_LINES)
def test_csl_survives_any_title_and_name(title, whole):
    [item] = json.loads(to_csl(reference(title=title, authors=(Name.of(whole),))))
    assert item.get("title", "") == one_line(title)
    assert item["author"] == [{"literal": whole}]


@given(text=st.text() | AWKWARD)
def test_a_line_holds_no_break_and_no_control_character(text):
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line)
    assert one_line(line) == line
