"""Slips of a meeting: who may draw one more, and the account in which every slip has its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from paraplu.kernel.ballot.canonical import parse
from paraplu.life.evoting.meetings import VoterSeat, meetings
from paraplu.life.evoting.models import (
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    Revocation,
    RevocationReason,
    RevokedCredential,
    Trustee,
)

# A unanimous result tells everybody's vote; among so few one is likely.
FEWEST, WARNED_BELOW = 5, 10


@dataclass(frozen=True, slots=True)
class SlipLedger:
    """Where the slips are, for the next ballot; every printed one is in exactly one row.

    held: in somebody's hand; handed_back: came back. left_over, spoilt, back: struck for this ballot,
    confirmed by a second teller; back is what was struck of those that were handed back. waiting: strikes
    that nobody has confirmed. not_handed_back: of those held, and of those sealed to members far away, how
    many belong to nobody who still has that vote.
    """

    printed: int
    remote: int
    held: int
    handed_back: int
    left_over: int
    spoilt: int
    back: int
    waiting: int
    not_handed_back: int

    @property
    def is_balanced(self) -> bool:
        """Whether every printed slip is in a hand or struck, and every one that came back is struck."""
        return (
            self.printed == self.held + self.revoked_count
            and self.back == self.handed_back
            and not self.waiting
        )

    @property
    def missing_count(self) -> int:
        """How many slips nobody has accounted for; below zero: struck, and in a hand as well."""
        return self.printed - self.held - self.left_over - self.spoilt - self.handed_back

    @property
    def revoked_count(self) -> int:
        """How many credentials are struck."""
        return self.left_over + self.spoilt + self.back

    @property
    def voter_count(self) -> int:
        """How many slips could vote."""
        return self.held + self.remote

    @property
    def has_few_voters(self) -> bool:
        """Whether a ballot is held among so few that whoever leads is warned."""
        return FEWEST <= self.voter_count < WARNED_BELOW


def election_setup_for(assembly: UUID) -> ElectionSetup | None:
    """The keys and slips of a meeting, if there are any."""
    return ElectionSetup.objects.filter(pk=assembly).first()


def slip_tellers(assembly: UUID) -> frozenset[int]:
    """The tellers who hold no key: they alone touch slips."""
    holders = Trustee.objects.filter(scrutiny=assembly, number__isnull=False)
    return meetings().tellers(assembly) - frozenset(holders.values_list("number", flat=True))


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of a meeting as it is now: seats by number, who has a slip afar, who votes for whom."""

    seats: Mapping[int, VoterSeat]
    remote: frozenset[int]
    proxies: Sequence[tuple[int, int]]

    @classmethod
    def of_assembly(cls, assembly: UUID) -> Roll:
        """Three questions to the database."""
        remote = RemoteCredential.objects.filter(scrutiny=assembly).values_list("number", flat=True)
        seats, proxies = meetings().roll(assembly)
        return cls(seats, frozenset(remote), proxies)

    @property
    def vote_holders(self) -> dict[int, int]:
        """Whose vote is in whose hand: by the member on the roll, who may draw the slip for it.

        She herself when she is in the room; else the holder of her proxy, when that one is in the room. Who
        votes from afar has her slip already, so none is drawn for her.
        """
        there = {number for number in self.seats if self._is_present("room", number)}
        own = {number: number for number in there - self.remote}
        return own | {
            giver: holder
            for giver, holder in self.proxies
            if holder in there and giver not in self.remote and self._is_present("", giver)
        }

    @property
    def slip_holders(self) -> dict[int, int]:
        """For each vote whose slip is in a hand, who drew it."""
        drawn = {number: seat.drawn_by for number, seat in self.seats.items()}
        return {number: holder for number, holder in drawn.items() if holder is not None}

    @property
    def ended_votes(self) -> int:
        """Slips whose holder has that vote no more: a proxy or a membership ended, or she left."""
        votes = self.vote_holders
        return sum(votes.get(vote) != holder for vote, holder in self.slip_holders.items())

    def ended_remote(self, sealed: int) -> int:
        """Of so many sealed slips, those of members who are not on the roll any more."""
        return sealed - sum(
            number in self.seats and not self.seats[number].off_roll for number in self.remote
        )

    def drawable_votes(self, number: int) -> list[int]:
        """The votes for which she may draw a slip now, her own first; of none is a slip in a hand already."""
        drawn = self.slip_holders
        own = [vote for vote, holder in self.vote_holders.items() if holder == number and vote not in drawn]
        return sorted(own, key=lambda vote: (vote != number, vote))

    def _is_present(self, here: str, number: int) -> bool:
        seat = self.seats.get(number)
        return seat is not None and not seat.off_roll and seat.here == here


def slip_ledger(election_setup: ElectionSetup) -> SlipLedger:
    """Where every slip is now, for the ballot that would come next."""
    return slip_ledger_from(election_setup, Roll.of_assembly(election_setup.pk))


def slip_ledger_from(election_setup: ElectionSetup, roll: Roll) -> SlipLedger:
    """The same with a roll that was read already."""
    confirmed, waiting = _revoked_counts(election_setup)
    return SlipLedger(
        printed=election_setup.printed,
        remote=election_setup.far,
        held=len(roll.slip_holders),
        handed_back=election_setup.handed_back,
        left_over=confirmed[RevocationReason.LEFT_OVER],
        spoilt=confirmed[RevocationReason.VOID],
        back=confirmed[RevocationReason.HANDED_BACK],
        waiting=waiting,
        not_handed_back=roll.ended_votes + roll.ended_remote(election_setup.far),
    )


def _revoked_counts(election_setup: ElectionSetup) -> tuple[Counter[str], int]:
    rows = RevokedCredential.objects.filter(scrutiny=election_setup, place=election_setup.used)
    revoked = list(rows.values_list("strike__why", "strike__confirmed_by"))
    confirmed = Counter(why for why, second in revoked if second is not None)
    return confirmed, len(revoked) - confirmed.total()


def listed_credentials(election_setup: ElectionSetup, place: int) -> list[str]:
    """The credentials of all slips for a ballot, sorted; none while no slips were printed."""
    found = CredentialList.objects.filter(scrutiny=election_setup, place=place).first()
    return list(parse(found.credentials.encode())) if found else []


def revoked_credentials(election_setup: ElectionSetup, place: int, *, confirmed: bool) -> list[str]:
    """The credentials that two tellers struck for a ballot, or that wait for the second; sorted."""
    rows = RevokedCredential.objects.filter(
        scrutiny=election_setup, place=place, strike__confirmed_by__isnull=not confirmed
    )
    return sorted(rows.values_list("credential", flat=True))


def slips_to_confirm(election_setup: ElectionSetup, number: int) -> int:
    """How many slips another teller struck, so that this one may confirm them."""
    rows = Revocation.objects.filter(scrutiny=election_setup, place=election_setup.used, confirmed_by=None)
    return sum(rows.exclude(by=number).values_list("count", flat=True))
