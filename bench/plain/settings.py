"""The production settings, with the plain page."""

from config.settings.production import *  # noqa: F403
from config.settings.production import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "plain"]
MIGRATION_MODULES = {"plain": None}
SILENCED_SYSTEM_CHECKS = ["rostrum.E001"]  # it is meant to be none of ours
