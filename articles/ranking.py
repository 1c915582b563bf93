"""Ids from the search index alone: which articles hold the words, and which of them come first.

Whoever has the ids of published or chosen articles at hand puts them together with these and reads
no more articles than a page shows. The order is by parts: first the articles whose titles hold all
the words, then those that are about them, then the rest. Within each part the newest `RANKED` are
ranked by the database's own measure; what very many hold tells them apart by little, so the others
follow by date. So the work grows with neither the number of articles nor that of the found.
"""

import json
from itertools import islice

from django.apps import apps
from django.db import connections, router

from .looking import PARTS, TABLE, WEIGHTS, Query

RANKED = 500  # of each part
FEW = 1000  # ids that are sorted by date; of more, the index of dates is read until enough are met
NEWEST_FIRST = ("-listed_at", "-pk")


def ids_holding(words, part="whole"):
    """The ids of all articles, published or not, that hold all the words: one query of the index.

    `part` is "title", "about" (the title, summary, authors and terms) or "whole".
    """
    query = Query.of(words)
    return _ids(query, part) if query else []


def best_ids(words, among, start=0, stop=20, newest=None):
    """The ids at the places from `start` to `stop` among those in `among`, the best first.

    `among` holds ids that hold the words: anything with a length that answers `in`, as a set or a
    BitMap. `newest` gives at least these ids, newest first; without it the database is asked.
    """
    query, places, offset, before = Query.of(words), [], 0, set()
    for part in PARTS if query else ():
        if part == "whole":
            size, members = len(among) - len(before), _Without(among, before)
        else:
            members = {pk for pk in _ids(query, part) if pk in among and pk not in before}
            size = len(members)
        if offset + size > start:
            wanted = range(max(0, start - offset), min(size, stop - offset))
            places += _best(query, members, size, wanted, newest)
            if offset + size >= stop:
                break
        if part != "whole":
            before |= members
        offset += size
    return places


class _Without:
    """The members of a set that are not in another, without making a third."""

    def __init__(self, whole, without):
        self.whole, self.without = whole, without

    def __contains__(self, pk):
        return pk in self.whole and pk not in self.without

    def __iter__(self):
        return (pk for pk in self.whole if pk not in self.without)


def _best(query, members, size, wanted, newest):
    """The ids at the places `wanted`, a range, among `members`, of which there are `size`."""
    by_date = list(islice(_newest(members, size, newest), max(RANKED, wanted.stop)))
    if wanted.start < RANKED:
        scores = _scores(query, by_date[:RANKED])
        by_date[:RANKED] = sorted(by_date[:RANKED], key=lambda pk: -scores.get(pk, 0.0))
    return by_date[wanted.start : wanted.stop]


def _newest(members, size, newest):
    """Yield `members`, newest first."""
    if newest is None:
        articles = apps.get_model("articles", "ArticlePage").objects.order_by(*NEWEST_FIRST)
        if size <= FEW:
            return iter(articles.filter(pk__in=list(members)).values_list("pk", flat=True))
        newest = _in_steps(articles.values_list("pk", flat=True))
    return (pk for pk in newest if pk in members)


def _in_steps(rows):
    """Yield `rows` of a queryset, asked for in steps that double: who stops early reads few."""
    start, stop = 0, 4 * RANKED
    while found := list(rows[start:stop]):
        yield from found
        start, stop = stop, 2 * stop


def _ask(sql, params):
    connection = connections[router.db_for_read(apps.get_model("articles", "Searched"))]
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor], params[connection.vendor])
        return cursor.fetchall()


def _ids(query, part):
    """One value with all ids: a row for each would take thrice as long."""
    sql = {
        "sqlite": f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s",  # noqa: S608
        "postgresql": f"SELECT array_to_string({TABLE}_{part}(to_tsquery('simple', %s)), ',')",
    }
    params = {"sqlite": [query.for_sqlite(PARTS[part])], "postgresql": [query.for_postgres()]}
    ((found,),) = _ask(sql, params)
    return json.loads(f"[{found or ''}]")


def _scores(query, ids):
    """`{id: score}` of those ids: more is better."""
    if len(ids) < 2:
        return {}
    title, about, body = WEIGHTS
    among = "rowid BETWEEN %s AND %s AND +rowid IN (SELECT value FROM json_each(%s))"
    vector = f"'{{{body / title}, 0, {about / title}, 1}}', {TABLE}"
    sql = {
        # The rows in question lie in one stretch of the index, which is read once.
        "sqlite": f"SELECT rowid, -bm25({TABLE}, {title}, {about}, {body}) FROM {TABLE}"  # noqa: S608
        f" WHERE {TABLE} MATCH %s AND {among}",
        # 1: a long text counts for less.
        "postgresql": f"SELECT rowid, ts_rank({vector}, to_tsquery('simple', %s), 1)"  # noqa: S608
        f" FROM {TABLE} WHERE rowid = ANY(%s)",
    }
    params = {
        "sqlite": [query.for_sqlite(), min(ids), max(ids), json.dumps(ids)],
        "postgresql": [query.for_postgres(), ids],
    }
    return dict(_ask(sql, params))
