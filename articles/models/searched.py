"""What the search asks: articles by their stems, and the words that typing errors are held against.

The databases differ in how they index text, so the table `articles_searched` is made by hand
(migration 0005): on SQLite an FTS5 table of the columns title, about and body, on Postgres a
`tsvector` with the weights A, B and D. On both, the column that is matched bears the table's name.
`articles.indexing` writes it, `articles.found` asks it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import ArticlePage


class Searched(models.Model):
    """An article's row in the search index."""

    article = models.OneToOneField(
        ArticlePage,
        on_delete=models.CASCADE,
        primary_key=True,
        db_column="rowid",
        related_name="searched",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "articles_searched"
        verbose_name = _("search index")

    def __str__(self):
        return str(self.pk)


class Word(models.Model):
    """A word of a title, an excerpt, or of an author's, an issue's or a country's name.

    It stays when the last article with it goes: whoever offers it looks first where it leads.
    """

    folded = models.CharField(max_length=60, primary_key=True)
    shown = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("word")

    def __str__(self):
        return self.shown
