"""What a piece has to have: what it is about, who wrote it, something to read."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

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
    authors = AuthorPage.objects.filter(pk__in=ids).values_list("title", "biography")
    for name, biography in authors if ids else ():
        if not strip_tags(biography).strip():
            words = _("%(name)s has no biography yet. Write one on the author's page.")
            yield Problem("bylines", words % {"name": name})


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


def it_has_a_section(article):
    if not count_words(article.body):
        yield Problem("body", _("Write the text: there is only a summary so far."))


def there_is_something_to_read(article):
    """An article without a body at least has a summary."""
    if not article.body and not article.summary.strip():
        yield Problem("body", _("Write the article, or at least its summary."))


def its_own_disclaimer_is_written(article):
    """An article that is to carry its own disclaimer has one."""
    if article.disclaimer_choice == article.Disclaimer.OWN and not article.disclaimer.strip():
        yield Problem("disclaimer", _("Write the disclaimer, or choose the site's."))


def the_site_has_a_disclaimer(article):
    """An article that is to carry the site's can do so; no article mends it, so it is advice."""
    if article.disclaimer_choice != article.Disclaimer.SITE:
        return
    if not SiteSettings.objects.exclude(disclaimer="").exists():
        words = _("The site has no disclaimer yet: Settings, Site settings, Standing texts.")
        yield Problem("disclaimer_choice", words)
