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
    """An object as the index takes it: its fields give tokens instead of text."""

    def __init__(self, obj):
        self.obj, self.pk = obj, obj.pk
        # By field: modelsearch asks every field anew for each column of its table. An object may
        # bring what it knows.
        known = getattr(obj, "known_stems", None) or {}
        self.told = {
            field: known[field.field_name]
            for field in (self.get_search_fields() if known else ())
            if isinstance(field, SearchField) and field.field_name in known
        }

    def get_search_fields(self):
        return _analysing_fields(type(self.obj))

    def stems(self):
        """The stems of its own fields, by their names."""
        return {
            field.field_name: tokens
            for field, tokens in self.told.items()
            if isinstance(field, SearchField)
        }


@cache
def _analysing_fields(model):
    return _analysing_all(model.get_search_fields())


def _analysing_all(fields):
    # What is filtered by holds no words, and an index goes through all fields for each column.
    return [_analysing(field) for field in fields if not isinstance(field, FilterField)]


def _analysing(field):
    """A copy of the search field that gives tokens; of a relation, one whose fields do."""
    analysing = copy.copy(field)
    read = field.get_value
    if isinstance(field, RelatedFields):
        analysing.fields = _analysing_all(field.fields)
        analysing.get_value = lambda obj: read(obj.obj if isinstance(obj, _Analysed) else obj)
    elif isinstance(field, AutocompleteField | SearchField):
        analyse = in_beginnings if isinstance(field, AutocompleteField) else in_stems

        def told(obj):
            if not isinstance(obj, _Analysed):
                return analyse(_text(read(obj)))
            if analysing not in obj.told:
                obj.told[analysing] = analyse(_text(read(obj.obj)))
            return obj.told[analysing]

        analysing.get_value = told
    return analysing


class AnalysedIndex:
    """Mixin for an index: it stores tokens, and tells what it has stored."""

    def _refresh_title_norms(self, full=False):
        """No rank of ours asks for the mean length of all titles, which every save would read."""

    def add_items(self, model, objs):
        analysed = [_Analysed(obj) for obj in objs]
        super().add_items(model, analysed)
        if analysed:
            stems = [one.stems() for one in analysed]
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
