"""Vote on an item at a meeting, decide in writing, declare an interest."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.base.statutes_in_force import board_charter
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.board import policy
from paraplu.life.board.actions._agenda import (
    follow_act,
    lock_item,
    require_ready,
    require_same_digest,
    save_once,
    take_off_agenda,
)
from paraplu.life.board.actions._concluding import (
    conclude_at_meeting,
    conclude_in_writing,
    drop_former_ballots,
)
from paraplu.life.board.actions.news import note_news
from paraplu.life.board.models import BoardBallot, BoardItem, InterestDeclaration, MeetingState
from paraplu.life.board.sealing import seal_interest
from paraplu.life.board.signing import is_signed_today
from paraplu.life.board.sitting import (
    act_of,
    directors_in_office,
    is_waiting,
    item_sitting,
)
from paraplu.trust.audit import api as audit


def vote_on_item(actor: Actor, item_id: UUID, value: str, digest: str) -> None:
    """Vote yes, no or abstain at a meeting; with the last vote the item is concluded."""
    with transaction.atomic():
        item = _lock_open_item(actor, item_id)
        if item is None:
            return
        if item.meeting is None:
            raise Http404
        authorize(policy.vote, actor, item_sitting(item, act_of(item)).sitting)
        require_same_digest(item, digest)
        _write_ballot(actor, item, value)
        conclude_at_meeting(item, only_if_all_voted=True)


def answer_in_writing(actor: Actor, item_id: UUID, value: str, digest: str, signature: bytes = b"") -> None:
    """Answer yes or no in writing; the last yes decides the item, and a single no sends it to a meeting.

    signature: under a yes, with the key of the Board's list; empty for a director without a key.
    """
    with transaction.atomic():
        item = _lock_open_item(actor, item_id)
        if item is None:
            return
        if item.meeting is not None:
            raise Http404
        authorize(policy.answer_in_writing, actor, item_sitting(item, act_of(item)).sitting)
        require_same_digest(item, digest)
        if signature and not (value == "yes" and is_signed_today(item, actor.number_or_zero, signature)):
            raise RuleViolation("board_signature")
        _write_ballot(actor, item, value, signature)
        conclude_in_writing(item)


def _lock_open_item(actor: Actor, item_id: UUID) -> BoardItem | None:
    """The locked item, or None if it is concluded already; then the page shows the outcome."""
    authorize(policy.see_board, actor)
    item = lock_item(item_id)
    if not item.is_open:
        return None
    follow_act(item)
    return item


def _write_ballot(actor: Actor, item: BoardItem, value: str, signature: bytes = b"") -> None:
    drop_former_ballots(item)
    answer = {"value": value, "signature": signature, "day": current_date() if signature else None}
    BoardBallot.objects.update_or_create(item=item, number=actor.number_or_zero, defaults=answer)


def close_item(actor: Actor, item_id: UUID, digest: str) -> None:
    """Close an item before everybody voted; the votes decide it, or it goes to the next meeting."""
    with transaction.atomic():
        item = _lock_open_item(actor, item_id)
        if item is None:
            return
        authorize(policy.lead, actor, item_sitting(item, act_of(item)).sitting)
        if item.meeting is None or item.meeting.state != MeetingState.OPEN:
            raise RuleViolation("board_not_open")
        require_same_digest(item, digest)
        drop_former_ballots(item)
        conclude_at_meeting(item, only_if_all_voted=False)


def declare_interest(actor: Actor, item_id: UUID, nature: str, digest: str, words: str = "") -> None:
    """Leave one item because of an interest; one's own vote on it goes, and the minutes say so.

    words: which interest it is; only the Board and the auditor read them.
    """
    with transaction.atomic():
        item = _lock_open_item(actor, item_id)
        if (
            item is None
            or InterestDeclaration.objects.filter(item=item, number=actor.number_or_zero).exists()
        ):
            return
        authorize(policy.declare_interest, actor, item_sitting(item, act_of(item)).sitting)
        require_same_digest(item, digest)
        declared = InterestDeclaration(
            item=item, number=actor.number_or_zero, nature=nature, day=current_date()
        )
        declared.words = seal_interest(declared, words)
        declared.save()
        drop_former_ballots(item)
        if item.meeting is None:
            conclude_in_writing(item)
        else:
            conclude_at_meeting(item, only_if_all_voted=True)
        audit.record_event(actor, "interest.declared")


def put_in_writing(actor: Actor, act_id: UUID) -> UUID:
    """Ask every director to agree to one act in writing; a called meeting no longer has it on its agenda."""
    authorize(policy.call_meeting, actor)
    if not board_charter().choices.written:
        raise RuleViolation("board_not_in_writing")
    with transaction.atomic():
        found = BoardItem.objects.filter(act=act_id, outcome="").first()
        item = lock_item(found.pk) if found else BoardItem(act=act_id)
        if found and item.is_open and item.meeting_id is None:
            return item.pk
        act = act_of(item)
        if act is None:
            raise Http404
        if not (item.is_open and is_waiting(act)):
            raise RuleViolation("board_decided")
        require_ready(act)
        if act.subject in directors_in_office():
            raise RuleViolation("board_concerned")
        take_off_agenda(item)
        item.meeting, item.place, item.opened_on, item.digest = None, 0, current_date(), act.digest
        try:
            save_once(item)
        except RuleViolation:
            # Somebody else asked for the same decision in writing at the same moment.
            other = BoardItem.objects.filter(act=act_id, meeting=None, outcome="").first()
            if other is None:
                raise
            return other.pk
        note_news(SYSTEM)
    return item.pk
