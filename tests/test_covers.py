"""The cover of an article without a photograph: a map, else its issue, else a letter."""

import pytest

from articles.templatetags.covers import cover_size, initial
from tests import factories


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("AI", "large"),
        ("Energy", "large"),
        ("Geopolitics", "middle"),
        ("Trade and investment", "middle"),
        ("Counterterrorism", "small"),
        ("Maritime security and the law of the sea", "small"),
    ],
)
def test_the_longer_the_words_the_smaller_they_are_set(words, size):
    assert cover_size(words) == size


@pytest.mark.parametrize(
    ("title", "letter"),
    [("Oman mediates", "O"), ("“Quoted” words", "Q"), ("5G", "5"), ("مضيق هرمز", "م"), ("…", "")],
)
def test_the_first_letter_stands_for_a_title(title, letter):
    assert initial(title) == letter


def test_a_cover_is_the_countrys_map_else_the_issue_else_a_letter(client, tree):
    energy = factories.issue("Energy")
    factories.article(tree, "On Iran", countries=[factories.country()], issues=[energy])
    factories.article(tree, "On energy", issues=[energy])
    factories.article(tree, "“Nothing” at all")
    page = client.get("/commentary/").content.decode()
    assert page.count('class="map__focus"') == 1
    assert page.count('cover__issue--large">Energy<') == 1
    assert page.count('class="cover__initial">N<') == 1
