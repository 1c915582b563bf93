"""The words that set an article apart from others."""

from django.db import models

from .article import ArticlePage


class Keyword(models.Model):
    """A word that tells what a published article is about; `articles.keywords` chooses them.

    `weight` is in thousandths, and the squares of an article's weights add up to one million: the
    products of what two articles share add up to their likeness, in millionths.
    """

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="keywords")
    stem = models.CharField(max_length=60)
    word = models.CharField(max_length=60)  # as the text has it, to be shown to editors
    weight = models.PositiveIntegerField()  # products of two must fit as well

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "stem"], name="one_keyword_a_stem")
        ]
        indexes = [
            models.Index(fields=["stem", "article", "weight"], name="keyword_by_stem"),
        ]

    def __str__(self):
        return self.word
