"""Articles that are read for years, and when each is to be looked at again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

INTERVALS = {
    3: _("Every three months"),
    6: _("Every six months"),
    12: _("Every year"),
    24: _("Every two years"),
}


class Ageing(models.Model):
    """Mixin of the article."""

    review_every = models.PositiveSmallIntegerField(
        _("evergreen"),
        choices=[(None, _("Never: it is of its day")), *INTERVALS.items()],
        null=True,
        blank=True,
        db_index=True,
        help_text=_("How often it is to be read again. Reports → Evergreen tells when it is time."),
    )

    grows_old = True  # `core.reviews`

    class Meta:
        abstract = True
