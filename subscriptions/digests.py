"""What a digest tells, and to whom: what is new, and what was corrected of what they were sent."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Left
from django.utils import timezone
from wagtail.models import Locale, Site

from articles.models import ArticlePage
from articles.querysets import bylines

from .models import Delivery, Digest, Subscription
from .owed import Owed

UPDATES = Subscription.List.UPDATES
FIRST_LOOKS_BACK = timedelta(days=7)
# What is older, or is dated so, is no news: an archive that comes in, a site that was silent. It is
# more than a week, because what was closed or withdrawn on the day comes into the next one.
NEWS = timedelta(days=30)
MOST_ARTICLES = 30  # others wait for the next one
AT_ONCE = 500


def languages():
    """Those of the readers who hear from us."""
    confirmed = Subscription.objects.confirmed().order_by("language")
    return [*confirmed.values_list("language", flat=True).distinct()]


def home_in(language):
    """The home page of the default site in `language`, a code, or None."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    locale = Locale.objects.filter(language_code=language).first()
    home = site.root_page
    if locale is None or home.locale_id == locale.pk:
        return home if locale else None
    return home.get_translation_or_none(locale)


def news(language):
    """The articles, with what a message shows, that the next digest tells, the newest first."""
    home, now = home_in(language), timezone.now()
    if home is None:
        return []
    first = Digest.objects.filter(list=UPDATES, language=language).order_by("made_at").first()
    start = (first.made_at if first else now) - FIRST_LOOKS_BACK
    published = ArticlePage.objects.published().alias(above=Left("path", Value(len(home.path))))
    new = published.filter(
        above=home.path,
        listed_at__gte=now - NEWS,
        first_published_at__gte=max(start, now - NEWS),
        digests__isnull=True,
    ).exclude(alias_of__locale=F("locale"))
    return [*_shown(new)[:MOST_ARTICLES]]


def still_told(digest):
    """Those of its articles, as of `news`, that readers may still see."""
    return [*_shown(ArticlePage.objects.published().filter(digests=digest))]


def _shown(articles):
    return articles.bare_cards().prefetch_related(bylines())


def begin(language, *, again=False):
    """Make today's digest, or finish it, with a `Delivery` to each of its readers.

    None where there is one of today already, be it that it had nothing to tell anybody; `again`
    looks once more then. Readers come part by part, so that nobody who writes has to wait.
    """
    with transaction.atomic():
        digest, is_new = Digest.objects.get_or_create(
            list=UPDATES, language=language, day=timezone.localdate()
        )
        if not is_new and again and not digest.meant:
            digest.made_at, digest.addressed, is_new = timezone.now(), False, True
            digest.save()
        if is_new:
            digest.articles.set(news(language))
    if digest.addressed:
        return None
    _address(digest)
    return digest if digest.meant else None


def _address(digest):
    owed = Owed.below(home_in(digest.language))
    is_news = digest.articles.exists()
    if is_news or owed.corrections:
        for pks in readers_of(digest.language):
            meant = pks if is_news else owed.to(pks)
            rows = [Delivery(digest=digest, subscription_id=pk) for pk in meant]
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    digest.count()
    digest.addressed = True
    digest.save(update_fields=["addressed"])


def readers_of(language):
    """The pks of those who hear from us in `language`, part by part."""
    readers = Subscription.objects.confirmed().filter(list=UPDATES, language=language)
    return in_parts(readers.order_by("pk").values_list("pk", flat=True))


def in_parts(pks):
    """Lists of at most `AT_ONCE` of them."""
    pks = [*pks]
    return [pks[start : start + AT_ONCE] for start in range(0, len(pks), AT_ONCE)]
