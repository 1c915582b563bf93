"""An article's other forms, each at the article's address with an ending: `…/a-title.bib`.

A form is a `Format` in `FORMATS`; its address, its link in the page and its header follow from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import citing


@dataclass(frozen=True)
class Format:
    """One form of an article.

    `suffix` is its ending, with the dot; `relation` how the page links to it ("alternate",
    "describedby"); `write` makes it, as str or bytes, of an ArticlePage and a request.
    """

    suffix: str
    media_type: str
    title: str
    relation: str
    write: Callable
    attachment: bool = False
    needs_text: bool = False  # only where the article's full text is here

    def fits(self, article):
        """Whether `article` can be had in this form."""
        return not (self.needs_text and article.summary_only)

    def address(self, article_url):
        """Where this form of the article at `article_url` is."""
        return article_url.rstrip("/") + self.suffix


def _record(suffix, media_type, title, write):
    return Format(suffix, media_type, title, "describedby", write, attachment=True)


FORMATS: tuple[Format, ...] = (
    _record(".bib", "application/x-bibtex", "BibTeX", citing.bibtex),
    _record(".ris", "application/x-research-info-systems", "RIS", citing.ris),
    _record(".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON", citing.csl),
)


def format_of(suffix):
    """The `Format` that ends in `suffix`, or None."""
    return next((one for one in FORMATS if one.suffix == suffix), None)


def formats_of(article):
    """The `Format`s in which `article` can be had."""
    return [one for one in FORMATS if one.fits(article)]
