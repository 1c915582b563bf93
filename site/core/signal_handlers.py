"""The kept menus are forgotten when what they show may have changed."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from .models import SiteSettings


def forget_menus(sender=None, **kwargs):
    """Drop every site's kept menus; the next page rebuilds them."""
    cache.delete_many(settings.menus_key for settings in SiteSettings.objects.only("pk"))


def forget_own_menus(sender, instance, **kwargs):
    """Drop the kept menus of the settings that were saved."""
    cache.delete(instance.menus_key)


for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(forget_menus, dispatch_uid="forget_menus")
for signal in (post_save, post_delete):
    signal.connect(forget_own_menus, sender=SiteSettings, dispatch_uid="forget_own_menus")
