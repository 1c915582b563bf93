"""What stands beside the articles, and is offered as one types: authors, issues and countries."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from authors.models import AuthorPage
from core.words import folded_words
from pagecache import parts
from topics.models import Country, Issue

FEW = 6
POINTER_SIZE, KEY_SIZE = 400, 150  # bytes in memory, with the tags, about
LOOKED_AT = 1000  # pages whose titles begin as typed
VOCABULARIES = {model.facet: model for model in (Country, Issue)}


@dataclass(frozen=True)
class Pointer:
    """Something that has a page of its own: its name, what kind of thing it is, its address."""

    label: str
    kind: str
    url: str


def pages_beginning(model, words):
    """The published pages of `model` in whose titles words begin with these, in their order.

    Of more than a thousand the newest thousand: so a letter or two cost no more than a word.
    """
    named = model.objects.autocomplete(words, operator="and", backend="core.search_backend")
    return model.objects.published().filter(pk__in=named.newest(LOOKED_AT))


def authors(names, words, *, matches=set.intersection, most=FEW):
    """`Pointer`s to authors in whose name words begin with all of these, or with any (`set.union`).

    One query, none where nobody is called so or these were found before; `names` are the tallies'.
    """
    typed = [folded for folded, _written in folded_words(words)]
    keys = matches(*(names.begun("author", word) for word in typed)) if typed else ()
    if not keys:
        return []

    def found():
        pages = AuthorPage.objects.published().filter(pk__in=keys)[:most]
        return [Pointer(page.full_name, _("Author"), page.url) for page in pages]

    return parts.kept(
        ("beside", get_language(), most, *sorted(keys)),
        found,
        tags=[f"page-{pk}" for pk in keys],
        size=POINTER_SIZE * most + KEY_SIZE * len(keys),
    )


def terms(kept, words, *, matches=all, most=FEW):
    """`Pointer`s to terms in whose name words begin with `all` or `any` of these; no query.

    A term without a published article is none of them: it has no page yet. `kept` are the tallies.
    """
    return _named(_written_on(kept), words, matches)[:most]


def terms_among(filtered, words):
    """As `terms`, of those that the filter offers: what was found bears them. No query."""
    offered = [option.value for state in filtered.facets for option in state.options]
    known = [(one.facet, one.name, one.slug) for one in offered if one.facet in VOCABULARIES]
    return _named(known, words, all)[:FEW]


def _named(known, words, matches):
    """`Pointer`s to those of the terms, `(facet, name, slug)` each, that the words name."""
    wanted = [folded for folded, _written in folded_words(words)]
    found = []
    for facet, name, slug in known:
        begun = [folded for folded, _written in folded_words(name)]
        if matches(any(word.startswith(typed) for word in begun) for typed in wanted):
            kind = capfirst(VOCABULARIES[facet]._meta.verbose_name)
            found.append(Pointer(name, kind, reverse(facet, args=[slug])))
    return found


def _written_on(kept):
    """`(facet, name, slug)` of every term that has a published article, in editors' order."""
    names = kept.names(get_language())
    found = []
    for facet in VOCABULARIES:
        named = names.of(facet)
        written = [named[key] for key in kept.counts(facet, kept.everything) if key in named]
        in_order = sorted(written, key=lambda one: (one[2], one[1]))
        found += [(facet, name, slug) for slug, name, _place in in_order]
    return found
