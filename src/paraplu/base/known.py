"""Small values that rooms hand up: what they know about a person, and what waits for an office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, IntegerField, Min, QuerySet, Value
from django.db.models.functions import Cast


@dataclass(frozen=True, slots=True)
class Known:
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


@dataclass(frozen=True, slots=True)
class Waiting:
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


def counted(entries: Sequence[Waiting | Queue]) -> list[Waiting]:
    """Count all queues in one statement, so that the desk costs the same with any number of rooms.

    An empty queue does not appear.
    """
    found = [entry for entry in entries if isinstance(entry, Waiting)]
    queues = [entry for entry in entries if isinstance(entry, Queue)]
    if not queues:
        return found
    parts = [_part(place, queue) for place, queue in enumerate(queues)]
    for place, many, oldest, due in parts[0].union(*parts[1:], all=True):
        if many:
            found.append(Waiting(queues[place].label, many, queues[place].view, oldest, due))
    return found


def _part(place: int, queue: Queue) -> QuerySet[Any]:
    numbered = queue.rows.order_by().annotate(place_in_line=Value(place, IntegerField()))
    each = numbered.values("place_in_line").annotate(
        many=Count("pk"), first=_first(queue.oldest), last_day=_first(queue.due)
    )
    return each.values_list("place_in_line", "many", "first", "last_day")


def _first(field: str) -> Min:
    return Min(field) if field else Min(Cast(Value(None), DateField()))
