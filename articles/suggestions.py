"""What will stand below the article, and why: shown to its editor beside the picks."""

from dataclasses import replace

from wagtail.admin.panels import Panel

from .alike import shared_words
from .keywords import keywords_of
from .reasons import Rank


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
            """The articles in their order, each with its `reason`; words are named."""
            keywords = keywords_of(self.instance)
            rails = self.instance.rails(preview=True, keywords=keywords)
            words = shared_words(keywords, rails.related)
            articles = type(self.instance).objects.bare_cards().in_bulk(rails.related)
            for pk, reason in rails.reasons.items():
                named = tuple(words.get(pk, ()))
                by_words = reason.rank is Rank.WORDS
                articles[pk].reason = replace(reason, names=named) if by_words else reason
            return [articles[pk] for pk in rails.related]
