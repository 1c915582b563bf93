"""Links that lead out of published articles, and what became of them (`articles.links`)."""

import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.links.refusal import Why

from .article import ArticlePage


class Link(models.Model):
    """An address of another host that some article names."""

    class State(models.TextChoices):
        NEW = "new", _("Not checked yet")
        ANSWERS = "answers", _("Answers")
        UNSURE = "unsure", _("Cannot tell")
        FAILING = "failing", _("Failed, and will be tried again")
        DEAD = "dead", _("Dead")

    # An address can be longer than a database indexes; its digest is not.
    key = models.CharField(max_length=64, unique=True, editable=False)
    url = models.TextField()
    host = models.CharField(max_length=255)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row, each on a day of its own
    first_failed_on = models.DateField(null=True)
    last_failed_on = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    articles = models.ManyToManyField(ArticlePage, through="LinkUse", related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["state", "first_failed_on"], name="articles_link_state")]

    def __str__(self):
        return self.url

    @staticmethod
    def key_of(url):
        return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def said(self):
        """Why it is what it is, in a sentence; an error of the host's with its number."""
        label = self.get_why_display()
        return f"{label} ({self.status})" if label and self.status else label


class LinkUse(models.Model):
    """That a link stands in an article."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="uses")
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "article"], name="one_use_of_a_link_an_article")
        ]

    def __str__(self):
        return f"{self.link_id} in {self.article_id}"


class LinksRead(models.Model):
    """Of which publication of an article the links are kept."""

    article = models.OneToOneField(
        ArticlePage, on_delete=models.CASCADE, primary_key=True, related_name="links_read"
    )
    published_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.article_id)
