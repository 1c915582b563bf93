"""From an article page to its manuscript."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.citations import cite
from articles.citing import references
from articles.disclosures import funders_of
from core.facts import Person
from core.models import SiteSettings

from .nodes import (
    Figure,
    Heading,
    Link,
    Listing,
    Manuscript,
    Note,
    Paragraph,
    PlayedElsewhere,
    PullQuote,
    Strong,
    Table,
)
from .richtext import RichText


def manuscript_of(article, request):
    """The `Manuscript` of an ArticlePage; `request` tells the site and who asks."""
    url = article.get_full_url(request)
    site, notes = SiteSettings.for_request(request), article.notes
    rich = RichText(url, {note.uuid: note.number for note in notes})
    return Manuscript(
        title=article.title,
        url=url,
        language=article.locale.language_code,
        publisher=site.name,
        kind=article.article_type.name,
        summary=article.summary,
        disclaimer=article.disclaimer_text(request),
        funders=funders_of(article),
        disclosures=tuple(_disclosure(one) for one in article.disclosures(request)),
        licence=site.licence,
        citation=_citation(article, request),
        authors=tuple(_person(author, request) for author in article.authors),
        issues=tuple(term.name for term in article.issues.all()),
        countries=tuple(term.name for term in article.countries.all()),
        published=article.date,
        updated=article.updated_on,
        lead=_lead(article),
        corrections=tuple(_correction(one) for one in article.corrections_for(request)),
        blocks=tuple(block for child in article.body for block in _blocks(child, rich)),
        notes=tuple(Note(note.number, rich.blocks(note.html)) for note in notes),
    )


def _correction(one):
    words = {"kind": one.get_kind_display(), "date": date_format(one.date, "j F Y")}
    return Paragraph((Strong((_("%(kind)s, %(date)s:") % words,)), " ", one.text))


def _disclosure(one):
    names = []
    for place, funder in enumerate(one.funders, start=1):
        before = " " if place == 1 else f" {_('and')} " if place == len(one.funders) else ", "
        name = Link(funder.url, (funder.name,)) if funder.url else funder.name
        names += [before, name]
    return Paragraph((Strong((one.label,)), " ", one.text, *names, *(["."] if names else [])))


def _citation(article, request):
    """As Chicago has it; an undated piece as APA has it, which asks for no day of reading."""
    (reference,) = references([article], request)
    return cite(reference, "chicago" if article.date else "apa").text


def _person(author, request):
    url = author.get_full_url(request) if author.is_open else ""
    return Person(author.title, url, author.given_name, author.family_name)


def _lead(article):
    if not article.lead_image:
        return None
    return Figure(
        article.lead_image, article.lead_text, article.lead_words, article.lead_image.credit_line
    )


def _blocks(child, rich):
    value = child.value
    match child.block_type:
        case "paragraph":
            return rich.blocks(value)
        case "heading":
            return [Heading((value["text"],), 3 if value["level"] == "h3" else 2)]
        case "image":
            return [_figure(value)]
        case "quote":
            return [PullQuote(value["quote"], value["source"])]
        case "embed":
            url, title, caption = value["url"], value["title"], value["caption"]
            return [PlayedElsewhere(url, title, value.provider.name, caption)]
        case "table":
            return _table(value)
        case "sources":
            items = tuple(filter(None, (rich.blocks(item) for item in value["items"])))
            return [Heading((value["heading"],)), Listing(items, numbered=True)]
    return []


def _figure(value):
    image = value["image"]
    if not image:
        return Figure(None, caption=value.words)
    alt = "" if getattr(image, "decorative", False) else image.default_alt_text
    alt = getattr(image, "contextual_alt_text", "") or alt
    return Figure(image, alt, value.words, image.credit_line)


def _table(value):
    rows = [[str(cell if cell is not None else "") for cell in row] for row in value["data"] or []]
    width = max(map(len, rows), default=0)
    if not width:
        return []
    return [
        Table(
            tuple((*row, *[""] * (width - len(row))) for row in rows),
            value.get("table_caption") or "",
            bool(value.get("first_row_is_table_header")),
            bool(value.get("first_col_is_header")),
        )
    ]
