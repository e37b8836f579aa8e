"""How many slips each member may draw and holds: the rows of the page of draws."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from paraplu.base.pages import ListPage, page_number
from paraplu.life.evoting import slips
from paraplu.life.evoting.models import ElectionSetup, RevocationReason, RevokedSlip
from paraplu.life.evoting.typed_facts import are_slips_counted

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A person in the room: how many slips they may still draw, and how many they hold."""

    number: int
    name: str
    may: int
    holds: int


@dataclass(frozen=True, slots=True)
class DrawState:
    """The roll and the slips of a meeting, read once for the page; no ledger before slips are printed."""

    roll: slips.Roll
    election_setup: ElectionSetup | None
    ledger: slips.SlipLedger | None

    @classmethod
    def for_assembly(cls, assembly: UUID) -> "DrawState":
        roll, election_setup = slips.Roll.of_assembly(assembly), slips.election_setup_for(assembly)
        is_printed = election_setup and election_setup.printed
        ledger = slips.slip_ledger_from(election_setup, roll) if election_setup and is_printed else None
        return cls(roll, election_setup, ledger)

    def numbers_page(self, page: str) -> ListPage[int]:
        """The numbers of everybody in the room or gone with a slip, in pages."""
        there = {
            member for member, seat in self.roll.seats.items() if seat.here == "room" and not seat.off_roll
        }
        every, number = sorted(there | set(self.roll.slip_holders.values())), page_number(page)
        start = (number - 1) * AT_ONCE
        if start >= len(every):
            start, number = 0, 1
        return ListPage(every[start : start + AT_ONCE], number, len(every) > start + AT_ONCE)

    def draw_rows(self, named: Iterable[tuple[int, str]]) -> list[DrawRow]:
        """A row for each person; votes whose slip is out already do not count as drawable."""
        drawn = self.roll.slip_holders
        may = Counter(holder for vote, holder in self.roll.vote_holders.items() if vote not in drawn)
        holds = Counter(drawn.values())
        return [DrawRow(number, name, may[number], holds[number]) for number, name in named]

    @property
    def is_uncounted(self) -> bool:
        """Whether nobody draws yet, since a second teller has not confirmed how many slips there are."""
        if self.election_setup is None or self.ledger is None:
            return False
        return not are_slips_counted(self.election_setup)

    @property
    def is_draw_paused(self) -> bool:
        """Whether the leftovers for the next ballot are being counted, so that nobody draws."""
        if self.election_setup is None or self.ledger is None:
            return False
        if self.ledger.left_over or not self.ledger.waiting:
            return self.ledger.left_over > 0
        place = self.election_setup.used
        revoked = RevokedSlip.objects.filter(election_setup=self.election_setup, place=place)
        return revoked.filter(revocation__why=RevocationReason.LEFT_OVER).exists()


@dataclass(frozen=True, slots=True)
class MemberSlips:
    """Whether members draw now, how many slips each has, and how many more each may draw."""

    is_open: bool
    held: Counter[int]
    more: Counter[int]


def member_slips(assembly: UUID) -> MemberSlips:
    """The slips of each member, for whoever marks who came."""
    state = DrawState.for_assembly(assembly)
    drawn = state.roll.slip_holders
    more = Counter(holder for vote, holder in state.roll.vote_holders.items() if vote not in drawn)
    is_open = state.ledger is not None and not (state.is_uncounted or state.is_draw_paused)
    return MemberSlips(is_open, Counter(drawn.values()), more)
