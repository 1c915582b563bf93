"""What a filter leads to, as a table and as citations to take away."""

import csv

from django.http import HttpResponse
from django.utils import timezone

from .citations import to_bibtex
from .citing import references

MOST = 1000
COLUMNS = ("title", "authors", "type", "date", "updated", "issues", "countries", "summary", "url")
# What a spreadsheet takes for a formula, also in its full-width form.
# Source: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(articles, request):
    """The first 1,000 of `articles`, a queryset for cards, as a table that Excel opens: UTF-8.

    Several names in a cell are parted by "; ". Not streamed: so many rows are small, addresses
    need the request's language, and who asks again can be told that nothing has changed.
    """
    response = _attachment("csv", "text/csv; charset=utf-8")
    response.write("\ufeff")  # the mark by which Excel knows UTF-8
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for article in articles[:MOST]:
        writer.writerow([_defused(cell) for cell in _row(article, request)])
    return response


def as_bibtex(articles, request):
    """The first 1,000 of `articles`, a queryset for cards, as one BibTeX file."""
    entries = references(articles[:MOST], request, accessed=timezone.localdate())
    response = _attachment("bib", "application/x-bibtex")
    response.write(to_bibtex(*entries))
    return response


def _attachment(ending, media_type):
    response = HttpResponse(content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="commentary.{ending}"'
    return response


def _row(article, request):
    return (
        article.title,
        _joined(author.title for author in article.authors),
        article.article_type.name,
        article.date.isoformat() if article.date else "",
        article.updated_on.isoformat() if article.updated_on else "",
        _joined(issue.name for issue in article.issues.all()),
        _joined(country.name for country in article.countries.all()),
        article.summary,
        article.get_full_url(request) or "",
    )


def _joined(names):
    return "; ".join(names)


def _defused(cell):
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
