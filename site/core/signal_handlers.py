"""The kept menus are forgotten when what they show may have changed."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from wagtail.models import Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from pagecache.follower import noticed
from pagecache.shown import PAGES, SITE

from .models import SiteSettings
from .signals import cache_returned


def forget_menus(sender=None, **kwargs):
    """Drop every site's kept menus; the next page rebuilds them."""
    keys = [settings.menus_key for settings in SiteSettings.objects.only("pk")]
    if keys:  # Redis refuses to forget nothing
        cache.delete_many(keys)


def forget_own_menus(sender, instance, **kwargs):
    """Drop the kept menus of the settings that were saved."""
    cache.delete(instance.menus_key)


def forget_elsewhere(tags):
    """Drop what this process alone keeps and another one has changed: menus, paths of sites."""
    if tags & {PAGES, SITE}:
        forget_menus()
        Site.clear_site_root_paths_cache()


cache_returned.connect(lambda sender, **kwargs: forget_elsewhere({SITE}), weak=False)
for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(forget_menus, dispatch_uid="forget_menus")
noticed.connect(lambda sender, tags, **kwargs: forget_elsewhere(tags), weak=False)
for signal in (post_save, post_delete):
    signal.connect(forget_own_menus, sender=SiteSettings, dispatch_uid="forget_own_menus")
