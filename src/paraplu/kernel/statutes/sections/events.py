"""The section [events]: kinds of evenings, when a place is told, how long an offer waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from paraplu.kernel.statutes.tables import Table, Unclear


class Keyed(Protocol):
    """What has a key of its own: a name of the union's lists."""

    @property
    def key(self) -> str:
        """The key that is stored."""


@dataclass(frozen=True)
class EventSettings[Kind: Keyed]:
    """Whole numbers; `address_hours` counts back from the hour at which an evening begins."""

    kinds: tuple[Kind, ...]
    address_hours: int
    offer_days: int


def read[Kind: Keyed](named: Callable[[Table], Kind], table: Table) -> EventSettings[Kind]:
    """Return the section; raise Unclear when no kind is named, or one twice."""
    kinds = table.rows("kinds", named)
    if not kinds or len({kind.key for kind in kinds}) < len(kinds):
        raise Unclear("events.kinds must name at least one kind, and none twice.")
    return EventSettings(kinds, table.number("address_hours"), table.number("offer_days", smallest=1))
