"""What a piece has to have: what it is about, who wrote it, something to read."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Site

from articles.blocks import count_words
from authors.models import AuthorPage
from core.gate import Problem
from core.models import SiteSettings

SHORTEST_SUMMARY = 50  # characters; the field itself holds the longest


def it_has_an_issue(article):
    if not article.issues.all():
        yield Problem("issues", _("Choose at least one issue."))


def it_has_a_country(article):
    if not article.countries.all():
        yield Problem("countries", _("Choose at least one country."))


def it_has_a_byline(article):
    if not _author_ids(article):
        yield Problem("bylines", _("Say who wrote it."))


def every_author_has_a_biography(article):
    """As readers see it on the author's page."""
    ids = _author_ids(article)
    authors = AuthorPage.objects.filter(pk__in=ids) if ids else ()
    for author in authors:
        if not strip_tags(author.biography).strip():
            words = _("%(name)s has no biography yet. Write one on the author's page.")
            yield Problem("bylines", words % {"name": author.title}, mend=author)


def _author_ids(article):
    return [byline.author_id for byline in article.bylines.all() if byline.author_id]


def its_summary_is_long_enough(article):
    summary = article.summary.strip()
    if not summary:
        yield Problem("summary", _("Write the summary: one or two sentences."))
    elif len(summary) < SHORTEST_SUMMARY:
        words = _(
            "The summary says too little: it has %(length)d of at least %(least)d characters."
        )
        yield Problem("summary", words % {"length": len(summary), "least": SHORTEST_SUMMARY})


def it_has_a_lead_picture(article):
    if not article.lead_image:
        yield Problem("lead_image", _("Choose a lead picture."))


def its_lead_picture_is_described(article):
    if article.lead_image and not article.lead_decorative and not article.lead_text:
        words = _("Describe the picture for readers who cannot see it, or tick “decorative”.")
        yield Problem("lead_alt", words)


def it_has_a_section(article):
    if not count_words(article.body):
        yield Problem("body", _("Write the text: there is only a summary so far."))


def there_is_something_to_read(article):
    """An article without a body at least has a summary."""
    if not article.body and not article.summary.strip():
        yield Problem("body", _("Write the article, or at least its summary."))


def it_has_a_disclaimer(article):
    """Its own, or that of its site, which has to be written."""
    match article.disclaimer_choice:
        case article.Disclaimer.NONE:
            words = _("It carries no disclaimer. Choose the site's, or write its own.")
            yield Problem("disclaimer_choice", words)
        case article.Disclaimer.OWN if not article.disclaimer.strip():
            yield Problem("disclaimer", _("Write the disclaimer, or choose the site's."))
        case article.Disclaimer.SITE:
            settings = _settings_of(article)
            if not (settings and settings.disclaimer.strip()):
                words = _(
                    "The site has no disclaimer yet. It is written once for all articles: "
                    "Settings, Site settings, Standing texts."
                )
                yield Problem("disclaimer_choice", words, mend=settings)


def _settings_of(article):
    """The SiteSettings of the site that it belongs to, or None."""
    roots = Site.get_site_root_paths()
    own = [one for one in roots if article.url_path.startswith(one.root_path)]
    return SiteSettings.objects.filter(site__in=[one.site_id for one in own or roots[:1]]).first()
