"""Cast and close a secret ballot and take its result, or move the vote to paper."""

from functools import partial
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import (
    CastBallot,
    check_ballot,
    make_partial,
    make_tally,
    read_signed_ballot,
)
from paraplu.kernel.ballot import InvalidBallotData as Unsound
from paraplu.kernel.ballot.canonical import digest_of
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy, slips, typed_facts
from paraplu.life.evoting.actions._board import (
    append_board_event,
    append_partial_decryption,
    end_of_bulletin_board,
    freeze_archive_digest,
    locked_ballot_row,
    locked_secret_ballot,
    unlocked_secret_ballot,
)
from paraplu.life.evoting.actions._results import decide_ballot_items
from paraplu.life.evoting.actions._row_order import shuffle_bulletin_board
from paraplu.life.evoting.bulletin_boards import ballot_audit_report, election_and_credentials, election_text
from paraplu.life.evoting.live_figures import current_mark, note_before_cast
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import (
    GOING,
    BallotPhase,
    BulletinBoardEntry,
    BulletinBoardReaders,
    Incident,
    SecretBallot,
)
from paraplu.life.evoting.trustees import SERVER, server_key_share
from paraplu.trust.audit import api as audit

LARGEST_BALLOT = 64 * 1024
# Voters may change their minds. Threat: without a limit, one credential could fill the board.
MOST_OF_ONE = 30


def cast_encrypted_ballot(actor: Actor, ballot: UUID, raw: bytes) -> str:
    """Put a ballot on the board; returns its tracker. The last ballot of a credential counts.

    Voters are not identified, and nothing but the ballot is stored. It is checked before the lock, so that
    voters who cast at the same moment wait for each other's two rows only. The last ballot sent again is
    confirmed again, for a voter who lost the answer; an older one is refused, or it would count again.
    """
    authorize(policy.vote_by_slip, actor)
    found = unlocked_secret_ballot(ballot)
    sound = _checked_encrypted_ballot(found, raw)
    with transaction.atomic():
        locked = locked_ballot_row(found)
        if locked.phase != BallotPhase.OPEN:
            raise RuleViolation("ballot_closed")
        before = BulletinBoardEntry.objects.filter(ballot=locked, credential=sound.credential)
        digests = list(before.order_by("-place").values_list("digest", flat=True))
        if digests[:1] == [digest_of(raw)]:
            return sound.tracker
        if digest_of(raw) in digests:
            raise RuleViolation("cast_already")
        if len(digests) >= MOST_OF_ONE:
            raise RuleViolation("cast_too_often")
        note_before_cast(locked)
        append_board_event(locked, end_of_bulletin_board(locked), "Ballot", [raw], sound.credential)
        locked.save(update_fields=["head", "height", "length", "shown", "mark"])
    return sound.tracker


def _checked_encrypted_ballot(ballot: SecretBallot, raw: bytes) -> CastBallot:
    """Check a ballot, cheap refusals first: what nobody signed costs no further query, and no proof."""
    if ballot.phase != BallotPhase.OPEN:
        raise RuleViolation("ballot_closed")
    if len(raw) > LARGEST_BALLOT:
        raise RuleViolation("ballot_unsound")
    try:
        signed = read_signed_ballot(raw)
        election, voters = election_and_credentials(ballot)
        if signed.credential not in voters:
            raise RuleViolation("no_such_slip")
        return check_ballot(election, signed)
    except Unsound:
        raise RuleViolation("ballot_unsound") from None


def close_secret_ballot(actor: Actor, ballot: UUID) -> None:
    """Ask for the end of the ballot. It stays open until a teller of the meeting confirms."""
    authorize(policy.lead_ballot, actor)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, BallotPhase.OPEN, BallotPhase.CLOSED)
        if found.phase == BallotPhase.CLOSED or typed_facts.is_close_asked(found):
            return
        _require_enough_cast(found)
        content = typed_facts.close_content(found)
        meetings().note_typed(actor, found.election_setup_id, typed_facts.CLOSE, content, ())
        audit.record_event(actor, "assembly.close_asked")


def _require_enough_cast(ballot: SecretBallot) -> None:
    """Refuse to close below five slips that voted."""
    if not typed_facts.has_enough_cast(ballot):
        raise RuleViolation(MeetingFault("too_few_cast", {"fewest": slips.FEWEST}))


def end_secret_ballot(actor: Actor, ballot: UUID) -> None:
    """Close the ballot that a teller confirmed as ended, sum up and decrypt the server's part."""
    authorize(policy.carry_out_confirmed, actor)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, BallotPhase.OPEN)
        _require_enough_cast(found)
        end = append_board_event(found, end_of_bulletin_board(found), "EndBallots", [])
        found.closed_head = end.head
        append_board_event(found, end, "EncryptedTally", make_tally(ballot_audit_report(found)))
        report = ballot_audit_report(found)
        made = make_partial(report, server_key_share(found.election_setup))
        append_partial_decryption(found, report, SERVER, made)
        found.phase, found.shown, found.mark = BallotPhase.CLOSED, 0, current_mark()
        found.save()
        for item in found.item_ids:
            meetings().end_vote(item)
        shuffle_bulletin_board(found)
        audit.record_event(actor, "assembly.ballot_closed")


def take_ballot_result(actor: Actor, ballot: UUID) -> None:
    """Decide by a result that the law did not accept at first, for instance before the person was heard."""
    authorize(policy.lead_ballot, actor)
    with transaction.atomic():
        refused = decide_ballot_items(locked_secret_ballot(ballot, BallotPhase.TALLIED))
    if refused is not None:
        raise refused


def publish_bulletin_boards(actor: Actor, assembly: UUID) -> None:
    """Show the boards of a meeting to everybody, as an item of this meeting decided."""
    authorize(policy.carry_out_confirmed, actor)
    with transaction.atomic():
        SecretBallot.objects.filter(election_setup=assembly).update(is_for_everybody=True)
        audit.record_event(actor, "assembly.board_shown")


def set_bulletin_board_readers(actor: Actor, ballot: UUID, readers: str) -> None:
    """Restrict a board to the union, or undo that; only a carried item of its meeting opens it."""
    authorize(policy.lead_ballot, actor)
    if readers not in BulletinBoardReaders.values:
        raise RuleViolation("no_readers")
    with transaction.atomic():
        found = SecretBallot.objects.select_for_update().filter(pk=ballot).first()
        if found is None or not election_text(found):
            raise RuleViolation("ballot_elsewhere")
        is_opened = readers == BulletinBoardReaders.EVERYBODY
        if is_opened and not meetings().has_public_boards(found.election_setup_id):
            raise RuleViolation("boards_undecided")
        found.is_for_everybody = is_opened
        found.save(update_fields=["is_for_everybody"])
        audit.record_event(actor, "assembly.board_shown")


def move_to_paper(actor: Actor, ballot: UUID, incident: str) -> None:
    """Ask to move the vote to paper after an incident. It goes on until two tellers of the meeting agree."""
    authorize(policy.lead_ballot, actor)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, *GOING)
        if incident not in Incident.values:
            raise RuleViolation("no_incident")
        _require_movable(found)
        if typed_facts.asked_incident(found):
            raise RuleViolation("paper_asked")
        content = typed_facts.paper_content(found, incident)
        meetings().note_typed(actor, found.election_setup_id, typed_facts.PAPER, content, ())
        audit.record_event(actor, "assembly.paper_asked")


def _require_movable(ballot: SecretBallot) -> None:
    """Refuse paper once a result may be foreseen."""
    if not typed_facts.may_move_to_paper(ballot):
        raise RuleViolation("key_turned")


def withdraw_ballot_request(actor: Actor, ballot: UUID) -> None:
    """Take back that the ballot closes or goes to paper, while a teller has not confirmed it."""
    authorize(policy.lead_ballot, actor)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, *GOING)
        drop = partial(meetings().drop_typed, found.election_setup_id)
        if typed_facts.is_close_asked(found):
            drop(typed_facts.CLOSE, typed_facts.close_content(found))
        for incident in Incident.values:
            drop(typed_facts.PAPER, typed_facts.paper_content(found, incident))


def abandon_secret_ballot(actor: Actor, ballot: UUID, incident: str) -> None:
    """Move the vote to paper, as two tellers agreed; the minutes name the incident."""
    authorize(policy.carry_out_confirmed, actor)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, *GOING)
        _require_movable(found)
        found.phase, found.incident = BallotPhase.ABANDONED, Incident(incident)
        found.shown, found.mark = 0, None
        freeze_archive_digest(found)
        found.save()
        for item in found.item_ids:
            meetings().move_to_paper(item)
        found.questions.update(is_living=False)
        audit.record_event(actor, "assembly.to_paper")
