"""A term whose slug changes is still found at its old address.

Wagtail keeps redirects for pages; terms are none, so theirs are kept here.
"""

from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from .models import Country, Issue


def note_address(sender, instance, raw=False, **kwargs):
    """Before a term is saved: where it was until now."""
    old = None if raw or not instance.pk else sender.objects.filter(pk=instance.pk).first()
    instance._old_address = old and _address(old)


def keep_redirect(sender, instance, **kwargs):
    """After a term was saved: from where it was to where it is, without detours or circles."""
    old, new = getattr(instance, "_old_address", None), _address(instance)
    if not old or old == new:
        return
    Redirect.objects.filter(automatically_created=True, redirect_link=old).update(redirect_link=new)
    for address in (old, new):
        Redirect.objects.filter(
            Q(site=None, automatically_created=True), old_path=Redirect.normalise_path(address)
        ).delete()
    Redirect.add_redirect(old, redirect_to=new, automatically_created=True)


def _address(term):
    with override(term.locale.language_code):
        return term.get_absolute_url()


for model in (Issue, Country):
    pre_save.connect(note_address, sender=model, dispatch_uid=f"note_address_of_{model.facet}")
    post_save.connect(keep_redirect, sender=model, dispatch_uid=f"keep_redirect_of_{model.facet}")
