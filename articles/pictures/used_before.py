"""Where a picture stands already: said beside its chooser, before readers see it twice."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from articles.models import ArticlePage

MOST = 500  # uses that are looked at; of a picture with so many nobody wants the number
NAMED = ("title", "date", "url_path", "locale")
MOST_PICTURES = 100  # asked for at once, by one form


@require_GET
def used_before(request):
    """`{image's id: HTML}` for the pictures `?id=` that have something to be said of them.

    `?but=` is the article that is being written. It tells of pictures that its user may choose and
    of articles that its user may see, and of no others.
    """
    asked = request.GET.getlist("id")[:MOST_PICTURES]
    policy = policy_registry.get_by_type(get_image_model())
    may_choose = policy.instances_user_has_any_permission_for(request.user, ["choose"])
    images = may_choose.filter(pk__in=[int(pk) for pk in asked if pk.isdecimal() and len(pk) < 19])
    may_change = policy.instances_user_has_any_permission_for(request.user, ["change"])
    may_change = {*may_change.filter(pk__in=images).values_list("pk", flat=True)}
    uses = uses_of(images, request.user, but=request.GET.get("but", ""))
    return JsonResponse(
        {
            image.pk: render_to_string(
                "articles/admin/used_before.html",
                {
                    "image": image,
                    "newest": uses[image.pk][:1],
                    "others": len(uses[image.pk]) - 1,
                    "edit": image.pk in may_change,
                },
            )
            for image in images
            if uses[image.pk] or not image.credit
        }
    )


def uses_of(images, user, *, but=""):
    """`{image's id: published articles that show it}`, newest first, without the article `but`.

    Two queries, however many pictures and articles there are, and those for what `user` may see.
    """
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(get_image_model()),
        to_object_id__in=[str(image.pk) for image in images],
        content_type=ContentType.objects.get_for_model(ArticlePage),
    )
    pairs = references.exclude(object_id=but).values_list("to_object_id", "object_id")
    pairs = {*pairs.order_by("-pk")[:MOST]} if images else set()
    seen = PagePermissionPolicy(ArticlePage).explorable_instances(user).live()
    articles = seen.filter(pk__in={article for _image, article in pairs}) if pairs else seen.none()
    shown_by = defaultdict(list)
    for image, article in pairs:
        shown_by[article].append(int(image))
    uses = defaultdict(list)
    for article in articles.select_related("locale").order_by("-listed_at", "-pk").only(*NAMED):
        for image in shown_by[str(article.pk)]:
            uses[image].append(article)
    return uses
