"""Slips of a meeting: who may draw one more, and the account in which every slip has its row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from paraplu.kernel.ballot.canonical import parse
from paraplu.life.assembly.models import Assembly, Proxy, Seat
from paraplu.life.assembly.queries import tellers
from paraplu.life.assembly.secrecy import (
    CredentialList,
    FarCredential,
    Scrutineer,
    Scrutiny,
    Strike,
    Struck,
    Why,
)


@dataclass(frozen=True, slots=True)
class Account:
    """Where the slips are, for the next ballot; every printed one is in exactly one row.

    held: in somebody's hand; handed_back: came back. left_over, spoilt, back: struck for this ballot,
    confirmed by a second teller; back is what was struck of those that were handed back. waiting: strikes
    that nobody has confirmed. not_handed_back: of those held, and of those sealed to members far away, how
    many belong to nobody who still has that vote.
    """

    printed: int
    far: int
    held: int
    handed_back: int
    left_over: int
    spoilt: int
    back: int
    waiting: int
    not_handed_back: int

    @property
    def is_even(self) -> bool:
        """Whether every printed slip is in a hand or struck, and every one that came back is struck."""
        struck = self.left_over + self.spoilt + self.back
        return self.printed == self.held + struck and self.back == self.handed_back and not self.waiting

    @property
    def missing(self) -> int:
        """How many slips nobody has accounted for; below zero: struck, and in a hand as well."""
        return self.printed - self.held - self.left_over - self.spoilt - self.handed_back

    @property
    def struck(self) -> int:
        """How many credentials are struck."""
        return self.left_over + self.spoilt + self.back


def scrutiny_of(assembly: UUID) -> Scrutiny | None:
    """The keys and slips of a meeting, if there are any."""
    return Scrutiny.objects.filter(pk=assembly).first()


def keepers(assembly: UUID) -> frozenset[int]:
    """The tellers who hold no key: they alone touch slips."""
    holders = Scrutineer.objects.filter(scrutiny=assembly, number__isnull=False)
    return tellers(assembly) - frozenset(holders.values_list("number", flat=True))


def votes_of(assembly: Assembly | UUID) -> dict[int, int]:
    """Whose vote is in whose hand in the room now: by the member on the roll, who may draw the slip for it.

    She herself when she is in the room; else the holder of her proxy, when that one is in the room. Who votes
    from afar has her slip already, so none is drawn for her.
    """
    seats = {seat.number: seat for seat in Seat.objects.filter(assembly=assembly, off_roll=False)}
    far = set(
        FarCredential.objects.filter(scrutiny=getattr(assembly, "pk", assembly)).values_list(
            "number", flat=True
        )
    )
    votes = {number: number for number, seat in seats.items() if seat.here == "room" and number not in far}
    for giver, holder in Proxy.objects.filter(assembly=assembly).values_list("giver", "holder"):
        is_away = giver in seats and not seats[giver].here and giver not in far
        if is_away and holder in seats and seats[holder].here == "room":
            votes[giver] = holder
    return votes


def drawn_by(assembly: Assembly | UUID) -> dict[int, int]:
    """For each vote whose slip is in a hand, who drew it."""
    seats = Seat.objects.filter(assembly=assembly, drawn_by__isnull=False)
    return {
        number: holder for number, holder in seats.values_list("number", "drawn_by") if holder is not None
    }


def may_draw(assembly: Assembly | UUID, number: int) -> list[int]:
    """The votes for which she may draw a slip now, her own first; of none is a slip in a hand already."""
    drawn = drawn_by(assembly)
    hers = [vote for vote, holder in votes_of(assembly).items() if holder == number and vote not in drawn]
    return sorted(hers, key=lambda vote: (vote != number, vote))


def account(scrutiny: Scrutiny) -> Account:
    """Where every slip is now, for the ballot that would come next."""
    votes, drawn = votes_of(scrutiny.pk), drawn_by(scrutiny.pk)
    confirmed, waiting = _struck(scrutiny)
    return Account(
        printed=scrutiny.printed,
        far=scrutiny.far,
        held=len(drawn),
        handed_back=scrutiny.handed_back,
        left_over=confirmed[Why.LEFT_OVER],
        spoilt=confirmed[Why.VOID],
        back=confirmed[Why.HANDED_BACK],
        waiting=waiting,
        not_handed_back=_ended(votes, drawn) + _ended_afar(scrutiny),
    )


def _struck(scrutiny: Scrutiny) -> tuple[Counter[str], int]:
    rows = Struck.objects.filter(scrutiny=scrutiny, place=scrutiny.used)
    told = list(rows.values_list("strike__why", "strike__confirmed_by"))
    confirmed = Counter(why for why, second in told if second is not None)
    return confirmed, len(told) - confirmed.total()


def _ended(votes: Mapping[int, int], drawn: Mapping[int, int]) -> int:
    """Slips whose holder has that vote no more: a proxy or a membership ended, or she left."""
    return sum(votes.get(vote) != holder for vote, holder in drawn.items())


def _ended_afar(scrutiny: Scrutiny) -> int:
    far = FarCredential.objects.filter(scrutiny=scrutiny).values("number")
    on_roll = Seat.objects.filter(assembly=scrutiny.pk, off_roll=False, number__in=far).count()
    return scrutiny.far - on_roll


def listed(scrutiny: Scrutiny, place: int) -> list[str]:
    """The credentials of all slips for a ballot, sorted; none while no slips were printed."""
    found = CredentialList.objects.filter(scrutiny=scrutiny, place=place).first()
    return list(parse(found.credentials.encode())) if found else []


def struck(scrutiny: Scrutiny, place: int, *, confirmed: bool) -> list[str]:
    """The credentials that two tellers struck for a ballot, or that wait for the second; sorted."""
    rows = Struck.objects.filter(scrutiny=scrutiny, place=place, strike__confirmed_by__isnull=not confirmed)
    return sorted(rows.values_list("credential", flat=True))


def waiting(scrutiny: Scrutiny, number: int) -> int:
    """How many slips another teller struck, so that this one may confirm them."""
    rows = Strike.objects.filter(scrutiny=scrutiny, place=scrutiny.used, confirmed_by=None)
    return sum(rows.exclude(by=number).values_list("count", flat=True))
