"""Who may draw how many slips at the door, and who holds how many: the rows of the page of who drew."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from paraplu.base.pages import Leaf, leaf
from paraplu.life.assembly import slips
from paraplu.life.assembly.models import Assembly, Seat
from paraplu.life.assembly.secrecy import Struck, Why

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the room: how many slips are still hers to draw, how many she holds."""

    number: int
    name: str
    may: int
    holds: int


def who(assembly: Assembly, asked: str) -> Leaf[int]:
    """A leaf of the numbers of everybody in the room, and of whoever left with a slip."""
    holders = set(slips.drawn_by(assembly).values())
    is_there = Q(here="room", off_roll=False) | Q(number__in=holders)
    found = leaf(Seat.objects.filter(is_there, assembly=assembly).order_by("number"), asked, AT_ONCE)
    return found.of([seat.number for seat in found.rows])


def rows(assembly: Assembly, named: Iterable[tuple[int, str]]) -> list[Row]:
    """Her own vote and those that she has by proxy; none whose slip is in a hand already."""
    drawn = slips.drawn_by(assembly)
    votes = slips.votes_of(assembly)
    may = Counter(holder for vote, holder in votes.items() if vote not in drawn)
    holds = Counter(drawn.values())
    return [Row(number, name, may[number], holds[number]) for number, name in named]


def is_paused(assembly: Assembly) -> bool:
    """Whether the leftovers for the next ballot are being counted, so that nobody draws."""
    scrutiny = slips.scrutiny_of(assembly.pk)
    if scrutiny is None:
        return False
    struck = Struck.objects.filter(scrutiny=scrutiny, place=scrutiny.used, strike__why=Why.LEFT_OVER)
    return struck.exists()
