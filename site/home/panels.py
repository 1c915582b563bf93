"""What the form of the front page says beside its fields."""

from wagtail.admin.panels import Panel
from wagtail.models import Page

from articles.models import ArticlePage
from authors.models import AuthorPage


class UnseenPanel(Panel):
    """The articles and authors chosen for the page that readers do not see there, while any are.

    They are drafts, or behind a login. It follows the draft that was saved last.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/unseen.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.unseen = unseen_in(self.instance.sections) if self.instance.pk else []

        def is_shown(self):
            return bool(self.unseen)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"unseen": self.unseen}


def unseen_in(sections):
    """The pages that these sections name and readers may not see, in the order of their titles."""
    named = {pk for block in sections for pk in block.value.named}
    if not named:
        return []
    seen = set()
    for model in (ArticlePage, AuthorPage):
        seen.update(model.objects.published().filter(pk__in=named).values_list("pk", flat=True))
    return list(Page.objects.filter(pk__in=named - seen).order_by("title"))
