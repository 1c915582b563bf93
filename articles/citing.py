"""Citations of articles as a request asks for them."""

from django.utils import timezone
from django.utils.translation import get_language

from core.models import SiteSettings

from .citations import Reference, to_bibtex, to_csl, to_ris


def references(articles, request, *, accessed=None):
    """The `Reference` of each of `articles`, which were fetched for cards: no query each."""
    publisher = SiteSettings.for_request(request).name
    return [
        Reference.of(
            article,
            url=article.get_full_url(request),
            publisher=publisher,
            language=get_language(),
            accessed=accessed,
        )
        for article in articles
    ]


def bibtex(article, request):
    """The article as a BibTeX entry, taken today."""
    return _record(to_bibtex, article, request)


def ris(article, request):
    """The article as a RIS record, taken today."""
    return _record(to_ris, article, request)


def csl(article, request):
    """The article as CSL-JSON, taken today."""
    return _record(to_csl, article, request)


def _record(write, article, request):
    return write(*references([article], request, accessed=timezone.localdate()))
