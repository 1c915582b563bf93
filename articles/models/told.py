"""What programs are told of an article, and in which forms they get it."""

from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from articles.belongings import forms_of, topics_of
from articles.cards.card import card_picture
from articles.corrections.telling import comment_of
from articles.disclosures import entity_of
from articles.formats import negotiated
from core.facts import Person, Picture
from core.models import SiteSettings
from pagecache import parts
from pagecache.shown import PAGES, noted

FACTS_SIZE = 4096  # bytes, about


class Told:
    """Mixin of the article: one description, from which all that machines read is made."""

    def share_picture(self):
        return self.social_image or self.lead_image

    def facts(self, request):
        """As every page's; kept until the article or what it shows of itself changes."""
        if not (parts.in_use() and self.is_filled):
            return self._facts(request)
        key = ("facts", self.pk, request.scheme, request.get_host(), get_language())
        facts = parts.find(key)
        if facts is None:
            facts = self._facts(request)
            parts.keep(key, facts, self.lasting(noted()), size=FACTS_SIZE)
        return facts

    def lasting(self, tags):
        """Those of `tags` that count for what is shown of it alone.

        Which other pages there are does not, unless it is a part of a series, which may get more.
        """
        return tags | {PAGES} if self.in_series else tags - {PAGES}

    def _facts(self, request):
        facts = super().facts(request)
        facts.og_type = "article"
        facts.schema_type = self.article_type.kind
        facts.description = facts.description or self.excerpt
        facts.published = self.publication_moment
        facts.modified = self.modification_moment
        facts.authors = self.people(request)
        facts.topics = topics_of(self, request)
        facts.headline, facts.word_count = self.title, self.word_count
        facts.licence = SiteSettings.for_request(request).licence
        facts.forms = forms_of(self, facts.url)
        facts.section = self.article_type.name
        if facts.picture and not self.social_image:
            facts.picture = Picture.of(self.lead_image, alt=self.lead_text)
        if self.series_place:
            self.series_place.tell(facts, request)
        facts.extra |= entity_of(self)
        if corrections := self.corrections_for(request):
            facts.extra["correction"] = [comment_of(one, facts.url) for one in corrections]
        facts.picture = facts.picture or card_picture(self, request)
        return facts

    def people(self, request):
        """The authors as machines want them: a list of `Person`, in byline order."""
        return [
            Person(
                author.title,
                author.get_full_url(request) if author.is_open else "",
                author.given_name,
                author.family_name,
            )
            for author in self.authors
        ]

    def serve(self, request, *args, **kwargs):
        """The page, or another form to a program that prefers it."""
        response = negotiated(self, request) or super().serve(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response
