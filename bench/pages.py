"""Which pages are measured: under load those that are asked for most, by counting all kinds."""

from urllib.parse import quote

PAGES = {
    "article": "/commentary/article-150/",
    "listing": "/commentary/",
    "filtered listing": "/commentary/?country={country}&country={second}&issue=energy",
    "issue page": "/issues/geopolitics/",
    "search, rare word": "/search/?q={rare}",
    "search, common word": "/search/?q={common}",
    "feed": "/commentary/feed/",
}
MORE = {
    "front page": "/",
    # Here the words of a title: a rare word leads nowhere among few articles.
    "search, rare word": "/search/?q={title}",
    "later page of the listing": "/commentary/?page=12",
    "issues": "/issues/",
    "countries": "/countries/",
    "country page": "/countries/{country}/",
    "series": "/series/",
    "authors": "/authors/",
    "author": "/authors/{author}/",
    "JSON feed": "/commentary/feed/json/",
    "filtered feed": "/commentary/feed/?country={country}",
    "Markdown of an article": "/commentary/article-150.md",
    "llms.txt": "/llms.txt",
    "sitemap index": "/sitemap.xml",
    "sitemap, articles": "/sitemap-articles.xml",
    "sitemap, pages": "/sitemap-pages.xml",
    "sitemap, topics": "/sitemap-topics.xml",
    "sitemap, news": "/sitemap-news.xml",
    "API, articles": "/api/articles/",
    "API, authors": "/api/authors/",
}
# For who may do everything. `{listing}` is the page that has the articles under it.
ADMIN = {
    "admin, explorer of the home page": "/admin/pages/{home}/",
    "admin, explorer of the listing": "/admin/pages/{listing}/",
    "admin, articles": "/admin/articles/",
    "admin, articles by issue": "/admin/articles/?issues={issue}",
    "admin, drafts": "/admin/articles/?status=draft",
    "admin, published articles": "/admin/articles/?status=live",
    "admin, articles of an author": "/admin/articles/?author={writer}",
    "admin, authors": "/admin/authors/",
    "admin, report": "/admin/reports/needs-full-text/",
    "admin, dashboard": "/admin/",
}


def addresses():
    """`{page: address}` of `PAGES` on the site of the settings, filled by `make_articles`."""
    names = _names()
    return {page: address.format(**names) for page, address in PAGES.items()}


def all_addresses():
    """`{page: address}` of every kind of page, those of the admin among them."""
    from articles.models import ArticleIndexPage, ArticlePage
    from authors.models import AuthorPage
    from topics.models import Issue

    listing = ArticleIndexPage.objects.get()
    names = _names() | {
        "title": quote(ArticlePage.objects.get(slug="article-150").title),
        "listing": listing.pk,
        "home": listing.get_parent().pk,
        "issue": Issue.objects.get(slug="energy").pk,
        "writer": AuthorPage.objects.order_by("pk").first().pk,
    }
    return {page: address.format(**names) for page, address in (PAGES | MORE | ADMIN).items()}


def _names():
    from authors.models import AuthorPage
    from transfer.corpus import Corpus

    corpus = Corpus()
    country, second = corpus.country_slugs[:2]
    return {
        "country": country,
        "second": second,
        "author": AuthorPage.objects.order_by("pk").first().slug,
        "rare": corpus.rare,
        "common": corpus.common,
    }
