"""Which parts of the world have a map of their own, made by `python -m tools.atlas`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Frame(models.TextChoices):
    """A region map, by the name of its file, `maps/regions/middle-east.svg`; the smallest first."""

    MIDDLE_EAST = "middle-east", _("The Middle East")
    EUROPE = "europe", _("Europe")
    MENA = "mena", _("The Middle East and North Africa")
    AFRICA = "africa", _("Africa")
    ASIA = "asia", _("Asia")
    AMERICAS = "americas", _("The Americas")
    WORLD = "world", _("The world")
