"""A secret ballot: cast, closed, decrypted, its result taken; or moved to paper."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import THE_HOUSE, Actor
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
from paraplu.life.assembly import electing, policy
from paraplu.life.assembly.actions._board import append, end_of, held, held_alone, seal_off, seen
from paraplu.life.assembly.actions._locks import touch
from paraplu.life.assembly.actions._outcome import Votes, decide, elect
from paraplu.life.assembly.actions._roll import strike_the_gone
from paraplu.life.assembly.boards import election_text, report_of, voters_of
from paraplu.life.assembly.keyholders import HOUSE, house_secret
from paraplu.life.assembly.models import Kind, Method, Stage
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.queries import quorum
from paraplu.life.assembly.secrecy import (
    GOING,
    BallotPhase,
    Entry,
    Incident,
    Readers,
    Scrutineer,
    SecretBallot,
    StrongProof,
)
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
    insist(policy.prepare, actor)
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
        _note_who_was_there(found)


def _note_who_was_there(ballot: SecretBallot) -> None:
    """The quorum is that of the vote, not of the minute in which the last key holder decrypts."""
    item = ballot.item
    strike_the_gone(item.assembly)
    now = quorum(item.assembly)
    item.present, item.represented = now.present, now.represented
    touch(item, "present", "represented")


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
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = held(ballot, BallotPhase.TALLIED)
        if found.item.stage != Stage.DONE:
            _decide(found)


def _decide(ballot: SecretBallot) -> None:
    """Through the same law as hands and paper; blank ballots are valid papers, and none is invalid."""
    item, row = ballot.item, (ballot.result or [[]])[0]
    if item.kind != Kind.ELECTION:
        decide(THE_HOUSE, item, Votes(*row))
        return
    _blank, *counts = row
    votes = dict(zip(map(UUID, ballot.answers), counts, strict=True))
    elect(THE_HOUSE, item, electing.terms(item), (ballot.turnout or 0, 0), votes)


def show_board(actor: Actor, ballot: UUID, readers: str) -> None:
    """The assembly decided who reads the board."""
    insist(policy.prepare, actor)
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
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = held(ballot, *GOING)
        if incident not in Incident.values:
            raise Objected("no_incident")
        found.phase, found.incident = BallotPhase.ABANDONED, Incident(incident)
        seal_off(found)
        found.save()
        found.item.method, found.item.present, found.item.represented = Method.PAPER, None, None
        touch(found.item, "method", "present", "represented")
        audit.record(actor, "assembly.to_paper")
