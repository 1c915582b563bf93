"""The part of the article's form that looks after its pictures."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class UsedBeforePanel(Panel):
    """Has the form say it beside every chooser of a picture, when one is chosen and at first.

    It shows nothing itself, and offers no field.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/used_before_panel.html"

        class Media:
            js = ["js/admin-used-before.js"]

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["address"] = reverse("pictures_used_before")
            context["but"] = self.instance.pk or ""
            return context
