"""What subscribers were told in one message, and who has it."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .subscription import Subscription

TRIES = 3
GOOD_FOR = timedelta(days=2)  # after that it is no news, and the next one comes
CLAIM = timedelta(minutes=50)  # how long a process may take for one message


class DigestQuerySet(models.QuerySet):
    """Digests."""

    def fresh(self):
        """Those that are still news."""
        return self.filter(made_at__gte=timezone.now() - GOOD_FOR)


class Digest(models.Model):
    """One message to the readers of one language on one list; there is one a day at most.

    `corrections` are those that any of its recipients was told: each only of what they were sent.
    One without recipients says that there was nothing to tell on that day.
    """

    list = models.SlugField(_("list"), choices=Subscription.List, db_index=False)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), default=timezone.localdate)
    made_at = models.DateTimeField(_("made"), default=timezone.now, db_index=True)
    addressed = models.BooleanField(default=False)  # to all of its readers
    meant = models.PositiveIntegerField(_("recipients"), default=0)
    sent = models.PositiveIntegerField(_("arrived"), default=0)
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
    def told(self):
        """What it told, in a line each: articles, and corrections after their kind."""
        articles = [article.title for article in self.articles.all()]
        return articles + [
            f"{one.get_kind_display()}: {one.article.title}" for one in self.corrections.all()
        ]

    def count(self):
        """Write down for how many it is meant, and how many have it: the rows may go later."""
        numbers = self.deliveries.aggregate(meant=Count("pk"), sent=Count("sent_at"))
        self.meant, self.sent = numbers["meant"], numbers["sent"]
        self.save(update_fields=numbers)


class DeliveryQuerySet(models.QuerySet):
    """Digests on their way to readers, and those that have arrived."""

    def waiting(self):
        """Those to be sent now, to somebody still subscribed, that are in no other hands."""
        free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=timezone.now() - CLAIM)
        confirmed = Subscription.objects.confirmed().values("pk")
        return self.filter(free, sent_at__isnull=True, tries__lt=TRIES, subscription__in=confirmed)

    def claim(self, delivery):
        """Take `delivery` in hand as it was read; False where another process was quicker.

        One UPDATE that names no other table in what it compares: Postgres looks at that again once
        it has waited for another's. A process that dies with it in hand leaves it to be sent again,
        after a while: a message twice is better than a correction never told.
        """
        as_read = {"claimed_at": delivery.claimed_at, "tries": delivery.tries, "sent_at": None}
        changes = {"claimed_at": timezone.now(), "tries": F("tries") + 1}
        return bool(self.waiting().filter(pk=delivery.pk, **as_read).update(**changes))

    def give_back(self):
        """Let go of these, as if they had not been tried; others come before them."""
        self.update(tries=F("tries") - 1)


class Delivery(models.Model):
    """A digest and one of those it is meant for, with what exactly they were told.

    `as_of` is when what it tells was read; `without` are the pks of the digest's articles that were
    withdrawn by then, `corrections` those of the corrections that this reader was told.
    """

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    as_of = models.DateTimeField(null=True)
    without = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
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
