"""What editors change, and what a page reads, as tags."""

from django.db.models.signals import m2m_changed, post_delete, post_init, post_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .changes import note_change
from .shown import PAGES, SITE, note

KINDS = {Page: "page", AbstractImage: "image", AbstractDocument: "document"}
# Terms, types, settings: what any page may show, and changes once in a while.
EVERYWHERE = (Site, BaseSiteSetting, Locale, Redirect, PageViewRestriction, TranslatableMixin)
OF_DRAFTS = {
    "latest_revision",
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
}


def kind_of(model):
    return next((kind for base, kind in KINDS.items() if issubclass(model, base)), None)


@receiver(post_init, dispatch_uid="note_what_is_shown")
def note_what_is_shown(sender, instance, **kwargs):
    kind = _KINDS_OF.get(sender)
    if kind is None:
        kind = _KINDS_OF[sender] = kind_of(sender) or ""
    if kind and instance.pk:
        note(kind, instance.pk)


_KINDS_OF = {}


def tags_of(instance):
    """The tags of what shows `instance`; none when no page does."""
    kind = kind_of(type(instance))
    if kind == "page":
        # With a page that has others below it, their addresses may have changed as well.
        return [f"page-{instance.pk}", PAGES, *([SITE] if instance.numchild else [])]
    if kind:
        return [f"{kind}-{instance.pk}"]
    if isinstance(instance, EVERYWHERE):
        return [SITE]
    parents = _parents_of(instance)
    return [*(f"page-{pk}" for pk in parents), PAGES] if parents else []


def _parents_of(instance):
    """The ids of the pages whose part `instance` is, as a byline is an article's.

    And of those that it joins to them: an article shows the series that it has become a part of.
    A model whose other pages show nothing of it says so: `joined_pages_show_it = False`. Each part
    of a page is saved with it, changed or not, and would make old whatever names the author.
    """
    to_pages = [
        field
        for field in instance._meta.concrete_fields
        if field.is_relation and issubclass(field.related_model, Page)
    ]
    parents = [field for field in to_pages if isinstance(field, ParentalKey)]
    if not parents:
        return []
    if not getattr(instance, "joined_pages_show_it", True):
        to_pages = parents
    return [pk for field in to_pages if (pk := getattr(instance, field.attname))]


@receiver(post_save, dispatch_uid="note_what_was_saved")
def note_what_was_saved(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """A saved draft changes nothing that readers see; nor does a page that was never live."""
    if isinstance(instance, Page) and (
        (update_fields and OF_DRAFTS.issuperset(update_fields)) or (created and not instance.live)
    ):
        return
    _note(instance)


@receiver(post_delete, dispatch_uid="note_what_was_deleted")
def note_what_was_deleted(sender, instance, **kwargs):
    _note(instance)


@receiver(m2m_changed, dispatch_uid="note_changed_relations")
def note_changed_relations(sender, instance, action, **kwargs):
    if action.startswith("post_"):
        _note(instance)


def note_page(sender, instance, **kwargs):
    """Once more when all is done: when the page itself was saved, its relations were not yet."""
    _note(instance)


for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
    signal.connect(note_page, dispatch_uid="note_page")


def _note(instance):
    tags = tags_of(instance)
    if tags:
        note_change(*tags)
