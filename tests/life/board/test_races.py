"""Several at one item at one moment, each in a process of their own: one effect, or none."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.db import connections
from pytest_django import Settings

from paraplu.base.models import Email
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, api
from paraplu.life.board.actions._agenda import add_item
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import BoardBallot, BoardItem, BoardMeeting
from paraplu.trust.audit.models import LogEntry
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.post import api as post
from tests.crowds import FORK, at_once
from tests.life.board.parts import (
    DAY,
    FIRST,
    SUBJECT,
    an_act,
    answer,
    appoint_board,
    director,
    end_mandate,
    item_about,
    open_meeting,
    vote,
)
from tests.life.board.test_paper import on_paper
from tests.life.board.test_proposals import PICNIC, YES, AnswerDraft, Proposal, proposals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
TheDay = Callable[[str], date]
MORE = AnswerDraft("accept", "A good idea.", 900_000)


@pytest.fixture
def item(transactional_db: None, settings: Settings, the_day: TheDay) -> BoardItem:
    """Four directors are at the meeting, and nobody has voted."""
    settings.RUN_ACT = "tests.life.board.parts.carry_out_nothing"
    appoint_board(5)
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 4)
    return item_about(act)


def times(event: str) -> int:
    return LogEntry.objects.filter(event=event).count()


def test_the_last_votes_of_four_at_once_decide_once(item: BoardItem) -> None:
    at_once([partial(vote, place, item, "yes") for place in range(4)])

    item.refresh_from_db()
    assert (item.outcome, item.in_favour, BoardBallot.objects.count()) == ("carried", 4, 0)
    assert (times("decision.taken"), times("act.done")) == (1, 1)


def test_eight_taps_of_one_director_are_one_vote(item: BoardItem) -> None:
    for place in range(3):
        vote(place, item, "yes")

    at_once([partial(vote, 3, item, "no")] * 8)

    item.refresh_from_db()
    assert (item.outcome, item.in_favour, item.against) == ("carried", 3, 1)
    assert times("act.done") == 1


def test_a_resignation_during_a_vote_counts_the_ballot_or_not(item: BoardItem) -> None:
    for place in range(3):
        vote(place, item, "yes" if place else "no")

    def try_to_vote() -> None:
        try:
            vote(3, item, "yes")
        except NotAuthorized:
            api.review_board()

    at_once([try_to_vote, partial(end_mandate, 3)])
    actions.close_item(director(0), item.pk, item.digest)

    item.refresh_from_db()
    assert (item.present, item.in_favour, item.against) in {(4, 3, 1), (3, 2, 1)}
    assert (item.outcome, PendingAct.objects.get().state) == ("carried", "done")


def test_two_leaders_at_once_are_one(item: BoardItem) -> None:
    BoardMeeting.objects.update(leader=None, state="called")

    def try_to_open(place: int) -> str:
        try:
            actions.open_meeting(director(place), item.meeting_id)
        except Exception as fault:  # noqa: BLE001 - its kind is what is asked about
            return type(fault).__name__
        return "leads"

    found = at_once([partial(try_to_open, place) for place in range(4)])

    assert sorted(found) == ["RuleViolation", "RuleViolation", "RuleViolation", "leads"]


def test_two_who_put_one_act_in_writing_make_one_item(item: BoardItem, the_day: TheDay) -> None:
    act = an_act(FIRST + 900)

    found = at_once([partial(actions.put_in_writing, director(place), act.pk) for place in range(2)])

    assert len(set(found)) == 1
    written = BoardItem.objects.get(pk=found[0])
    at_once([partial(answer, place, written, "yes") for place in range(5)])
    assert (times("act.done"), PendingAct.objects.get(pk=act.pk).state) == (1, "done")


def test_eight_workers_carry_out_paper_once(item: BoardItem, the_day: TheDay) -> None:
    actions.close_meeting(director(0), item.meeting_id)
    _type_and_confirm()
    the_day(DAY.replace(day=5).isoformat())

    at_once([api.review_board] * 8)

    assert (times("decision.taken"), times("act.done")) == (1, 1)


def _type_and_confirm() -> None:
    meeting = actions.type_minutes(director(0), on_paper(PendingAct.objects.get(), 2, 1))
    actions.confirm_minutes(director(1), meeting, minutes_digest(BoardMeeting.objects.get(pk=meeting)))


def die_in_the_middle(act: object) -> None:
    """For `settings.RUN_ACT`: the worker is killed while it carries out."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_killed_in_the_middle_leaves_all_to_the_next(
    item: BoardItem, the_day: TheDay, settings: Settings
) -> None:
    actions.close_meeting(director(0), item.meeting_id)
    _type_and_confirm()
    the_day(DAY.replace(day=5).isoformat())
    settings.RUN_ACT = "tests.life.board.test_races.die_in_the_middle"
    connections.close_all()
    worker = FORK.Process(target=api.review_board)
    worker.start()
    worker.join()
    settings.RUN_ACT = "tests.life.board.parts.carry_out_nothing"
    state_after = PendingAct.objects.get().state

    api.review_board()

    assert worker.exitcode == -signal.SIGKILL
    assert (state_after, PendingAct.objects.get().state, times("act.done")) == ("asked", "done", 1)


def test_eight_workers_write_to_the_board_once(item: BoardItem) -> None:
    post.assign_address(post.keep_address("board@mail.example", "en"), FIRST)

    at_once([api.send_news] * 8)

    assert Email.objects.filter(name="board/news").count() == 1


@pytest.fixture
def worded(item: BoardItem, settings: Settings) -> BoardItem:
    """A proposal on the agenda of the same meeting; three of four said yes to its answer."""
    settings.RUN_ACT = "paraplu.site.decisions.run_act"
    picnic = proposals.propose_activity(Actor("person", SUBJECT, MemberStatus.ACTIVE), PICNIC)
    proposals.word_answer(director(0), picnic, YES)
    act = PendingAct.objects.get(kind="proposals.answer")
    add_item(BoardMeeting.objects.get(), BoardItem(act=act.pk, digest=act.digest))
    added = BoardItem.objects.get(act=act.pk)
    for place in range(3):
        vote(place, added, "yes")
    return added


def test_other_words_and_the_last_vote_at_once_are_never_a_yes_to_other_words(worded: BoardItem) -> None:
    def try_each(step: Callable[[], object]) -> None:
        with suppress(NotAuthorized, RuleViolation):
            step()

    change = partial(proposals.word_answer, director(1), Proposal.objects.get().pk, MORE)
    at_once([partial(try_each, partial(vote, 3, worded, "yes")), partial(try_each, change)])

    made = Proposal.objects.get()
    assert (made.state, made.ceiling) in {("accepted", YES.ceiling), ("open", MORE.ceiling)}


def test_eight_last_interests_leave_it_to_the_assembly_once(item: BoardItem) -> None:
    for place in (1, 2):
        actions.declare_interest(director(place), item.pk, "money", item.digest)
    vote(0, item, "yes")

    at_once([partial(actions.declare_interest, director(3), item.pk, "money", item.digest)] * 8)

    item.refresh_from_db()
    assert (item.outcome, PendingAct.objects.get(pk=item.act).organ) == ("assembly", "assembly")
    assert times("act.referred") == 1
