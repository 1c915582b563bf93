"""What a digest tells, and to whom: what is new, and what was corrected of what they were sent."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Prefetch, Value
from django.db.models.functions import Left
from django.utils import timezone
from wagtail.models import Locale, Site

from articles.corrections.log import entries_below
from articles.models import ArticlePage
from articles.querysets import bylines

from .models import Delivery, Digest, Subscription

UPDATES = Subscription.List.UPDATES
FIRST_LOOKS_BACK = timedelta(days=7)
OVERLAP = timedelta(hours=1)  # what was published then may have been committed later
OLD = timedelta(days=30)  # what is dated so long before is no news, but an archive that came in
CORRECTIONS_TOLD_FOR = timedelta(days=90)
MOST_ARTICLES = 30
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


def news(home, since):
    """The articles below `home` that were published after `since` and no digest has told yet."""
    published = ArticlePage.objects.published().alias(above=Left("path", Value(len(home.path))))
    return published.filter(
        above=home.path,
        listed_at__gte=since - OLD,
        first_published_at__gte=since - OVERLAP,
        digests__isnull=True,
    )


def corrected(home, now):
    """The late corrections of articles that a digest has told."""
    told = Digest.articles.through.objects.values("articlepage")
    late = entries_below(home).filter(
        published_at__gte=now - CORRECTIONS_TOLD_FOR, article__in=told
    )
    return _with_digests(late)


def _with_digests(corrections):
    """Each knows which digests told it, and which its article."""
    digests = Digest.objects.only("pk")
    return corrections.prefetch_related(
        Prefetch("digests", digests), Prefetch("article__digests", digests)
    )


def still_told(digest):
    """`(articles, corrections)`, two lists, of what `digest` tells and readers may still see."""
    home = home_in(digest.language)
    if home is None:
        return [], []
    articles = ArticlePage.objects.published().filter(digests=digest)
    shown = articles.bare_cards().prefetch_related(bylines())
    return [*shown], [*_with_digests(entries_below(home).filter(digests=digest))]


class Owed:
    """Which of some corrections each reader is still to be told: those of what they were sent."""

    def __init__(self, corrections):
        self.corrections = corrections
        self.sent_in = {c.pk: {d.pk for d in c.article.digests.all()} for c in self.corrections}
        self.told_in = {c.pk: {d.pk for d in c.digests.all()} for c in self.corrections}

    def to(self, subscriptions):
        """`{pk: [Correction]}` of those of `subscriptions`, their pks, who are to be told any."""
        had = self._had_by(subscriptions)
        owed = {pk: [c for c in self.corrections if self._is_news(c, had[pk])] for pk in had}
        return {pk: corrections for pk, corrections in owed.items() if corrections}

    def _had_by(self, subscriptions):
        """`{pk: {digest: moment}}` of what they have received that matters here."""
        digests = set().union(*self.sent_in.values(), *self.told_in.values())
        had = defaultdict(dict)
        if digests:
            sent = Delivery.objects.filter(
                digest__in=digests, subscription__in=subscriptions, sent_at__isnull=False
            )
            for pk, digest, moment in sent.values_list("subscription", "digest", "sent_at"):
                had[pk][digest] = moment
        return had

    def _is_news(self, correction, had):
        # What was sent after it was corrected was sent as it is now.
        sent = self.sent_in[correction.pk] & had.keys()
        was_wrong = any(had[pk] < correction.published_at for pk in sent)
        return was_wrong and not self.told_in[correction.pk] & had.keys()


def next_in(language):
    """`(articles, corrections)`, two lists: all that the next digest may tell."""
    home, now = home_in(language), timezone.now()
    if home is None:
        return [], []
    last = Digest.objects.filter(list=UPDATES, language=language).first()
    since = last.made_at if last else now - FIRST_LOOKS_BACK
    shown = news(home, since).bare_cards().prefetch_related(bylines())
    return [*shown[:MOST_ARTICLES]], [*corrected(home, now)]


@transaction.atomic
def begin(language):
    """Make today's digest, with a `Delivery` to each of its readers.

    None where there is one of today, or nothing to tell anybody.
    """
    articles, corrections = next_in(language)
    digest, is_new = Digest.objects.get_or_create(
        list=UPDATES, language=language, day=timezone.localdate()
    )
    if not is_new:
        return None
    owed, told = Owed(corrections), set()
    readers = Subscription.objects.confirmed().filter(list=UPDATES, language=language)
    for pks in in_parts(readers.order_by("pk").values_list("pk", flat=True)):
        owed_to = owed.to(pks)
        told.update(*owed_to.values())
        meant = pks if articles else owed_to
        Delivery.objects.bulk_create(Delivery(digest=digest, subscription_id=pk) for pk in meant)
    if not digest.deliveries.exists():
        digest.delete()
        return None
    digest.articles.set(articles)
    digest.corrections.set(told)
    return digest


def in_parts(pks):
    """Lists of at most `AT_ONCE` of them."""
    pks = [*pks]
    return [pks[start : start + AT_ONCE] for start in range(0, len(pks), AT_ONCE)]
