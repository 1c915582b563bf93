"""Writes an article as Markdown."""

from django.utils.translation import gettext_lazy

from articles.manuscript import manuscript_of

from .blocks import indented, italic, paragraph, together
from .escape import address, escaped
from .front_matter import front_matter

MEDIA_TYPE = "text/markdown; charset=utf-8"
ABSENT = gettext_lazy("Only the summary of this article is held here; its full text is not.")


def article_as_markdown(article, request):
    """The article as one Markdown document, a str that ends in a line break."""
    text = manuscript_of(article, request)
    parts = [
        front_matter(_facts(article, text)),
        f"# {escaped(text.title)}",
        paragraph(text.summary),
        together(text.corrections),
        together((text.lead, *text.blocks) if text.lead else text.blocks),
        "" if text.blocks else ABSENT,
        italic(text.disclaimer),
        together(text.disclosures),
        *(indented(together(n.blocks), f"[^{n.number}]: ", " " * 4) for n in text.notes),
    ]
    return "\n\n".join(str(part) for part in parts if part) + "\n"


def list_item(name, url, note=""):
    """A line of a list that leads somewhere, with a note where there is one."""
    return f"- [{escaped(name)}]({address(url)})" + (f": {escaped(note)}" if note else "")


def _facts(article, text):
    return {
        "title": text.title,
        "authors": [{"name": who.name, "url": who.url} for who in text.authors],
        "date": text.published,
        "updated": text.updated,
        "type": text.kind,
        "issues": text.issues,
        "countries": text.countries,
        "language": text.language,
        "url": text.url,
        "publisher": text.publisher,
        "description": article.search_description or article.excerpt,
        "summary_only": article.summary_only,
        "license": text.licence.url if text.licence else "",
        "citation": text.citation,
        "disclaimer": text.disclaimer,
        "funders": [{"name": one.name, "url": one.url} for one in text.funders],
        "interest": article.interest.strip(),
        "use_of_ai": article.ai_use,
    }
