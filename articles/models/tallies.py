"""What readers count by: for each value of a facet, the articles that it leads to.

`articles.tallies` keeps them. The database itself notes whose place in them may have changed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The articles behind a value of a facet, packed, as of the change numbered `version`.

    The row of the facet "" is the clock: one version above all others, and which making this is.
    """

    facet = models.CharField(max_length=8)
    key = models.BigIntegerField()  # the id of an issue, a country…, or a year
    version = models.BigIntegerField(db_index=True)
    packed = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tally")
        constraints = [models.UniqueConstraint(fields=["facet", "key"], name="one_tally_a_value")]

    def __str__(self):
        return f"{self.facet} {self.key}"


class Touched(models.Model):
    """A page of which something changed that is counted by, since it was counted last.

    Written by triggers (`articles.tallies.triggers`). A negative number means the page with all
    below it, 0 a term.
    """

    page = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("touched page")

    def __str__(self):
        return str(self.page)
