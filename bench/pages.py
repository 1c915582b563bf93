"""Which pages are measured: one of each kind that readers ask for most."""

PAGES = {
    "article": "/commentary/article-150/",
    "listing": "/commentary/",
    "filtered listing": "/commentary/?country={country}&country={second}&issue=energy",
    "issue page": "/issues/geopolitics/",
    "search, rare word": "/search/?q={rare}",
    "search, common word": "/search/?q={common}",
    "feed": "/commentary/feed/",
}


def addresses():
    """`{page: address}` on the site of the settings, which `make_articles` has filled."""
    from transfer.corpus import Corpus

    corpus = Corpus()
    country, second = corpus.country_slugs[:2]
    names = {"country": country, "second": second, "rare": corpus.rare, "common": corpus.common}
    return {page: address.format(**names) for page, address in PAGES.items()}
