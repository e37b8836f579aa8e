"""Small values that apps hand up: what they store about a person, and what waits for an office."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import pgettext

from paraplu.base.prepared import prepared_query


@dataclass(frozen=True, slots=True)
class KnownField:
    """One stored field about a person, as that person may read it.

    field: its name in docs/data.md, `Model.field`. value: text in the person's language; for a sealed field
    since when, or who can use it, never its content. readable: whether the server can read it. lifetime: when
    it is deleted.
    """

    label: str
    value: str
    field: str
    readable: bool = True
    lifetime: str = ""


def rows_about(model: Any, whose: str, fields: Iterable[str], *order: str) -> prepared_query[[int]]:
    """Query the fields of a table's rows about a person; whose: the field with the person's number.

    A page queries every table in the same way, so each query is compiled to SQL once.
    """

    def rows_of_person(number: int) -> QuerySet[Any, Any]:
        found = model.objects.filter(**{whose: number})
        return (found.order_by(*order) if order else found).values_list(*fields)

    return prepared_query(rows_of_person)


def build_known_about(
    in_words: Callable[[str, Any], str], *tables: tuple[Any, str, dict[str, Any], Any]
) -> Callable[[int], list[KnownField]]:
    """Return a function that lists every field of every row about a person.

    tables: each model with the field that has the person's number, its fields with their labels, and their
    lifetime. in_words: turns a field and its value into text.
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
    """Return a function that turns booleans, days and the keys of these names into text."""

    def read(_field: str, value: Any) -> str:
        if isinstance(value, bool):
            return pgettext("base choice", "yes") if value else pgettext("base choice", "no")
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        return "–" if value in ("", None) else str(names.get(str(value), value))

    return read


def stays_by(*tables: tuple[Any, str, dict[str, Any], Any, Any]) -> Callable[[int], list[KnownField]]:
    """Return a function that lists what erasure leaves of a person's number, each field once.

    tables: each model with the field that has the number, a filter for the rows that remain, a label and
    their lifetime. One SQL statement queries them all.
    """
    names = [f"{model.__name__}.{field}" for model, field, *_rest in tables]

    def rows(number: int) -> QuerySet[Any, Any]:
        first, *others = (
            model.objects.filter(**{field: number}, **only)
            .order_by()
            .values_list(Value(name, output_field=CharField()))
            for name, (model, field, only, *_rest) in zip(names, tables, strict=True)
        )
        return first.union(*others).order_by()

    asked = prepared_query(rows)

    def what_stays(number: int) -> list[KnownField]:
        there = {key for (key,) in asked(number)}
        return [
            KnownField(str(label), str(number), name, lifetime=str(lifetime))
            for name, (*_rows, label, lifetime) in zip(names, tables, strict=True)
            if name in there
        ]

    return what_stays


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Work that waits for an office: what, how much, since when, and its page; titles: of the first ones."""

    label: str
    count: int
    view: str
    oldest: date | None = None
    due: date | None = None
    arguments: tuple[object, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.view, args=self.arguments)


class SecondPerson(NamedTuple):
    """Who is asked to be the second person for the rows of a queue.

    author: the field with the number of the first. tied_to: a function that returns which of some people are
    not independent of this one. Their rows, and this person's own, do not wait for them.
    """

    number: int
    author: str
    tied_to: Callable[[int | None, Collection[int | None]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows that wait for an office, not counted yet.

    oldest, due: the names of the day fields, if any. title: the name of the field that says what a row is
    about, if the office reads it on the list of the rows as well. second: whom it waits for, if the author of
    a row may not be that person.
    """

    label: str
    rows: QuerySet[Any]
    view: str
    oldest: str = ""
    due: str = ""
    title: str = ""
    second: SecondPerson | None = None


# So many rows of a queue are named on the first page of the work area.
NAMED_ROWS = 3


def count_queues(entries: Sequence[WaitingItem | Queue]) -> list[WaitingItem]:
    """Count all queues in one statement and name their first rows in another, for any number of apps.

    An empty queue is left out.
    """
    found = [entry for entry in entries if isinstance(entry, WaitingItem)]
    queues = _for_second_person([entry for entry in entries if isinstance(entry, Queue)])
    parts = [part for place, queue in enumerate(queues) if (part := _count_statement(place, queue))]
    if not parts:
        return found
    rows = _run_together(parts)
    full = [place for place, many, *_days in rows if many]
    titles = _titles_of(queues, full)
    for place, many, oldest, due in rows:
        if many:
            queue, named = queues[place], tuple(titles.get(place, ()))
            found.append(
                WaitingItem(queue.label, many, queue.view, _as_date(oldest), _as_date(due), titles=named)
            )
    return found


def _for_second_person(queues: Sequence[Queue]) -> list[Queue]:
    """Take out of all queues at once what the person may not agree to: one statement, and one about ties."""
    parts = [part for queue in queues if queue.second and (part := _author_statement(queue.second, queue))]
    authors = {author for (author,) in _run_together(parts)} if parts else set()
    asked = {(queue.second.number, queue.second.tied_to) for queue in queues if queue.second}
    own = {number: {number, *tied_to(number, authors)} for number, tied_to in asked}
    return [
        replace(queue, rows=queue.rows.exclude(**{f"{queue.second.author}__in": own[queue.second.number]}))
        if queue.second
        else queue
        for queue in queues
    ]


def _author_statement(second: SecondPerson, queue: Queue) -> tuple[str, tuple[Any, ...]] | None:
    try:
        return queue.rows.order_by().values_list(second.author).query.sql_with_params()
    except EmptyResultSet:
        return None


def _run_together(parts: Sequence[tuple[str, tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in parts), [value for _, given in parts for value in given]
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _titles_of(queues: Sequence[Queue], places: Iterable[int]) -> dict[int, list[str]]:
    """Return the titles of the first rows of each of these queues, the most urgent first."""
    parts: list[tuple[str, tuple[Any, ...]]] = []
    for place, queue in [(place, queues[place]) for place in places if queues[place].title]:
        first = queue.rows.order_by(queue.due or queue.oldest or "pk", "pk").values_list(queue.title)
        rows, given = first[:NAMED_ROWS].query.sql_with_params()
        parts.append((f'SELECT {place}, "{queue.title}" FROM ({rows}) AS named', given))  # noqa: S608
    titles: dict[int, list[str]] = {}
    for place, title in _run_together(parts) if parts else ():
        titles.setdefault(place, []).append(title)
    return titles


def _count_statement(place: int, queue: Queue) -> tuple[str, tuple[Any, ...]] | None:
    """Return one SELECT of the statement, or None for a query that Django knows to be empty.

    The SQL around Django's query is written by hand, because annotating and uniting a dozen querysets took
    longer than counting them. Only names of our own fields are put into it.
    """
    days = [day for day in (queue.oldest, queue.due) if day]
    try:
        rows, given = queue.rows.order_by().values_list(*(days or ["pk"])).query.sql_with_params()
    except EmptyResultSet:
        return None
    first, last_day = (f'MIN("{day}")' if day else "CAST(NULL AS date)" for day in (queue.oldest, queue.due))
    return f"SELECT {place}, COUNT(*), {first}, {last_day} FROM ({rows}) AS waiting", given  # noqa: S608


def _as_date(value: date | str | None) -> date | None:
    """Convert a day, which SQLite returns as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
