"""A search query, however it is nested, as one expression of the database's full-text index.

Neither FTS5 nor a GIN index can list what does *not* hold a word. So every "not" is moved outwards
until it stands after an "and", as "a but not b", or before the whole, where the back end asks for
the opposite and leaves that out. Both databases are given the same expression, each in its words.
"""

from dataclasses import dataclass

from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText


@dataclass(frozen=True)
class Language:
    """How a database writes a query: its operators, and the forms of a word and of a phrase."""

    both: str
    either: str
    but_not: str
    word: str
    beginning: str
    next_word: str

    def phrase(self, tokens):
        return self.word % self.next_word.join(tokens)


FTS5 = Language(" AND ", " OR ", " NOT ", '"%s"', '"%s"*', " ")
TSQUERY = Language(" & ", " | ", " & !", "'%s'", "'%s':*", "' <-> '")


@dataclass(frozen=True)
class Expression:
    """What is looked for, or with `negated` all else. Without text it is nothing, or everything."""

    text: str
    negated: bool = False

    def __invert__(self):
        return Expression(self.text, not self.negated)


NOTHING = Expression("")


def expression(query, language, *, completes=False):
    """The `Expression` of one of modelsearch's query objects, whose words are tokens already.

    With `completes` the last word of a text need only begin so. A boost changes nothing: results
    are ranked by the whole query. What holds no word says nothing, and nothing is found by it.
    """
    return _expression(query, language, completes) or NOTHING


def _expression(query, language, completes):
    match query:
        case MatchAll():
            return ~NOTHING
        case PlainText():
            return _words(query, language, completes)
        case Phrase(query_string=text):
            return Expression(_in_brackets(language.phrase(text.split()))) if text else None
        case Boost(subquery=inner):
            return _expression(inner, language, completes)
        case Not(subquery=inner):
            inner = _expression(inner, language, completes)
            return None if inner is None else ~inner
        case And(subqueries=parts) | Or(subqueries=parts):
            found = [_expression(part, language, completes) for part in parts]
            found = [part for part in found if part is not None]
            if not found:
                return None
            if isinstance(query, And):
                return _all(found, language)
            return ~_all([~part for part in found], language)
    raise NotImplementedError(f"The database does not search by {type(query).__name__}.")


def _words(query, language, completes):
    *words, last = query.query_string.split() or [""]
    if not last:
        return None
    words = [language.word % word for word in words]
    words.append((language.beginning if completes else language.word) % last)
    operator = language.both if query.operator == "and" else language.either
    return Expression(_in_brackets(operator.join(words)))


def _all(parts, language):
    """What all of the `parts` hold for."""
    if NOTHING in parts:
        return NOTHING
    parts = list(dict.fromkeys(part for part in parts if part.text))
    wanted = [part.text for part in parts if not part.negated]
    unwanted = [part.text for part in parts if part.negated]
    neither = _in_brackets(language.either.join(unwanted))
    if not wanted:
        return Expression(neither if unwanted else "", negated=True)
    both = _in_brackets(language.both.join(wanted))
    return Expression(_in_brackets(f"{both}{language.but_not}{neither}") if unwanted else both)


def _in_brackets(text):
    return f"({text})"
