"""Wagtail's search in the database, by what words mean alike, and safe from what people type.

Every database is given stems (`core.words`) and asked for stems, so that SQLite and Postgres only
compare equal tokens and find the same, with accents or without. What completes as one types is
folded, but not stemmed: "relatio" begins "relations". It holds for every search box of the admin
and its choosers too.

SQLite answers an error to an unbalanced quotation mark and to words without a letter or a digit,
and both databases to a NUL byte: all of that is gone before they see it.
"""

import copy
from functools import cache

from django.db import connection
from django.db.models import Manager
from django.dispatch import Signal
from modelsearch.backends import database
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField
from modelsearch.query import Boost, Not, Phrase, PlainText

from .search_asking import Answers, Asking, Completing
from .words import in_beginnings, in_stems

# Raise it whenever the same text gives other tokens: `prepare` then indexes everything anew.
ANALYSIS = 1

# Sent after objects were indexed, by saving them or by `update_index`: `sender` is their model, and
# `stems` has for each of `objects` the stems of its own fields by their names.
indexed = Signal()


def tidy(words):
    """`words` without what an index stumbles over; "" when nothing is left to look for."""
    words = "".join(c if c.isprintable() and c != '"' else " " for c in words)
    return words.strip() if any(c.isalnum() for c in words) else ""


def _analysed_query(query, analyse):
    """`query`, words or one of modelsearch's query objects, in the index's tokens."""
    match query:
        case str():
            return analyse(tidy(query))
        case PlainText(query_string=words):
            return PlainText(analyse(tidy(words)), operator=query.operator, boost=query.boost)
        case Phrase(query_string=words):
            return Phrase(analyse(tidy(words)))
        case Not(subquery=inner) | Boost(subquery=inner):
            changed = copy.copy(query)
            changed.subquery = _analysed_query(inner, analyse)
            return changed
    if hasattr(query, "subqueries"):
        return type(query)([_analysed_query(inner, analyse) for inner in query.subqueries])
    return query


def _text(value):
    """What a search field gives, a text or any nesting of texts, as one text."""
    match value:
        case list() | tuple():
            return " ".join(map(_text, value))
        case dict():
            return _text(list(value.values()))
    return "" if value is None else str(value)


class _Analysed:
    """An object as the index takes it: its fields, each read once, give tokens instead of text.

    modelsearch goes through all of them for each column of its table, and through those of whatever
    the object is related to.
    """

    def __init__(self, obj):
        self.obj, self.pk = obj, obj.pk
        self.stems = {}  # of its own fields, by their names
        self._fields = []
        known = getattr(obj, "known_stems", None) or {}  # an object may bring what it knows
        for field in _worded(type(obj)):
            name = field.field_name
            if isinstance(field, SearchField):
                self.stems[name] = known[name] if name in known else _tokens(field, obj)
                self._fields.append(_telling(field, self.stems[name]))
            else:
                self._fields += _told(field, obj)

    def get_search_fields(self):
        return self._fields


@cache
def _worded(model):
    """The search fields of a model, without those that are filtered by, which hold no words."""
    return [field for field in model.get_search_fields() if not isinstance(field, FilterField)]


def _told(field, obj):
    """Yield the field as it tells of `obj`; of a relation, the fields of each that it leads to."""
    if isinstance(field, RelatedFields):
        for other in _related(field.get_value(obj)):
            for one in field.fields:
                yield from _told(one, other)
    elif isinstance(field, SearchField | AutocompleteField):
        yield _telling(field, _tokens(field, obj))


def _related(value):
    """What a relation leads to, one or several."""
    if isinstance(value, Manager):
        return value.all()
    value = value() if callable(value) else value
    return [] if value is None else [value]


def _tokens(field, obj):
    analyse = in_beginnings if isinstance(field, AutocompleteField) else in_stems
    return analyse(_text(field.get_value(obj)))


def _telling(field, tokens):
    """The search field, of whatever object it is asked."""
    telling = copy.copy(field)
    telling.get_value = lambda obj: tokens
    return telling


class AnalysedIndex:
    """Mixin for an index: it stores tokens, and tells what it has stored."""

    def _refresh_title_norms(self, full=False):
        """No rank of ours asks for the mean length of all titles, which every save would read."""

    def add_items(self, model, objs):
        analysed = [_Analysed(obj) for obj in objs]
        super().add_items(model, analysed)
        if analysed:
            stems = [one.stems for one in analysed]
            indexed.send(sender=model, objects=[one.obj for one in analysed], stems=stems)


class Analysed:
    """Mixin for a search back end: a query is put in tokens; nothing matches no words."""

    def _search(self, query_compiler_class, query, *args, **kwargs):
        completes = query_compiler_class is self.autocomplete_query_compiler_class
        query = _analysed_query(query, in_beginnings if completes else in_stems)
        return super()._search(query_compiler_class, query, *args, **kwargs)


def _quick_entries():
    if connection.vendor != "postgresql":
        return ()
    from .search_entries import QuickEntries  # needs the driver of Postgres

    return (QuickEntries,)


def SearchBackend(params):
    """The back end for the site's database, which compares tokens as they are."""
    # "simple" is the Postgres configuration that neither stems nor drops a word of its own.
    params = {**params, "SEARCH_CONFIG": "simple"}
    chosen = type(database.SearchBackend(dict(params)))
    mixins = {
        "index_class": (AnalysedIndex, *_quick_entries()),
        "query_compiler_class": (Asking,),
        "autocomplete_query_compiler_class": (Completing,),
        "results_class": (Answers,),
    }
    parts = {
        name: type(part.__name__, (*mixed, part), {})
        for name, mixed in mixins.items()
        for part in [getattr(chosen, name)]
    }
    return type(chosen.__name__, (Analysed, chosen), parts)(params)
