"""Who may do what: the groups Editors and Authors' desk, and the workflow between them.

Wagtail's migrations leave groups "Moderators" (who publish) and "Editors" (who do not) and the
workflow "Moderators approval". The desk is made out of these, by renaming, so that people who are
in them already keep the place they had. That "Moderators" still approve in "Moderators approval"
and nobody is called "Authors' desk" is how we know that it has not been set up: whatever an
administrator changes later, names included, stays, and a new group "Moderators" is theirs alone.
"""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

from articles.models import ArticleIndexPage

EDITORS, AUTHORS, WORKFLOW = "Editors", "Authors' desk", "Editors approve"
WAGTAILS_EDITORS, WAGTAILS_AUTHORS = "Moderators", "Editors"
WAGTAILS_WORKFLOW = "Moderators approval"

ENTRANCE = "wagtailadmin.access_admin"
EDITORS_MODELS = [
    "topics.issue",
    "topics.country",
    "articles.articletype",
    "wagtailredirects.redirect",
]
MANAGE = ("view", "add", "change", "delete")
EDITORS_RIGHTS = [
    ENTRANCE,
    *(model.replace(".", f".{action}_") for model in EDITORS_MODELS for action in MANAGE),
    "articles.override_house_rules",
    "core.change_sitesettings",
    "subscriptions.view_subscription",
    "subscriptions.delete_subscription",
]
EDITORS_PAGES = [
    f"wagtailcore.{action}_page" for action in ("add", "change", "publish", "lock", "unlock")
]
EDITORS_FILES = [
    file.replace(".", f".{action}_")
    for file in ("wagtailimages.image", "wagtaildocs.document")
    for action in ("add", "change", "delete", "choose")
]
# In Wagtail the right to add is also the right to edit what is one's own.
AUTHORS_PAGES = ["wagtailcore.add_page"]
AUTHORS_FILES = [
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.choose_document",
]


@transaction.atomic
def ensure_desk():
    """Make the desk, once, after the tree; True when it was made now."""
    editors = _wagtails_editors()
    if editors is None:
        return False
    authors, __ = Group.objects.get_or_create(name=WAGTAILS_AUTHORS)
    _become(
        authors,
        AUTHORS,
        rights=[ENTRANCE],
        files=AUTHORS_FILES,
        page_rights=AUTHORS_PAGES,
        pages=ArticleIndexPage.objects.all(),
    )
    _become(
        editors,
        EDITORS,
        rights=EDITORS_RIGHTS,
        files=EDITORS_FILES,
        page_rights=EDITORS_PAGES,
        pages=Page.objects.filter(depth=1),
    )
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAILS_WORKFLOW).update(name=WORKFLOW)
    return True


def _wagtails_editors():
    """The group that is to be the Editors; None once the desk has been made."""
    if Group.objects.filter(name=AUTHORS).exists():
        return None
    tasks = GroupApprovalTask.objects.filter(name=WAGTAILS_WORKFLOW)
    return Group.objects.filter(name=WAGTAILS_EDITORS, groupapprovaltask__in=tasks).first()


def _become(group, name, *, rights, files, page_rights, pages):
    """Give `group` its name and these rights alone: on `pages`, and in all collections."""
    group.name = name
    group.save()
    group.permissions.set(_permissions(rights))
    group.page_permissions.all().delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=permission)
        for page in pages
        for permission in _permissions(page_rights)
    )
    group.collection_permissions.all().delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
        for permission in _permissions(files)
    )


def _permissions(names):
    """The Permissions named "app_label.codename"; every one of them is there after `migrate`."""
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = Permission.objects.filter(wanted).select_related("content_type")
    by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in found}
    if missing := set(names) - set(by_name):
        raise ImproperlyConfigured(f"There is no permission {', '.join(sorted(missing))}.")
    return list(by_name.values())
