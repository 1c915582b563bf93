"""What will stand below the article, and why: shown to its editor beside the picks."""

from django.db.models import prefetch_related_objects
from wagtail.admin.panels import Panel

from .keywords import keywords_of, shared_words
from .reasons import explain


class SuggestionsPanel(Panel):
    """The related pieces as they would stand now, by the draft that was saved last.

    It offers no field: an editor changes it in “your picks” and “never show”.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/suggestions.html"

        def is_shown(self):
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["related"] = self._related()
            context["place"] = self.instance.series_place
            return context

        def _related(self):
            keywords = keywords_of(self.instance)
            related = self.instance.rails(preview=True, keywords=keywords).related
            prefetch_related_objects(related, "issues", "countries")
            words = shared_words(keywords, [other.pk for other in related])
            explain(self.instance, related, words=words)
            return related
