"""What subscribers were told in one message, and who has it."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .subscription import Subscription

TRIES = 3
GOOD_FOR = timedelta(days=2)  # after that it is no news, and the next one comes
CLAIM = timedelta(minutes=50)  # how long a process may take for one message


class DigestQuerySet(models.QuerySet):
    """Digests."""

    def counted(self):
        """With `corrections_told`, `meant` for and `sent` to so many readers."""
        deliveries = Delivery.objects.filter(digest=OuterRef("pk"))
        return self.annotate(
            corrections_told=Count("corrections"),
            meant=_number(deliveries),
            sent=_number(deliveries.filter(sent_at__isnull=False)),
        )


def _number(deliveries):
    """How many rows of one digest, counted by themselves: joined, they would multiply."""
    each = deliveries.order_by().values("digest").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(each), 0)


class Digest(models.Model):
    """One message to the readers of one language on one list.

    `corrections` are those that any of its recipients is told: each only of what they were sent.
    """

    list = models.SlugField(_("list"), choices=Subscription.List, db_index=False)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), default=timezone.localdate)
    made_at = models.DateTimeField(_("made"), default=timezone.now, db_index=True)
    articles = models.ManyToManyField("articles.ArticlePage", related_name="digests")
    corrections = models.ManyToManyField("articles.Correction", related_name="digests")

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()  # who may see subscribers may see what they were sent
        constraints = [
            models.UniqueConstraint(fields=["list", "language", "day"], name="one_digest_a_day")
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day} ({self.language})"

    @property
    def titles(self):
        """Those of its articles."""
        return [article.title for article in self.articles.all()]


class DeliveryQuerySet(models.QuerySet):
    """Digests on their way to readers, and those that have arrived."""

    def waiting(self):
        """Those to be sent now: still news, to somebody still subscribed, and in no other hands."""
        now = timezone.now()
        free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM)
        return self.filter(
            free,
            sent_at__isnull=True,
            tries__lt=TRIES,
            digest__made_at__gte=now - GOOD_FOR,
            subscription__state=Subscription.State.CONFIRMED,
        )

    def claim(self, delivery):
        """Take `delivery` in hand; False where another process was quicker.

        One UPDATE. A process that dies with it in hand leaves it to be sent again, after a while:
        a message twice is better than a correction never told.
        """
        changes = {"claimed_at": timezone.now(), "tries": F("tries") + 1}
        return bool(self.waiting().filter(pk=delivery.pk).update(**changes))

    def give_back(self):
        """Let go of these, as if they had not been tried."""
        self.update(claimed_at=None, tries=F("tries") - 1)


class Delivery(models.Model):
    """A digest and one of those it is meant for."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "digest"], name="one_delivery_per_digest"
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
