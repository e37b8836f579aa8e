"""Who could read a complaint now, by office and letter, and what is published about past years."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paraplu.kernel.actor import Actor
from paraplu.life.complaints import policy
from paraplu.life.complaints.models import YearlyComplaints
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.offices import api as offices

PURPOSE = "complaints"


@dataclass(frozen=True, slots=True)
class ComplaintSeat:
    """One of the circle in one of its offices, as strangers know them.

    means: what a writer may tick that means this person: their offices now, and each of their seats.
    """

    office: str
    letter: str
    number: int
    means: frozenset[str]

    @property
    def seat_name(self) -> str:
        return f"{self.office}/{self.letter}"

    @property
    def page_meanings(self) -> str:
        """The same as the page carries it."""
        return " ".join(sorted(self.means))


@dataclass(frozen=True, slots=True)
class ComplaintCircle:
    """Everybody with a key who could read a complaint: their public keys, and their seats."""

    keys: tuple[bytes, ...]
    seats: tuple[ComplaintSeat, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody who is not of the Board could read, and enough people have a key."""
        is_outside = any(seat.office != policy.DIRECTOR for seat in self.seats)
        return is_outside and len(self.keys) >= mailboxes.SMALLEST_CIRCLE

    def seats_of(self, office: str) -> list[ComplaintSeat]:
        """The seats of one office."""
        return [seat for seat in self.seats if seat.office == office]


def complaint_circle(listed: keys.SignedRoster | None = None) -> ComplaintCircle:
    """The circle of now; listed: the signed list, if it was read already."""
    listed = listed or keys.read_roster()
    found = [(office, key) for office in policy.CIRCLE for key in keys.circle_keys(office, listed=listed)]
    names = offices.offices_of_each({key.number for _office, key in found})
    for office, key in found:
        names[key.number].add(f"{office}/{key.letter}")
    seats = [
        ComplaintSeat(office, key.letter, key.number, frozenset(names[key.number])) for office, key in found
    ]
    public = {key.number: key.xwing for _office, key in found}
    return ComplaintCircle(tuple(public[number] for number in sorted(public)), tuple(seats))


def listed_names(about: Collection[str]) -> set[str]:
    """The people whom the signed list gives the offices that are named whole, by office and letter.

    Threat: the chair who is named could become a confidant later, and a letter of the chair still means them.
    """
    listed, whole = keys.read_roster(), [office for office in about if "/" not in office]
    return {f"{office}/{key.letter}" for office in whole for key in keys.circle_keys(office, listed=listed)}


def complaint_keys() -> list[bytes]:
    """The keys to which a complaint is sealed; none while nobody outside the Board could read it."""
    return mailboxes.open_circle_keys(PURPOSE)


def open_complaints(actor: Actor) -> mailboxes.Boxes:
    """The open threads, of which most open for nobody who looks."""
    return mailboxes.boxes_visible_to(actor, PURPOSE)


def own_seats(circle: ComplaintCircle, number: int) -> Sequence[ComplaintSeat]:
    """By which letters those who write know this person."""
    return [seat for seat in circle.seats if seat.number == number]


def published_years() -> Collection[YearlyComplaints]:
    """What is published, the newest year first."""
    return YearlyComplaints.objects.order_by("-year")
