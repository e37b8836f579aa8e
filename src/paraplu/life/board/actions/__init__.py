"""Verbs of the Board: hold meetings, vote, decide in writing and on paper, sign, finish tasks."""

from paraplu.life.board.actions.meeting import (
    MeetingPlan,
    add_own_item,
    attend_meeting,
    call_meeting,
    close_meeting,
    join_call,
    leave_meeting,
    open_meeting,
)
from paraplu.life.board.actions.minutes import note_dissent, sign_minutes
from paraplu.life.board.actions.news import note_news, send_news
from paraplu.life.board.actions.paper import (
    PaperCount,
    PaperMinutes,
    confirm_minutes,
    dispute_minutes,
    type_minutes,
)
from paraplu.life.board.actions.reviewing import forget_number, review_board
from paraplu.life.board.actions.tasks import finish_task, plan_tasks
from paraplu.life.board.actions.voting import (
    answer_in_writing,
    close_item,
    declare_interest,
    put_in_writing,
    vote_on_item,
)
from paraplu.life.board.facts import SIGNATURES

__all__ = [
    "SIGNATURES",
    "MeetingPlan",
    "PaperCount",
    "PaperMinutes",
    "add_own_item",
    "answer_in_writing",
    "attend_meeting",
    "call_meeting",
    "close_item",
    "close_meeting",
    "confirm_minutes",
    "declare_interest",
    "dispute_minutes",
    "finish_task",
    "forget_number",
    "join_call",
    "leave_meeting",
    "note_dissent",
    "note_news",
    "open_meeting",
    "plan_tasks",
    "put_in_writing",
    "review_board",
    "send_news",
    "sign_minutes",
    "type_minutes",
    "vote_on_item",
]
