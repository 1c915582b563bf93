"""Ids from the search index alone: which articles hold the words, and which of them come first.

Whoever has the ids of published or chosen articles at hand puts them together with these and reads
no more articles than a page shows. The order is by parts: first the articles whose titles hold all
the words, then those that are about them, then the rest. Within each part the newest `RANKED` are
ranked by how often they say the words; what very many hold tells them apart by little, so others
follow by date. So the work grows with neither the number of articles nor that of the found.
"""

import json

from django.apps import apps
from django.db import connections, router
from pyroaring import BitMap

from pagecache import parts
from pagecache.shown import PAGES

from .looking import COLUMNS, PARTS, TABLE, WEIGHTS, Query

RANKED = 200  # of each part
K1, B = 1.2, 0.75  # of BM25: how soon a word is said often enough, how much a long text loses by it
COMMON = 1000  # articles that hold a word which is worth keeping


def ids_holding(words, part="whole"):
    """The ids of all articles, published or not, that hold all the words: one query of the index.

    `part` is "title", "about" (the title, summary, authors and terms) or "whole".
    """
    return ids_of_each([words], part)[0]


def ids_of_each(several, part="whole"):
    """What `ids_holding` says of each of `several` words or phrases, in one query for all."""
    queries = [Query.of(words) for words in several]
    found = iter(_ids([(query, part) for query in queries if query]))
    return [next(found) if query else BitMap() for query in queries]


def best_ids(words, kept, among, start=0, stop=20):
    """The ids at the places from `start` to `stop` among those in `among`, the best first.

    `kept` are the `Tallies`, which know what is newer; `among` the ids, a BitMap, of articles that
    readers see and that hold the words.
    """
    query, places, offset = Query.of(words), [], 0
    if not query:
        return []
    asked = [(query, "title"), (query, "about")] if among else []
    before = _ids(asked, is_common=len(among) >= COMMON)
    for part, found in zip(PARTS, (*before, among), strict=False):
        members = found & among
        size = len(members)
        if offset + size > start:
            wanted = range(max(0, start - offset), min(size, stop - offset))
            places += _best(query, part, kept, members, wanted)
            if offset + size >= stop:
                break
        among, offset = among - members, offset + size
    return places


def _best(query, part, kept, members, wanted):
    """The ids at the places `wanted`, a range, among `members`, which hold the words in `part`."""
    if wanted.start >= RANKED:
        return kept.newest(members, wanted.start, wanted.stop)
    by_date = kept.newest(members, stop=max(RANKED, wanted.stop))
    scores = _scores(query, part, by_date[:RANKED])
    by_date[:RANKED] = sorted(by_date[:RANKED], key=lambda pk: -scores.get(pk, 0.0))
    return by_date[wanted.start : wanted.stop]


def _connection():
    return connections[router.db_for_read(apps.get_model("articles", "Searched"))]


def _ask(sql, params):
    with _connection().cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _ids(asked, is_common=False):
    """What is found by each `(query, part)`, in one query or none; kept where it took long.

    That is where much is found, or few of the many rows that the index has for the words.
    """
    found = {one: parts.find(("holding", *one)) for one in asked}
    missing = [one for one in asked if found[one] is None]
    for one, ids in zip(missing, _asked(missing), strict=True):
        found[one] = ids
        if is_common or len(ids) >= COMMON:
            parts.keep(("holding", *one), ids, {PAGES}, size=4 * len(ids) + 500)
    return [found[one] for one in asked]


def _asked(asked):
    """The answers of the index, in one query for all.

    One value with all the ids of each: a row for each id would take thrice as long.
    """
    if _connection().vendor == "postgresql":
        select = "SELECT {0}, array_to_string({2}_{1}(to_tsquery('simple', %s)), ',')"
        params = [query.for_postgres() for query, _part in asked]
    else:
        select = "SELECT {0}, group_concat(rowid) FROM {2} WHERE {2} MATCH %s"
        params = [query.for_sqlite(PARTS[part]) for query, part in asked]
    each = [select.format(place, part, TABLE) for place, (_query, part) in enumerate(asked)]
    rows = sorted(_ask(" UNION ALL ".join(each), params)) if asked else []
    return [BitMap(json.loads(f"[{found or ''}]")) for _place, found in rows]


def _scores(query, part, ids):
    """`{id: score}` of those ids, which hold the words in `part`: more is better."""
    if len(ids) < 2:
        return {}
    weights = WEIGHTS if part == "whole" else WEIGHTS[:2]  # by the more telling columns alone
    if _connection().vendor == "postgresql":
        return _by_postgres(query, ids, *weights)
    # FTS5's own bm25() counts, each time, all rows that hold a word, however many.
    rows = _ask(
        f"SELECT rowid, {', '.join(COLUMNS[: len(weights)])} FROM {TABLE}"  # noqa: S608
        " WHERE rowid IN (SELECT value FROM json_each(%s))",
        [json.dumps(ids)],
    )
    return _bm25(query, rows)


def _by_postgres(query, ids, title, about, body=0):
    vector = f"'{{{body / title}, 0, {about / title}, 1}}', {TABLE}"
    # 1: a long text counts for less.
    sql = (
        f"SELECT rowid, ts_rank({vector}, to_tsquery('simple', %s), 1)"  # noqa: S608
        f" FROM {TABLE} WHERE rowid = ANY(%s)"
    )
    return dict(_ask(sql, [query.for_postgres(), ids]))


def _bm25(query, rows):
    """`{id: score}` of rows with the stems of each column, by BM25 among these.

    All of them hold all the words, so that how rare a word is makes no difference between them.
    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
    """
    wanted = [f" {' '.join(part)} " for part in query.parts]  # of stems with spaces between
    lengths = [sum(text.count(" ") + 1 for text in texts) for _pk, *texts in rows]
    usual = sum(lengths) / max(len(lengths), 1)  # none is left of those that went meanwhile
    scores = {}
    for (pk, *texts), length in zip(rows, lengths, strict=True):
        padded = [f" {text} " for text in texts]
        enough = K1 * (1 - B + B * length / usual)
        scores[pk] = 0
        for words in wanted:
            counts = zip(WEIGHTS, padded, strict=False)
            often = sum(weight * text.count(words) for weight, text in counts)
            scores[pk] += often * (K1 + 1) / (often + enough)
    return scores
