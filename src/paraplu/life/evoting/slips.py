"""Slips of a meeting: who may draw one more, and the ledger in which every slip has its row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from paraplu.kernel.ballot.canonical import parse
from paraplu.kernel.ballot.tally import FEWEST_BALLOTS
from paraplu.life.evoting.meetings import VoterSeat, meetings
from paraplu.life.evoting.models import (
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    RevocationReason,
    RevokedSlip,
    Trustee,
)

# Threat: a unanimous result reveals everybody's vote, and among so few voters one is likely.
FEWEST, WARNED_BELOW = FEWEST_BALLOTS, 10


@dataclass(frozen=True, slots=True)
class SlipLedger:
    """Where the slips are, for the next ballot; every printed slip is in exactly one row.

    held: drawn; holders: by how many people; handed_back: returned. left_over, spoilt, back: revoked for this
    ballot and confirmed by a second teller; back: those of the returned slips. waiting: revocations that
    nobody has confirmed. not_handed_back: how many held or sealed slips belong to somebody who no longer has
    that vote.
    """

    printed: int
    remote: int
    held: int
    holders: int
    handed_back: int
    left_over: int
    spoilt: int
    back: int
    waiting: int
    not_handed_back: int

    @property
    def is_balanced(self) -> bool:
        """Whether every printed slip is held or revoked, and every returned slip is revoked."""
        has_all_returned = self.back == self.handed_back and not self.waiting
        return has_all_returned and self.printed == self.held + self.revoked_count

    @property
    def missing_count(self) -> int:
        """How many slips are unaccounted for; below zero: slips are both revoked and held."""
        return self.printed - self.held - self.left_over - self.spoilt - self.handed_back

    @property
    def revoked_count(self) -> int:
        return self.left_over + self.spoilt + self.back

    @property
    def voter_count(self) -> int:
        """How many people could vote, each counted once however many proxies they have."""
        return self.holders + self.remote

    @property
    def has_few_voters(self) -> bool:
        """Whether so few could vote that the office is warned."""
        return FEWEST <= self.voter_count < WARNED_BELOW


def election_setup_for(assembly: UUID) -> ElectionSetup | None:
    """The keys and slips of a meeting, if there are any."""
    return ElectionSetup.objects.filter(pk=assembly).first()


def slip_tellers(assembly: UUID) -> frozenset[int]:
    """The tellers who hold no key; only they handle slips."""
    holders = Trustee.objects.filter(election_setup=assembly, number__isnull=False)
    return meetings().tellers(assembly) - frozenset(holders.values_list("number", flat=True))


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of a meeting now: seats by number, members with a remote slip, and proxies."""

    seats: Mapping[int, VoterSeat]
    remote: frozenset[int]
    proxies: Sequence[tuple[int, int]]

    @classmethod
    def of_assembly(cls, assembly: UUID) -> Roll:
        remote = RemoteCredential.objects.filter(election_setup=assembly).values_list("number", flat=True)
        seats, proxies = meetings().roll(assembly)
        return cls(seats, frozenset(remote), proxies)

    @property
    def vote_holders(self) -> dict[int, int]:
        """For each vote, by its member on the roll, who may draw the slip.

        Members in the room draw their own; for absent members, the holder of their proxy does if in the room.
        Remote voters have their slip already, so none is drawn for them.
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
        """For each vote whose slip is drawn, who drew it."""
        drawn = {number: seat.drawn_by for number, seat in self.seats.items()}
        return {number: holder for number, holder in drawn.items() if holder is not None}

    @property
    def ended_votes(self) -> int:
        """How many slips have a holder without that vote: a proxy or a membership ended, or somebody left."""
        votes = self.vote_holders
        return sum(votes.get(vote) != holder for vote, holder in self.slip_holders.items())

    def ended_remote(self, sealed: int) -> int:
        """How many of the sealed slips belong to members who are no longer on the roll."""
        on_roll = [seat for number, seat in self.seats.items() if number in self.remote and not seat.off_roll]
        return sealed - len(on_roll)

    def drawable_votes(self, number: int) -> list[int]:
        """The votes for which the member may draw a slip now, their own first."""
        drawn = self.slip_holders
        own = [vote for vote, holder in self.vote_holders.items() if holder == number and vote not in drawn]
        return sorted(own, key=lambda vote: (vote != number, vote))

    def _is_present(self, here: str, number: int) -> bool:
        seat = self.seats.get(number)
        return seat is not None and not seat.off_roll and seat.here == here


def slip_ledger(election_setup: ElectionSetup) -> SlipLedger:
    """Where every slip is now, for the next ballot."""
    return slip_ledger_from(election_setup, Roll.of_assembly(election_setup.pk))


def slip_ledger_from(election_setup: ElectionSetup, roll: Roll) -> SlipLedger:
    """The same, from a roll that was read already."""
    confirmed, waiting = _revoked_counts(election_setup)
    return SlipLedger(
        printed=election_setup.printed,
        remote=election_setup.far,
        held=len(roll.slip_holders),
        holders=len(set(roll.slip_holders.values())),
        handed_back=election_setup.handed_back,
        left_over=confirmed[RevocationReason.LEFT_OVER],
        spoilt=confirmed[RevocationReason.VOID],
        back=confirmed[RevocationReason.HANDED_BACK],
        waiting=waiting,
        not_handed_back=roll.ended_votes + roll.ended_remote(election_setup.far),
    )


def _revoked_counts(election_setup: ElectionSetup) -> tuple[Counter[str], int]:
    rows = RevokedSlip.objects.filter(election_setup=election_setup, place=election_setup.used)
    revoked = list(rows.values_list("revocation__why", "revocation__confirmed_by"))
    confirmed = Counter(why for why, second in revoked if second is not None)
    return confirmed, len(revoked) - confirmed.total()


def listed_credentials(election_setup: ElectionSetup, place: int) -> list[str]:
    """The sorted credentials of all slips for a ballot; empty before slips are printed."""
    found = CredentialList.objects.filter(election_setup=election_setup, place=place).first()
    return list(parse(found.credentials.encode())) if found else []


def listed_marks(election_setup: ElectionSetup, place: int) -> list[str]:
    """The sorted marks of all slips in a ballot ahead: the order joins none with a credential."""
    return sorted(_marks_in_order(election_setup, place))


def voting_credentials(election_setup: ElectionSetup, place: int) -> list[str]:
    """The sorted credentials that may vote in a ballot: of all slips that two tellers did not revoke."""
    revoked = set(revoked_marks(election_setup, place, confirmed=True))
    pairs = zip(
        listed_credentials(election_setup, place), _marks_in_order(election_setup, place), strict=True
    )
    return [credential for credential, mark in pairs if mark not in revoked]


def _marks_in_order(election_setup: ElectionSetup, place: int) -> list[str]:
    found = CredentialList.objects.filter(election_setup=election_setup, place=place).first()
    return list(parse(found.marks.encode())) if found else []


def revoked_marks(election_setup: ElectionSetup, place: int, *, confirmed: bool) -> list[str]:
    """The sorted marks that two tellers revoked for a ballot, or that wait for the second teller."""
    rows = RevokedSlip.objects.filter(election_setup=election_setup, place=place)
    found = rows.filter(revocation__confirmed_by__isnull=not confirmed)
    return sorted(found.values_list("mark", flat=True))


def own_waiting_marks(election_setup: ElectionSetup, number: int) -> list[str]:
    """The sorted marks that this teller revoked for the next ballot and nobody confirmed."""
    rows = RevokedSlip.objects.filter(election_setup=election_setup, place=election_setup.used)
    own = rows.filter(revocation__confirmed_by=None, revocation__by=number)
    return sorted(own.values_list("mark", flat=True))


def marks_of_others(election_setup: ElectionSetup, number: int, why: str) -> dict[int, set[str]]:
    """By the place of each ballot, the marks that other tellers revoked and this one may confirm."""
    rows = RevokedSlip.objects.filter(election_setup=election_setup, place__gte=election_setup.used)
    others = rows.filter(revocation__why=why, revocation__confirmed_by=None).exclude(revocation__by=number)
    marks: defaultdict[int, set[str]] = defaultdict(set)
    for place, mark in others.values_list("place", "mark"):
        marks[place].add(mark)
    return dict(marks)


def confirmable_counts(election_setup: ElectionSetup, number: int) -> dict[str, int]:
    """By the reason, how many slips this teller may confirm; not which: the teller reads their numbers."""
    marks = {why: marks_of_others(election_setup, number, why) for why in RevocationReason.values}
    return {why: len(some.get(election_setup.used, ())) for why, some in marks.items()}
