"""Small values that rooms hand up: what they know about a person, and what waits for an office."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.prepared import prepared_query


@dataclass(frozen=True, slots=True)
class KnownField:
    """One stored field about a person, as she may read it.

    field: its name in docs/data.md, `Model.field`. value: text in her language; of a sealed field since when
    or who can use it, never what it holds. readable: whether the house itself can read it. lifetime: when it
    goes.
    """

    label: str
    value: str
    field: str
    readable: bool = True
    lifetime: str = ""


def rows_about(model: Any, whose: str, fields: Iterable[str], *order: str) -> prepared_query[[int]]:
    """Ask a table, in the order of the fields, what it keeps of a person; whose: the field with her number.

    What is known of her is asked of every table of the house, always in the same words: each is put into SQL
    once.
    """

    def rows_of_person(number: int) -> QuerySet[Any, Any]:
        found = model.objects.filter(**{whose: number})
        return (found.order_by(*order) if order else found).values_list(*fields)

    return prepared_query(rows_of_person)


def build_known_about(
    in_words: Callable[[str, Any], str], *tables: tuple[Any, str, dict[str, Any], Any]
) -> Callable[[int], list[KnownField]]:
    """Every field of every row about a person.

    tables: each with the field that holds her number, its fields in words, how long they stay; in_words: what
    she reads of a field and its value.
    """
    asked = [
        (model.__name__, labels, lifetime, rows_about(model, whose, labels, "pk"))
        for model, whose, labels, lifetime in tables
    ]

    def known_about(number: int) -> list[KnownField]:
        return [
            KnownField(
                str(label),
                in_words(name, value),
                f"{table}.{name.removesuffix('_id')}",
                lifetime=str(lifetime),
            )
            for table, labels, lifetime, rows in asked
            for row in rows(number)
            for (name, label), value in zip(labels.items(), row, strict=True)
        ]

    return known_about


def in_words(names: Mapping[str, Any]) -> Callable[[str, Any], str]:
    """How a field and its value are read where yes, no, days and these names are all there is."""

    def read(_field: str, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        return "–" if value in ("", None) else str(names.get(str(value), value))

    return read


def stays_by(*tables: tuple[Any, str, dict[str, Any], Any, Any]) -> Callable[[int], list[KnownField]]:
    """What erasure leaves of a number, each field once.

    tables: each with the field that holds it, which rows stay, its words, how long. One statement asks all.
    """

    def rows(number: int) -> QuerySet[Any, Any]:
        first, *others = (
            model.objects.filter(**{field: number}, **only).order_by().values_list(_field_key(model, field))
            for model, field, only, _label, _lifetime in tables
        )
        return first.union(*others).order_by()

    asked = prepared_query(rows)

    def what_stays(number: int) -> list[KnownField]:
        there = {key for (key,) in asked(number)}
        return [
            KnownField(str(label), str(number), f"{model.__name__}.{field}", lifetime=str(lifetime))
            for model, field, _only, label, lifetime in tables
            if f"{model.__name__}.{field}" in there
        ]

    return what_stays


def _field_key(model: Any, field: str) -> Value:
    return Value(f"{model.__name__}.{field}", output_field=CharField())


def _field_name(name: str) -> str:
    """A field as docs/data.md names it."""
    return name.removesuffix("_id")


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Work that waits for an office: what, how much, since when, and the page that has it."""

    label: str
    count: int
    view: str
    oldest: date | None = None
    due: date | None = None
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows that wait for an office, not counted yet; oldest, due: the fields with their days, if any."""

    label: str
    rows: QuerySet[Any]
    view: str
    oldest: str = ""
    due: str = ""


def count_queues(entries: Sequence[WaitingItem | Queue]) -> list[WaitingItem]:
    """Count all queues in one statement, so that the desk costs the same with any number of rooms.

    An empty queue does not appear.
    """
    found = [entry for entry in entries if isinstance(entry, WaitingItem)]
    queues = [entry for entry in entries if isinstance(entry, Queue)]
    parts = [part for place, queue in enumerate(queues) if (part := _count_statement(place, queue))]
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in parts), [value for _, given in parts for value in given]
        )
        rows = cursor.fetchall()
    for place, many, oldest, due in rows:
        if many:
            found.append(
                WaitingItem(queues[place].label, many, queues[place].view, _as_date(oldest), _as_date(due))
            )
    return found


def _count_statement(place: int, queue: Queue) -> tuple[str, tuple[Any, ...]] | None:
    """One line of the statement; none for what is empty whatever the tables hold.

    Written by hand around what Django makes of the rows: to let it annotate and unite a dozen of them took
    longer than to count them. Only names of our own fields are put into it.
    """
    days = [day for day in (queue.oldest, queue.due) if day]
    try:
        rows, given = queue.rows.order_by().values_list(*(days or ["pk"])).query.sql_with_params()
    except EmptyResultSet:
        return None
    first, last_day = (f'MIN("{day}")' if day else "CAST(NULL AS date)" for day in (queue.oldest, queue.due))
    return f"SELECT {place}, COUNT(*), {first}, {last_day} FROM ({rows}) AS waiting", given  # noqa: S608


def _as_date(value: date | str | None) -> date | None:
    """SQLite has days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
