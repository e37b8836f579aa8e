"""Which banner stands: asked of the database once in a while, so that no page pays for it."""

import time
from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError

from paraplu.base.clock import today
from paraplu.commons.mailings.models import Banner

SECONDS = 5.0


@dataclass
class _Known:
    asked: float = -SECONDS
    rows: list[tuple[date, date, dict[str, str]]] = field(default_factory=list)


_known = _Known()


def words_of_today() -> list[dict[str, str]]:
    """The words of each banner that stands today, by language."""
    if time.monotonic() - _known.asked >= SECONDS:
        _ask()
    day = today()
    return [texts for starts, ends, texts in _known.rows if starts <= day <= ends]


def _ask() -> None:
    """A database that is away says nothing about it: what was known last counts on."""
    _known.asked = time.monotonic()
    try:
        rows = Banner.objects.filter(ends__gte=today()).order_by("starts", "id")
        _known.rows = list(rows.values_list("starts", "ends", "texts"))
    except DatabaseError:
        return


def forget_what_stands() -> None:
    """Ask again at the next look, in this process; others do within seconds."""
    _known.asked = -SECONDS
