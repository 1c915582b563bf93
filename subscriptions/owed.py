"""Which corrections a reader is still to be told: those of articles as they were sent to them."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from articles.corrections.log import entries_below

from .models import Delivery, Digest

TOLD_FOR = timedelta(days=90)  # what was corrected before is told no more
# From when a correction is stamped until everybody sees it; in doubt a reader is told.
COMMITTING = timedelta(seconds=10)


class Owed:
    """Of some corrections, who is to be told which."""

    def __init__(self, corrections):
        self.corrections = corrections
        self._sent_in = defaultdict(set)  # an article's digests
        articles = {one.article_id for one in corrections}
        told = Digest.articles.through.objects.filter(articlepage__in=articles)
        for article, digest in told.values_list("articlepage", "digest"):
            self._sent_in[article].add(digest)

    @classmethod
    def below(cls, home):
        """Of the late corrections below the page `home`, or of none where that is None."""
        if home is None:
            return cls([])
        told = Digest.articles.through.objects.values("articlepage")
        late = timezone.now() - TOLD_FOR
        return cls([*entries_below(home).filter(published_at__gte=late, article__in=told)])

    def to(self, subscriptions):
        """`{pk: [Correction]}` of those of `subscriptions`, their pks, who are to be told any."""
        had, told = self._had_by(subscriptions)
        owed = {
            pk: [
                one
                for one in self.corrections
                if one.pk not in told[pk] and self._was_wrong(one, had[pk])
            ]
            for pk in had
        }
        return {pk: corrections for pk, corrections in owed.items() if corrections}

    def _had_by(self, subscriptions):
        """What each has received: `{pk: {digest: (as of, without)}}` and `{pk: {corrections}}`."""
        had, told = defaultdict(dict), defaultdict(set)
        if not self.corrections:
            return had, told
        first = min(one.published_at for one in self.corrections)
        matters = Q(digest__in=set().union(*self._sent_in.values())) | Q(sent_at__gte=first)
        sent = Delivery.objects.filter(
            matters, subscription__in=subscriptions, sent_at__isnull=False
        ).values_list("subscription", "digest", "as_of", "without", "corrections")
        for pk, digest, as_of, without, corrections in sent:
            had[pk][digest] = as_of, without
            told[pk].update(corrections)
        return had, told

    def _was_wrong(self, correction, had):
        sent = (had[digest] for digest in self._sent_in[correction.article_id] & had.keys())
        return any(
            correction.article_id not in without and as_of - COMMITTING < correction.published_at
            for as_of, without in sent
        )
