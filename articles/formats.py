"""An article's other forms, each at the article's address with an ending: `…/a-title.bib`.

A form is a `Format` in `FORMATS`; its address, its link in the page and its header follow from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from . import citing, pdf
from .markdown import MEDIA_TYPE as MARKDOWN
from .markdown import article_as_markdown
from .querysets import fill_form


@dataclass(frozen=True)
class Format:
    """One form of an article.

    `suffix` is its ending, with the dot; `relation` how the page links to it ("alternate",
    "describedby"); `write` makes it of an ArticlePage and a request, as str, bytes, or a whole
    HttpResponse; `usable` says whether this installation can make it at all, `tells_pictures`
    whether the article's pictures stand in it.
    """

    suffix: str
    media_type: str
    title: str
    relation: str
    write: Callable
    attachment: bool = False
    needs_text: bool = False  # only where the article's full text is here
    usable: Callable = lambda: True
    tells_pictures: bool = True
    negotiated: bool = False  # also at the article's own address, to who asks for its media type

    def fits(self, article):
        """Whether `article` can be had in this form."""
        return self.usable() and not (self.needs_text and article.summary_only)

    def response(self, article, request):
        """The answer to a request for `article` in this form."""
        fill_form(article, pictures=self.tells_pictures)
        made = self.write(article, request)
        if isinstance(made, HttpResponse):
            return made
        return HttpResponse(made, content_type=self.media_type)

    def address(self, article_url):
        """Where this form of the article at `article_url` is."""
        return article_url.rstrip("/") + self.suffix


def _record(suffix, media_type, title, write):
    return Format(
        suffix, media_type, title, "describedby", write, attachment=True, tells_pictures=False
    )


FORMATS: tuple[Format, ...] = (
    Format(
        ".pdf",
        pdf.MEDIA_TYPE,
        _("PDF"),
        "alternate",
        pdf.answer_with_pdf,
        needs_text=True,
        usable=lambda: pdf.is_usable(),
    ),
    Format(".md", MARKDOWN, _("Markdown"), "alternate", article_as_markdown, negotiated=True),
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


def negotiated(article, request):
    """The answer to who prefers another form to the page, by `Accept`; None to everyone else.

    A browser, and a program that takes anything, gets the page.
    """
    forms = {f.media_type.partition(";")[0]: f for f in formats_of(article) if f.negotiated}
    form = forms.get(request.get_preferred_type(["text/html", *forms]))
    if form is None:
        return None
    response = form.response(article, request)
    response["Content-Location"] = form.address(article.get_full_url(request))
    return response
