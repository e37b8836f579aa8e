"""Two small values that rooms hand up: what they know about a person, and what waits for an office."""

from dataclasses import dataclass
from datetime import date


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
