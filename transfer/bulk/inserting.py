"""Rows by the thousand: ids taken beforehand, values handed to the database without a model each.

Django makes a model of every row, asks each of its fields for a default, and writes no more than a
few dozen rows a statement on SQLite. Of an article's thirty rows that is most of the work.
"""

from collections.abc import Iterable

from django.db import connections, models, router

# Of these, what a model's attribute holds is what the database is given.
_AS_THEY_ARE = (models.AutoField, models.CharField, models.IntegerField, models.TextField)


def reserve(model, number: int) -> list[int]:
    """So many ids for new rows of `model`, which nobody else gets; within a transaction."""
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), model._meta.pk.column, number],
            )
            return [key for (key,) in cursor.fetchall()]
        # SQLite has one writer at a time, and this transaction is to be the next one.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + number))


def insert(model, names: Iterable[str], rows: Iterable[tuple], **same) -> None:
    """Write `rows`, which hold the fields `names`; all the others are as in `model(**same)`.

    `names` are those of attributes: "page_id". Where the primary key is not among them the
    database gives it. Nothing is told of it: no signal, no `save`.
    """
    connection = connections[router.db_for_write(model)]
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_name.pop(name) for name in names]
    columns = [
        _prepared(field, column, connection)
        for field, column in zip(fields, zip(*rows, strict=True), strict=False)
    ]
    if not columns:
        return
    like = model(**same)
    fixed = [field for field in by_name.values() if not field.primary_key]
    number = len(columns[0])
    for field in fixed:
        value = field.get_db_prep_save(getattr(like, field.attname), connection)
        columns.append([value] * number)
    _write(connection, model, [*fields, *fixed], zip(*columns, strict=True))


def _prepared(field, column, connection):
    field_of_key = getattr(field, "target_field", field)
    if isinstance(field_of_key, _AS_THEY_ARE) and field.db_type(connection) is not None:
        return column
    if all(value is column[0] for value in column):  # as a new model has it, often
        return [field.get_db_prep_save(column[0], connection)] * len(column)
    return [field.get_db_prep_save(value, connection) for value in column]


def _write(connection, model, fields, rows):
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(one.column) for one in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
