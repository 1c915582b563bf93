"""What an article discloses: who paid for it, what its author has to do with it, and use of AI.

All of it is what an editor has chosen: an article of which nothing is told shows nothing.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import CharBlock, StructBlock, URLBlock

from core.ai import USES
from core.blocks import WithWebAddress
from core.gate import Problem


class FunderBlock(WithWebAddress, StructBlock):
    """Who paid for the work on an article, wholly or in part."""

    # That it must be named, the gate says: a draft may wait for it.
    name = CharBlock(required=False, max_length=160, label=gettext_lazy("Name"))
    url = URLBlock(required=False, label=gettext_lazy("Address"))

    class Meta:
        icon = "group"
        label = gettext_lazy("Funder")
        label_format = "{name}"


@dataclass(frozen=True)
class Funder:
    """A name, and an address or ""."""

    name: str
    url: str = ""

    def entity(self):
        """The funder as schema.org wants it."""
        return {"@type": "Organization", "name": self.name} | (
            {"url": self.url} if self.url else {}
        )


@dataclass(frozen=True)
class Disclosure:
    """One of them, as readers are told: what it is about, a text, and the funders after it."""

    label: str
    text: str
    funders: tuple[Funder, ...] = ()


def funders_of(article):
    """Its `Funder`s in their order; a row without a name is none."""
    rows = [child.value for child in article.funders]
    named = [(row["name"].strip(), row["url"] or "") for row in rows if row["name"]]
    return tuple(Funder(name, url) for name, url in named if name)


def disclosures_of(article, site):
    """What the article tells, a list of `Disclosure`, in the words of `site`, its settings."""
    funders = funders_of(article)
    use_of_ai = [site.words_on_ai(article.ai_use), article.ai_note.strip()]
    told = [
        Disclosure(_("Funding:"), site.funded_by if funders else "", funders),
        Disclosure(_("Interest:"), article.interest.strip()),
        Disclosure(_("Use of AI:"), " ".join(filter(None, use_of_ai))),
    ]
    return [one for one in told if one.text]


def entity_of(article):
    """What programs are told: properties of https://schema.org/Article.

    How a piece came about, which is where an author's own part in the matter belongs, and what
    exactly software had to do with it, is its `backstory`.
    """
    use = USES.get(article.ai_use)
    return {
        "funder": [one.entity() for one in funders_of(article)],
        "backstory": " ".join(filter(None, [article.interest.strip(), article.ai_note.strip()])),
        "digitalSourceType": use.source_type if use else "",
    }


def funders_are_named(article):
    """Each row of the funders says who it is."""
    for index, child in enumerate(article.funders):
        if not (child.value["name"] or "").strip():
            message = _(
                "Name the funder, or remove the row: an address alone tells nobody who it is."
            )
            yield Problem("funders", message, (index, "name"))
