"""Brings the rows up to date, makes them anew, and says whether they are true."""

import secrets

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F

from .packing import packed
from .reading import CLOCK, MANY, committed, read
from .tallies import Tallies
from .truth import truth

MAKING = 2  # raise it when rows mean something else: `fold` then makes all of them anew
BATCH = 100  # rows a query


def fold_soon(**kwargs):
    """`fold` once what is under way is committed; a signal's receiver."""
    if not any(fold == hook[1] for hook in connection.run_on_commit):
        transaction.on_commit(fold, robust=True)


def fold():
    """Bring the rows in line with what was touched; make them where there are none.

    Whoever writes many articles at once calls it after some batches, of fewer than `MANY` together:
    for two thousand among 100,000 it takes a tenth of a second. Nothing is to be told, because the
    triggers have noted them.
    """
    held, touched = committed()  # kept, other than what is read within the transaction
    if held is None or not held.making.startswith(_making(b"")):
        return rebuild()
    if not touched:
        return None
    with transaction.atomic():
        version = _turn()
        pages = _take()
        held, _none = committed()
        if len(pages) > MANY:
            return _make(version)
        _write(held.tallies.corrected(pages), version)
    return None


@transaction.atomic
def rebuild():
    """Make all rows anew."""
    version = _turn()
    _take()
    _make(version)


def differences():
    """A sentence for each value of which the rows do not say what is true."""
    for facet, key, missing, surplus in read().differences(Tallies(truth())):
        yield f"{facet} {key}: {missing} missing, {surplus} too many."


def _make(version):
    rows = truth()
    _rows().exclude(facet="").delete()
    _write(rows, version)
    making = _making(secrets.token_hex(8).encode())
    _rows().filter(facet="").update(packed=making)


def _turn():
    """Wait for one's turn, and give the version that is now to be written."""
    clock = _rows().filter(facet="")
    if not clock.update(version=F("version") + 1):
        model = apps.get_model("articles", "Tally")
        first = model(facet=CLOCK[0], key=CLOCK[1], version=1, packed=b"")
        model.objects.bulk_create([first], ignore_conflicts=True)
        clock.update(version=F("version") + 1)
    return clock.values_list("version", flat=True).get() - 1


def _take():
    """The pages touched, which are noted no longer."""
    table = _touched()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # In one step: what others commit in between stays.
            cursor.execute("DELETE FROM articles_touched RETURNING page")
            return {page for (page,) in cursor.fetchall()}
    pages = set(table.values_list("page", flat=True))
    table.all()._raw_delete(table.db)
    return pages


def _write(rows, version):
    model = apps.get_model("articles", "Tally")
    model.objects.bulk_create(
        [
            model(facet=facet, key=key, version=version, packed=packed(facet, value))
            for (facet, key), value in rows.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["facet", "key"],
        update_fields=["version", "packed"],
    )


def _making(token):
    return b"%d:%s" % (MAKING, token)


def _rows():
    return apps.get_model("articles", "Tally").objects.order_by()


def _touched():
    return apps.get_model("articles", "Touched").objects.order_by()
