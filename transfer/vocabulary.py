"""Finding the terms a document names, and making those that are missing."""

from django.utils.text import slugify
from wagtail.coreutils import cautious_slugify
from wagtail.models import Locale

from articles.models import ArticleType
from topics.iso import find_country
from topics.models import Country, Issue


class Terms:
    """The terms of one model in one language, by name or slug, without regard to capitals."""

    def __init__(self, model, locale: Locale):
        self._model = model
        self._locale = locale
        self._known = {}
        for term in model.objects.filter(locale=locale):
            self._remember(term)

    def _remember(self, term):
        for word in (term.slug, _key(term.name)):
            self._known.setdefault(word, term)

    def find(self, name: str):
        """The term called `name`, or None."""
        return self._known.get(_key(name)) or self._known.get(self._slug(name))

    def find_or_make(self, name: str):
        """The term called `name`; a new one where there is none."""
        term = self.find(name)
        if term is None:
            term = self._make(name)
            self._remember(term)
        return term

    def _make(self, name):
        return self._model.objects.create(name=name, slug=self._slug(name), locale=self._locale)

    def _slug(self, name):
        field = self._model._meta.get_field("slug")
        slug = slugify(name, allow_unicode=field.allow_unicode) or cautious_slugify(name)
        return slug[: field.max_length]


class Countries(Terms):
    """Countries, which are also found by whatever else English calls them."""

    def _remember(self, country):
        super()._remember(country)
        self._known.setdefault(country.iso_code, country)

    def find(self, name):
        row = find_country(name)
        return super().find(name) or (self._known.get(row.code) if row else None)

    def can_name(self, name: str) -> bool:
        """Whether `name` names a country: one of the site's, or one of the world's."""
        return self.find(name) is not None or find_country(name) is not None

    def _make(self, name):
        row = find_country(name)
        # The vocabulary has one name for a country, whether documents say "U.S." or "America".
        return self._model.objects.create(
            name=row.name,
            slug=slugify(row.name),
            iso_code=row.code,
            region=row.region,
            locale=self._locale,
        )


class Vocabulary:
    """All terms of one language."""

    def __init__(self, locale: Locale):
        self.issues = Terms(Issue, locale)
        self.countries = Countries(Country, locale)
        self.types = Terms(ArticleType, locale)


def _key(name):
    return " ".join(name.split()).casefold()
