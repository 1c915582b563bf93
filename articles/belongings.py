"""What belongs to an article, as programs are told of it."""

from core.facts import Topic, site_url
from core.signposting import Signpost

from .formats import formats_of


def topics_of(article, request):
    """Its issues and countries, each with the address of its page: a list of `Topic`."""
    base = site_url(request)
    return [
        Topic(term.name, base + term.get_absolute_url(), term.schema_type)
        for term in [*article.issues.all(), *article.countries.all()]
    ]


def forms_of(article, url):
    """Its other forms below its own address `url`: a list of `Signpost`."""
    return [
        Signpost(one.relation, one.address(url), one.media_type.partition(";")[0], one.title)
        for one in formats_of(article)
    ]
