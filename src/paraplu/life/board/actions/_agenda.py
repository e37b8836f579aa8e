"""The agenda of a meeting: every act that waits for the Board, and items that were not decided before."""

import hashlib
import logging
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef
from django.http import Http404

from paraplu.base.apps import effect_of
from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.life.board.models import (
    COMES_AGAIN,
    BoardBallot,
    BoardItem,
    BoardMeeting,
    InterestDeclaration,
    MeetingState,
)
from paraplu.life.board.sitting import BOARD, act_of, is_within_notice
from paraplu.trust.decisions import api as decisions

log = logging.getLogger("paraplu.board")


def lock_meeting(meeting: UUID) -> BoardMeeting:
    """The meeting, locked until the transaction ends; every step of a meeting takes this lock first."""
    try:
        return BoardMeeting.objects.select_for_update().get(pk=meeting)
    except BoardMeeting.DoesNotExist:
        raise Http404 from None


def lock_item(item: UUID) -> BoardItem:
    """The item, with its meeting locked before it."""
    found = BoardItem.objects.filter(pk=item).first()
    if found is None:
        raise Http404
    meeting = lock_meeting(found.meeting_id) if found.meeting_id else None
    locked = BoardItem.objects.select_for_update().get(pk=item)
    if locked.meeting_id != found.meeting_id:
        raise RuleViolation("board_changed")
    locked.meeting = meeting
    return locked


def follow_act(item: BoardItem) -> None:
    """Let a locked open item be about what its act says now; who voted on other words votes again."""
    act = decisions.hold_act(item.act) if item.act else None
    if act is not None and act.digest != item.digest:
        item.digest = act.digest
        item.save(update_fields=["digest"])
        BoardBallot.objects.filter(item=item).delete()


def require_same_digest(item: BoardItem, digest: str) -> None:
    """Refuse a form that showed something else, and a vote on what is not worded yet."""
    if digest != item.digest:
        raise RuleViolation("board_changed")
    require_ready(act_of(item))


def require_ready(act: decisions.PendingAct | None) -> None:
    """Refuse to vote on an act whose words somebody has to write first."""
    if act is not None and not effect_of(act.kind).is_ready(act.arguments):
        raise RuleViolation("board_unworded")


def sentence_digest(sentence: str) -> str:
    """SHA-256 of a sentence of the Board's own."""
    return hashlib.sha256(b"paraplu/board/sentence/1\n" + sentence.encode()).hexdigest()


def fill_agenda(meeting: BoardMeeting, *, are_all_present: bool = False) -> None:
    """Put on the agenda every act that waits for the Board and is on no other agenda, and undecided items.

    Threat: a director asks for an act and has it decided within minutes by half of the directors. Acts after
    the notice are decided only if all directors are present.
    """
    followers = BoardItem.objects.filter(follows=OuterRef("pk"))
    found = BoardItem.objects.filter(~Exists(followers), outcome__in=COMES_AGAIN)
    earlier = list(found.order_by("decided_on", "place"))
    taken = set(BoardItem.objects.filter(outcome="").values_list("act", flat=True))
    for act in decisions.acts_of_organ(BOARD):
        if act.pk not in taken and (are_all_present or is_within_notice(meeting, act.asked_on)):
            before = next((item for item in earlier if item.act == act.pk), None)
            add_item(meeting, BoardItem(act=act.pk, digest=act.digest, follows=before))
    for item in earlier:
        if item.sentence:
            add_item(meeting, BoardItem(sentence=item.sentence, digest=item.digest, follows=item))


def add_item(meeting: BoardMeeting, item: BoardItem) -> None:
    """Put one more item at the end of an agenda."""
    last = BoardItem.objects.filter(meeting=meeting).aggregate(last=Max("place"))["last"] or 0
    item.meeting, item.place, item.opened_on = meeting, last + 1, current_date()
    try:
        save_once(item)
    except RuleViolation:
        log.info("another agenda has this item already")


def save_once(item: BoardItem) -> None:
    """Save an item, or refuse because another open item about the same act was saved first."""
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:
        raise RuleViolation("board_decided") from None


def take_off_agenda(item: BoardItem) -> None:
    """Remove an item from an agenda. Threat: it is removed while directors are voting on it."""
    if item.meeting is not None and item.meeting.state not in (MeetingState.PROPOSED, MeetingState.CALLED):
        raise RuleViolation("board_decided")
    InterestDeclaration.objects.filter(item=item).delete()
