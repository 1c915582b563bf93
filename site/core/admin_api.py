"""The admin's own API: what it may publish is held by the same rules as the forms.

Wagtail's actions of it publish, copy and make aliases past the methods of a page.
"""

from django.shortcuts import get_object_or_404
from rest_framework.exceptions import ValidationError
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.actions.create_alias import CreatePageAliasAPIAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from .gate import problems_of


class _Held:
    """Mixin of an action: nothing happens while a page that would be live has a problem."""

    def execute(self, instance, data):
        # Who may not publish is refused for that, and is told no more.
        if self.may_publish(instance, data):
            held = [
                problem.message
                for page in self.live(instance, data)
                for problem in problems_of(page)
            ]
            if held:
                raise ValidationError(held)
        return super().execute(instance, data)

    def may_publish(self, instance, data):
        """Whether its user may publish where the page would be."""
        place = instance.get_parent()
        if destination := data.get("destination_page_id"):
            place = get_object_or_404(Page, pk=destination)
        return place.permissions_for_user(self.request.user).can_publish_subpage()


class Publish(_Held, PublishPageAPIAction):
    """Of the latest revision."""

    def may_publish(self, instance, data):
        return instance.permissions_for_user(self.request.user).can_publish()

    def live(self, instance, data):
        return [instance]


class Copy(_Held, CopyPageAPIAction):
    """Copies of what is live are live, unless drafts are asked for."""

    def live(self, instance, data):
        if not data["keep_live"]:
            return []
        branch = instance.get_descendants(inclusive=True) if data["recursive"] else [instance]
        return [page for page in branch if page.live]


class Alias(_Held, CreatePageAliasAPIAction):
    """An alias of what is live is live."""

    def live(self, instance, data):
        branch = instance.get_descendants(inclusive=True) if data["recursive"] else [instance]
        return [page for page in branch if page.live]


PagesAdminAPIViewSet.actions |= {"publish": Publish, "copy": Copy, "create_alias": Alias}
