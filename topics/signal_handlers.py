"""What is filtered by keeps its former slugs, so that old addresses still mean it."""

from django.db.models.signals import pre_save

from .models import Country, FormerSlug, Issue


def keep_former_slug(sender, instance, raw=False, **kwargs):
    """Before it is saved under another slug, note the one that it has had until now."""
    if raw or not instance.pk:
        return
    old = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if old and old != instance.slug:
        FormerSlug.objects.update_or_create(
            facet=sender.facet,
            locale_id=instance.locale_id,
            slug=old,
            defaults={"key": instance.pk},
        )


def keep_former_slugs_of(model):
    """Do so for `model`, which names its `facet`."""
    uid = f"keep_former_slug_of_{model.facet}"
    pre_save.connect(keep_former_slug, sender=model, dispatch_uid=uid)


keep_former_slugs_of(Issue)
keep_former_slugs_of(Country)
