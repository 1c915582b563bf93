"""The house rules of an article. A rule is a small function; adding one is listing it here.

It takes the article and yields `core.gate.Problem`s, each with the form's field and a sentence
that tells an editor what to do. Where it is listed says how strictly it is meant. Rules of every
page are in `core.rules`.
"""

from articles.corrections.rules import corrections_are_fit
from articles.disclosures import funders_are_named
from core import rules
from core.gate import Force

from . import asked, notes

# Nothing is published against these, whoever asks.
ALWAYS = (
    *rules.ALWAYS,
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
# What no piece goes out with, or without.
KEPT = (
    asked.its_lead_picture_is_described,
    *rules.KEPT,
    asked.it_has_a_disclaimer,
)
ADVISED = (
    notes.every_number_has_its_note,
    notes.every_note_has_its_number,
)


def rules_of(article):
    """Pairs of a `Force` and the rules of an ArticlePage that are meant so."""
    return (
        (Force.ALWAYS, ALWAYS),
        (Force.ADVICE if article.imported else Force.RULE, ASKED),
        (Force.RULE, KEPT),
        (Force.ADVICE, ADVISED),
    )
