"""The house rules of an article. A rule is a small function; adding one is listing it here.

It takes the article and yields `core.gate.Problem`s, each with the form's field and a sentence
that tells an editor what to do. Where it is listed says how strictly it is meant.
"""

from dataclasses import replace

from articles.corrections.rules import corrections_are_fit
from articles.disclosures import funders_are_named
from core.gate import Force

from . import asked, links, notes, pictures, words

# Nothing is published against these, whoever asks.
ALWAYS = (
    pictures.every_picture_is_credited,
    pictures.every_picture_is_chosen,
    asked.there_is_something_to_read,
    funders_are_named,
    corrections_are_fit,
)
# What every new piece has. An import has what its source has, so there it is only advised.
ASKED = (
    asked.it_has_an_issue,
    asked.it_has_a_country,
    asked.it_has_a_byline,
    asked.every_author_has_a_biography,
    asked.its_summary_is_long_enough,
    asked.it_has_a_lead_picture,
    asked.it_has_a_section,
)
# What no piece goes out with.
KEPT = (
    pictures.every_picture_is_described,
    asked.it_has_a_disclaimer,
    words.no_headings_are_out_of_order,
    words.no_placeholder_is_left,
    words.no_comment_is_left,
    links.no_link_is_dead,
)
ADVISED = (
    notes.every_number_has_its_note,
    notes.every_note_has_its_number,
)


def problems(article):
    """Yield the `Problem`s of an ArticlePage."""
    yield from absolute_problems(article)
    yield from _found(article, Force.ADVICE if article.imported else Force.RULE, ASKED)
    yield from _found(article, Force.RULE, KEPT)
    yield from _found(article, Force.ADVICE, ADVISED)


def absolute_problems(article):
    """Yield those that nobody may override; no other rule is asked."""
    yield from _found(article, Force.ALWAYS, ALWAYS)


def _found(article, force, rules):
    """What `rules` find, each thing once: two links in a paragraph may have the same words."""
    for rule in rules:
        told = []
        for problem in rule(article):
            if problem not in told:
                told.append(problem)
                yield replace(problem, rule=rule.__name__, force=force)
