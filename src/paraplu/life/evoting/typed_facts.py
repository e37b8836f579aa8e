"""What one person asked for or saved about secret ballots, and who confirms it before it has effect.

Threat: one person could close a ballot after one vote and learn it, throw a ballot away, name two friends as
key holders, or print more slips than there are.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.life.evoting import slips
from paraplu.life.evoting.meetings import OPENED, TypedFact, meetings
from paraplu.life.evoting.models import (
    GOING,
    BallotPhase,
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    Incident,
    NamedTrustee,
    SecretBallot,
    Trustee,
)
from paraplu.life.evoting.signed import PartCommitment
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

TRUSTEES, SLIPS, CLOSE, PAPER = "trustees", "slips", "close", "to_paper"
# Members ask for a vote on the key holders; the meeting voted that they stay.
DOUBT, STAY = "doubt", "stay"
TELLERS_FOR_PAPER = 2


def typed_facts(assembly: UUID, phase: str, tellers: frozenset[int]) -> list[TypedFact]:
    """What waits for others about the keys, slips and ballots of a meeting that is convened or open."""
    named, facts = named_trustees(assembly), list[TypedFact]()
    if named:
        content = named_content(named)
        (typists,) = meetings().typists(assembly, [(TRUSTEES, content)])
        others = trustee_confirmers(typists)
        facts.append(TypedFact(TRUSTEES, content, others, named))
    if phase != OPENED:
        return facts
    running = SecretBallot.objects.filter(election_setup=assembly, phase__in=GOING).first()
    if running:
        return [*facts, *_ballot_facts(running, tellers)]
    election_setup = slips.election_setup_for(assembly)
    if election_setup and election_setup.printed and not election_setup.used:
        shown = {"printed": election_setup.printed, "remote": election_setup.far}
        content = printed_content(election_setup)
        others = slips.slip_tellers(assembly) - {election_setup.printed_by or 0}
        facts.append(TypedFact(SLIPS, content, others, shown))
    if election_setup and not election_setup.used:
        content = trustee_content(assembly)
        facts.append(TypedFact(STAY, content, tellers, content[1:], is_asked=True))
    return facts


def named_trustees(assembly: UUID) -> list[NamedTrustee]:
    """The people who are named as key holders and whom the other of chair and secretary has not confirmed."""
    return list(NamedTrustee.objects.filter(assembly_id=assembly).order_by("place"))


def named_content(named: Sequence[NamedTrustee]) -> list[Any]:
    """The list that is confirmed; with the ids of its rows, so that a list named again is another one."""
    return [named[0].threshold, *([row.pk, row.place, row.number] for row in named)]


def trustee_confirmers(typists: frozenset[int]) -> frozenset[int]:
    """Whoever holds the other of the two offices, chair and secretary, and is independent of these people."""
    chairs, secretaries = (frozenset(offices.office_holders(office)) for office in ("chair", "secretary"))
    others = (chairs if typists & secretaries else frozenset()) | (
        secretaries if typists & chairs else frozenset()
    )
    return others - typists - decisions.tied_among(others, list(typists), clock.current_date())


def trustee_content(assembly: UUID) -> list[Any]:
    """The key holders in force: a row that no other list has, and their numbers."""
    rows = Trustee.objects.filter(election_setup=assembly).order_by("place").values_list("pk", "number")
    return content_of_trustees(list(rows))


def content_of_trustees(rows: Sequence[tuple[int, int | None]]) -> list[Any]:
    """The same, from rows that were read already."""
    return [min((pk for pk, _number in rows), default=0), *(number for _pk, number in rows)]


def is_trustee_vote_due(roll: slips.Roll, assembly: UUID) -> bool:
    """Whether one tenth of those present asked for a vote that has not kept the key holders."""
    content = trustee_content(assembly)
    (asked,) = meetings().typists(assembly, [(DOUBT, content)])
    there = {number for number, seat in roll.seats.items() if seat.here and not seat.off_roll}
    if not is_one_tenth(len(asked & there), len(there)):
        return False
    return not meetings().is_confirmed(assembly, STAY, content)


def is_one_tenth(asked: int, present: int) -> bool:
    """Whether so many are at least one tenth of those present."""
    return asked > 0 and 10 * asked >= present


def printed_content(election_setup: ElectionSetup) -> list[Any]:
    """How many slips there are, and the hash of their credentials: slips printed again are others."""
    lists = CredentialList.objects.filter(election_setup=election_setup).order_by("place")
    pairs = lists.values_list("credentials", "marks")
    digest = hashlib.sha256("\n".join(text for pair in pairs for text in pair).encode()).hexdigest()
    return [election_setup.printed, election_setup.far, digest]


def are_slips_counted(election_setup: ElectionSetup) -> bool:
    """Whether a second teller confirmed the number of slips; once a ballot has begun, one did."""
    if election_setup.used:
        return True
    return meetings().is_confirmed(election_setup.pk, SLIPS, printed_content(election_setup))


def close_content(ballot: SecretBallot) -> list[Any]:
    """Which ballot is to be closed."""
    return [str(ballot.pk)]


def paper_content(ballot: SecretBallot, incident: str) -> list[Any]:
    """Which ballot goes to paper, and why."""
    return [str(ballot.pk), incident]


def is_close_asked(ballot: SecretBallot) -> bool:
    """Whether chair or secretary asked for the end of an open ballot."""
    return ballot_requests(ballot).is_close_asked


def asked_incident(ballot: SecretBallot) -> str:
    """Why chair or secretary asked to move a running ballot to paper; empty if nobody did."""
    return ballot_requests(ballot).incident


@dataclass(frozen=True, slots=True)
class BallotRequests:
    """What was asked about a ballot; incident: why it should go to paper, empty if nobody asked."""

    ballot: SecretBallot
    is_close_asked: bool = False
    incident: str = ""

    @property
    def may_move_to_paper(self) -> bool:
        return may_move_to_paper(self.ballot)


def ballot_requests(ballot: SecretBallot) -> BallotRequests:
    """What a page shows beside a ballot."""
    if ballot.phase not in GOING:
        return BallotRequests(ballot)
    asked = [
        (CLOSE, close_content(ballot)),
        *((PAPER, paper_content(ballot, why)) for why in Incident.values),
    ]
    close, *papers = meetings().typists(ballot.election_setup_id, asked)
    incidents = [why for why, typists in zip(Incident.values, papers, strict=True) if typists]
    return BallotRequests(ballot, bool(close) and ballot.phase == BallotPhase.OPEN, *incidents[:1])


def has_turned_key(ballot: SecretBallot) -> bool:
    """Whether a key holder has committed to their part, so that a result may be foreseen soon."""
    return PartCommitment.objects.filter(ballot=ballot).exists()


def may_move_to_paper(ballot: SecretBallot) -> bool:
    """Never on the day of the meeting once a key was turned: nobody throws away a result they saw coming.

    From the next day on, a sum that its key holders did not open does not keep the meeting open for ever.
    """
    if ballot.phase != BallotPhase.CLOSED:
        return True
    return not has_turned_key(ballot) or clock.current_date() > ballot.election_setup.day


def has_enough_cast(ballot: SecretBallot) -> bool:
    """Whether five slips have voted, each counted once however often it voted.

    Threat: whoever closes after one ballot learns that vote; among few, a unanimous result tells all of them.
    """
    cast = BulletinBoardEntry.objects.filter(ballot=ballot).exclude(credential="")
    return cast.values("credential").distinct().count() >= slips.FEWEST


def _ballot_facts(ballot: SecretBallot, tellers: frozenset[int]) -> list[TypedFact]:
    facts = list[TypedFact]()
    if ballot.phase == BallotPhase.OPEN:
        facts.append(TypedFact(CLOSE, close_content(ballot), tellers, ballot, is_asked=True))
    for why in Incident.values:
        content, shown = paper_content(ballot, why), {"ballot": ballot, "incident": why}
        facts.append(TypedFact(PAPER, content, tellers, shown, TELLERS_FOR_PAPER, is_asked=True))
    return facts
