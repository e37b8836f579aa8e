"""The Board: a meeting that runs, one on paper, one that is over, and an act that waits in writing."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions
from paraplu.life.board.actions._agenda import add_item, sentence_digest
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import (
    BoardAttendance,
    BoardItem,
    BoardMeeting,
    BoardSignature,
    OfficeTask,
)
from paraplu.life.board.policy import PaperMeeting, Sitting
from paraplu.trust.decisions import api as decisions
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

MEETING = {"board_meeting": "board_meeting"}
VISITS = [
    Visit("members", "board:home", "director"),
    Visit("members", "board:call", "director"),
    Visit("members", "board:meeting", "director", MEETING),
    Visit("members", "board:attend", "director", MEETING),
    Visit("members", "board:minutes", "director", {"board_meeting": "board_over"}),
    Visit("members", "board:print", "director", {"board_meeting": "board_over"}),
    Visit("members", "board:sign", "director", {"board_meeting": "board_over"}),
    Visit("members", "board:confirm", "director", {"board_meeting": "board_paper"}),
    Visit("members", "board:paper", "director"),
    Visit("members", "board:past", "director"),
    Visit("members", "board:item", "director", {"board_item": "board_item"}),
    Visit("members", "board:print_written", "director", {"written_item": "written_item"}),
    Visit("members", "board:register", "active"),
    Visit("members", "board:register", "director"),
    Visit("members", "board:tasks", "secretary"),
    Visit("members", "board:handover", "secretary"),
]
HER, HERS_AND_ANOTHER = frozenset({HER_NUMBER}), frozenset({HER_NUMBER, ANOTHERS_NUMBER})
THERE = Sitting(HERS_AND_ANOTHER, HERS_AND_ANOTHER)
ON_PAPER = PaperMeeting(HERS_AND_ANOTHER, HERS_AND_ANOTHER, ANOTHERS_NUMBER)
SUBJECTS = {
    "in office, there": THERE,
    "in office, not there": replace(THERE, present=frozenset({ANOTHERS_NUMBER})),
    "there, stands aside": replace(THERE, aside=HER),
    "there, another stands aside": replace(THERE, aside=frozenset({ANOTHERS_NUMBER})),
    "there, no longer in office": replace(THERE, directors=frozenset({ANOTHERS_NUMBER})),
    "there, concluded": replace(THERE, is_open=False),
    "leads": replace(THERE, leader=HER_NUMBER),
    "another leads": replace(THERE, leader=ANOTHERS_NUMBER),
    "leads, no longer in office": replace(THERE, leader=HER_NUMBER, directors=frozenset({ANOTHERS_NUMBER})),
    "on paper, was there": ON_PAPER,
    "on paper, was not there": replace(ON_PAPER, present=frozenset({ANOTHERS_NUMBER})),
    "on paper, typed it": replace(ON_PAPER, typed_by=HER_NUMBER),
    "on paper, not independent": replace(ON_PAPER, tied=HER),
    "on paper, was no director that day": replace(ON_PAPER, directors=frozenset({ANOTHERS_NUMBER})),
    "a task of the secretary": "secretary",
    "a task of the treasurer": "treasurer",
}
# Directors who read complaints: tests/apps/complaints.py.
COMPLAINED_TO = (400_053, 400_054)
ROLES = {
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
    "director, just proven": replace(member(MemberStatus.ACTIVE, "director"), recently_authenticated=True),
    "secretary, just proven": replace(member(MemberStatus.ACTIVE, "secretary"), recently_authenticated=True),
    "chair, just proven": replace(member(MemberStatus.ACTIVE, "chair"), recently_authenticated=True),
    "auditor from outside": member(MemberStatus.SUPPORTING, "auditor"),
    "treasurer from outside": member(MemberStatus.SUPPORTING, "treasurer"),
    "treasurer, just proven": replace(member(MemberStatus.ACTIVE, "treasurer"), recently_authenticated=True),
}


def _actor(cast: Any, role: str) -> Actor:
    return Actor(
        "person", cast.players[role].number, MemberStatus.ACTIVE, frozenset({HeldOffice(role)}),
        has_second_factor=True, recently_authenticated=True,
    )  # fmt: skip


def put(cast: Any) -> dict[str, Any]:
    """Of the Board of this union one is in each room, and two where a meeting is to begin."""
    today, director = clock.current_date(), _actor(cast, "director")
    acts = [_an_act(cast, office) for office in ("editor", "teller")]
    written = actions.put_in_writing(director, acts[0].pk)
    running = _meeting(today, "open", director)
    add_item(running, BoardItem(sentence="A new kettle.", digest=sentence_digest("A new kettle.")))
    called = actions.call_meeting(
        _actor(cast, "secretary"), actions.MeetingPlan(uuid4(), today + timedelta(days=9), time(19), "room")
    )
    about_to_begin = _meeting(today, "called", director)
    for number in COMPLAINED_TO:
        BoardAttendance.objects.create(meeting=about_to_begin, number=number)
    proposed = actions.call_meeting(
        director, actions.MeetingPlan(uuid4(), today + timedelta(days=9), time(20), "telephone")
    )
    over, paper = _meeting(today, "closed", director), _meeting(today, "typed", director)
    add_item(
        over, BoardItem(sentence="A new lamp.", digest=sentence_digest("A new lamp."), outcome="carried")
    )
    for meeting in (over, paper):
        BoardMeeting.objects.filter(pk=meeting.pk).update(digest=minutes_digest(meeting))
    # Somebody else typed it, so that the director may confirm it.
    BoardMeeting.objects.filter(pk=paper.pk).update(typed_by=cast.players["secretary"].number)
    agreed = BoardItem.objects.create(
        act=acts[1].pk, digest=acts[1].digest, opened_on=today, decided_on=today, outcome="carried"
    )
    BoardSignature.objects.create(
        item=agreed, number=director.number_or_zero, digest=agreed.digest, day=today, signature=bytes(64)
    )
    task = OfficeTask.objects.create(kind="gazette", office="secretary", due_on=today, cause="test")
    return {
        "board_meeting": [running.pk, called, over.pk, paper.pk, about_to_begin.pk, proposed],
        "board_over": over.pk,
        "board_paper": paper.pk,
        "board_item": [BoardItem.objects.get(meeting=running).pk, written],
        "written_item": agreed.pk,
        "board_act": acts[1].pk,
        "board_task": task.pk,
    }


def _an_act(cast: Any, office: str) -> decisions.PendingAct:
    arguments: decisions.Arguments = {"office": office, "chapter": ""}
    request = decisions.ActRequest("offices.appoint", cast.peer, arguments, organ="board")
    return decisions.ask_for_act(_actor(cast, "secretary"), request)


def _meeting(day: Any, state: str, director: Actor) -> BoardMeeting:
    leader = director.number if state != "called" else None
    meeting = BoardMeeting.objects.create(day=day, place_kind="room", state=state, leader=leader)
    BoardAttendance.objects.create(meeting=meeting, number=director.number_or_zero)
    return meeting
