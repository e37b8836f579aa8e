"""Who may draw how many slips at the door, and who holds how many: the rows of the page of who drew."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from paraplu.base.pages import Leaf, leaf_number
from paraplu.life.evoting import slips
from paraplu.life.evoting.meetings import Meeting
from paraplu.life.evoting.models import Scrutiny, Struck, Why

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the room: how many slips are still hers to draw, how many she holds."""

    number: int
    name: str
    may: int
    holds: int


@dataclass(frozen=True, slots=True)
class Door:
    """The roll and the slips of a meeting, read once for the page; no account while nothing is printed."""

    roll: slips.Roll
    scrutiny: Scrutiny | None
    account: slips.Account | None

    @classmethod
    def of(cls, assembly: Meeting) -> "Door":
        """As it is now."""
        roll, scrutiny = slips.Roll.of(assembly.pk), slips.scrutiny_of(assembly.pk)
        is_printed = scrutiny is not None and scrutiny.printed
        return cls(roll, scrutiny, slips.account_by(scrutiny, roll) if scrutiny and is_printed else None)

    def who(self, asked: str) -> Leaf[int]:
        """A leaf of the numbers of everybody in the room, and of whoever left with a slip."""
        there = {one for one, seat in self.roll.seats.items() if seat.here == "room" and not seat.off_roll}
        every, number = sorted(there | set(self.roll.drawn.values())), leaf_number(asked)
        start = (number - 1) * AT_ONCE
        if start >= len(every):
            start, number = 0, 1
        return Leaf(every[start : start + AT_ONCE], number, len(every) > start + AT_ONCE)

    def rows(self, named: Iterable[tuple[int, str]]) -> list[Row]:
        """Her own vote and those that she has by proxy; none whose slip is in a hand already."""
        drawn = self.roll.drawn
        may = Counter(holder for vote, holder in self.roll.votes.items() if vote not in drawn)
        holds = Counter(drawn.values())
        return [Row(number, name, may[number], holds[number]) for number, name in named]

    @property
    def is_paused(self) -> bool:
        """Whether the leftovers for the next ballot are being counted, so that nobody draws."""
        if self.scrutiny is None or self.account is None:
            return False
        if self.account.left_over or not self.account.waiting:
            return self.account.left_over > 0
        struck = Struck.objects.filter(scrutiny=self.scrutiny, place=self.scrutiny.used)
        return struck.filter(strike__why=Why.LEFT_OVER).exists()
