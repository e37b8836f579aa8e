"""A secret ballot: cast, closed, decrypted, its result taken; or moved to paper."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import (
    Cast,
    Decrypted,
    Report,
    check_partial,
    make_partial,
    make_result,
    make_tally,
    read_ballot,
)
from paraplu.kernel.ballot import Refused as Unsound
from paraplu.kernel.ballot.canonical import digest_of, parse, write
from paraplu.kernel.ballot.decryption import is_enough
from paraplu.kernel.rules import insist
from paraplu.life.evoting import policy
from paraplu.life.evoting.actions._board import append, end_of, held, held_alone, seal_off, seen
from paraplu.life.evoting.boards import election_text, report_of, voters_of
from paraplu.life.evoting.meetings import PollResult, meetings
from paraplu.life.evoting.models import (
    GOING,
    BallotPhase,
    Entry,
    Incident,
    Readers,
    Scrutineer,
    SecretBallot,
    StrongProof,
)
from paraplu.life.evoting.trustees import HOUSE, house_secret
from paraplu.trust.audit import api as audit

LARGEST_BALLOT = 64 * 1024
# Who votes again and again changes her mind; beyond this she fills the board.
MOST_OF_ONE = 30


def cast(actor: Actor, ballot: UUID, raw: bytes) -> str:
    """Put a ballot on the board; returns its tracker. The last of a credential counts.

    Nobody is asked who she is, and nothing is written but the ballot. It is checked before the lock, so that
    those who cast at one moment wait for each other's two rows only. Sent once more it is there already,
    which is all that a voter wants whose answer was lost; an older one is refused, or it would be the last
    again.
    """
    insist(policy.vote_by_slip, actor)
    found = seen(ballot)
    sound = _checked(found, raw)
    with transaction.atomic():
        locked = held_alone(found)
        if locked.phase != BallotPhase.OPEN:
            raise Objected("ballot_closed")
        before = Entry.objects.filter(ballot=locked, credential=sound.credential).order_by("-place")
        digests = list(before.values_list("digest", flat=True))
        if digests[:1] == [digest_of(raw)]:
            return sound.tracker
        if digest_of(raw) in digests:
            raise Objected("cast_already")
        if len(digests) >= MOST_OF_ONE:
            raise Objected("cast_too_often")
        append(locked, end_of(locked), "Ballot", [raw], sound.credential)
        locked.save(update_fields=["head", "height", "length"])
    return sound.tracker


def _checked(ballot: SecretBallot, raw: bytes) -> Cast:
    """What is cheap to refuse comes first. Threat: the box is open to everybody, and proofs cost time."""
    if ballot.phase != BallotPhase.OPEN:
        raise Objected("ballot_closed")
    if len(raw) > LARGEST_BALLOT:
        raise Objected("ballot_unsound")
    try:
        told = parse(raw)
        claimed = told.get("credential") if isinstance(told, dict) else None
        election, voters = voters_of(ballot)
        if not isinstance(claimed, str) or claimed not in voters:
            raise Objected("no_such_slip")
        return read_ballot(election, raw)
    except Unsound:
        raise Objected("ballot_unsound") from None


def close_ballot(actor: Actor, ballot: UUID) -> None:
    """No more ballots: they are summed up, and the house decrypts its part."""
    insist(policy.lead_ballot, actor)
    with transaction.atomic():
        found = held(ballot, *GOING)
        if found.phase == BallotPhase.CLOSED:
            return
        if not found.height:
            raise Objected("nobody_voted")
        end = append(found, end_of(found), "EndBallots", [])
        append(found, end, "EncryptedTally", make_tally(report_of(found)))
        report = report_of(found)
        _take(found, report, HOUSE, make_partial(report, house_secret(found.scrutiny)))
        found.phase = BallotPhase.CLOSED
        found.save()
        meetings().end_vote(found.item_id)


def decrypt(actor: Actor, ballot: UUID, partial: Any, strong: Any) -> None:
    """A key holder decrypts, and both her proofs are checked; with enough of them there is a result."""
    insist(policy.hold_key, actor, policy.Own(_holder(actor, ballot).number))
    with transaction.atomic():
        found = held(ballot, BallotPhase.CLOSED)
        owner = _holder(actor, ballot).place + HOUSE
        report = report_of(found)
        if owner in report.partials:
            raise Objected("decrypted_already")
        if not isinstance(strong, dict) or strong.get("owner") != owner:
            raise Objected("decryption_wrong")
        try:
            made = check_partial(report, write(partial).encode(), strong)
        except Unsound:
            raise Objected("decryption_wrong") from None
        _take(found, report, owner, made)
        report = report_of(found)
        if is_enough(report.setup.holders, report.partials):
            _publish(found, report)
        found.save()


def _holder(actor: Actor, ballot: UUID) -> Scrutineer:
    of = SecretBallot.objects.filter(pk=ballot).values("scrutiny")
    return Scrutineer.objects.filter(scrutiny__in=of, number=actor.hers).first() or Scrutineer()


def _take(ballot: SecretBallot, report: Report, owner: int, made: Decrypted) -> None:
    append(ballot, report.end, "PartialDecryption", made.data)
    StrongProof.objects.create(ballot=ballot, owner=owner, entry=write(made.strong))


def _publish(ballot: SecretBallot, report: Report) -> None:
    """The result stands on the board even where the law does not let it decide yet."""
    payload = make_result(report)
    append(ballot, report.end, "Result", [payload])
    ballot.phase, ballot.turnout = BallotPhase.TALLIED, report.counted
    ballot.result = json.loads(payload)["result"]
    seal_off(ballot)
    with suppress(Objected), transaction.atomic():
        _decide(ballot)


def take_ballot_result(actor: Actor, ballot: UUID) -> None:
    """Take a result that could not decide at first: she was heard by now, or whatever else was missing."""
    insist(policy.lead_ballot, actor)
    with transaction.atomic():
        _decide(held(ballot, BallotPhase.TALLIED))


def _decide(ballot: SecretBallot) -> None:
    """Through the same law as hands and paper; of an election the first number counts the blank ballots."""
    counts: list[int] = (ballot.result or [[]])[0]
    votes = dict(zip(map(UUID, ballot.answers), counts[1:], strict=True)) if ballot.answers else None
    meetings().decide(PollResult(ballot.item_id, ballot.turnout or 0, counts, votes))


def show_board(actor: Actor, ballot: UUID, readers: str) -> None:
    """The assembly decided who reads the board."""
    insist(policy.lead_ballot, actor)
    if readers not in Readers.values:
        raise Objected("no_readers")
    with transaction.atomic():
        found = SecretBallot.objects.select_for_update().filter(pk=ballot).first()
        if found is None or found.phase == BallotPhase.ABANDONED or not election_text(found):
            raise Objected("ballot_elsewhere")
        found.is_for_everybody = readers == Readers.EVERYBODY
        found.save(update_fields=["is_for_everybody"])
        audit.record(actor, "assembly.board_shown")


def to_paper(actor: Actor, ballot: UUID, incident: str) -> None:
    """The network died, or something else did: the item is voted on by paper, and the minutes say so."""
    insist(policy.lead_ballot, actor)
    with transaction.atomic():
        found = held(ballot, *GOING)
        if incident not in Incident.values:
            raise Objected("no_incident")
        found.phase, found.incident = BallotPhase.ABANDONED, Incident(incident)
        seal_off(found)
        found.save()
        meetings().move_to_paper(found.item_id)
        audit.record(actor, "assembly.to_paper")
