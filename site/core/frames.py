"""Which parts of the world have a map of their own, made by `python -m tools.atlas`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Frame(models.TextChoices):
    """A region map, by the name of its file, `maps/regions/middle-east.svg`."""

    MIDDLE_EAST = "middle-east", _("The Middle East")
    MENA = "mena", _("The Middle East and North Africa")
    EUROPE = "europe", _("Europe")
    AFRICA = "africa", _("Africa")
    ASIA = "asia", _("Asia")
    AMERICAS = "americas", _("The Americas")
    WORLD = "world", _("The world")
