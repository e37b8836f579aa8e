"""The Board meets: who calls, who is there, how an item is decided and carried out."""

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, api
from paraplu.life.board.actions import MeetingPlan
from paraplu.life.board.facts import minutes_digest
from paraplu.life.board.models import BoardAttendance, BoardBallot, BoardItem, BoardMeeting, BoardSignature
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.models import PendingAct
from tests.life.board.parts import (
    DAY,
    FIRST,
    SECRETARY_ACTOR,
    an_act,
    called_meeting,
    director,
    end_mandate,
    item_about,
    open_meeting,
    vote,
)
from tests.people.parts import Member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


def state_of(act: PendingAct) -> str:
    return PendingAct.objects.get(pk=act.pk).state


def test_pending_acts_are_on_the_agenda_automatically(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()

    called_meeting(the_day)

    assert BoardItem.objects.get().act == act.pk


def test_a_director_alone_only_proposes_a_meeting_and_another_one_calls_it(the_day: TheDay) -> None:
    the_day("2027-02-20")
    plan = MeetingPlan(uuid4(), DAY, time(19), "room")

    meeting = actions.call_meeting(director(0), plan)
    actions.join_call(director(0), meeting)
    alone = BoardMeeting.objects.get().state
    actions.join_call(director(1), meeting)

    assert (alone, BoardMeeting.objects.get().state) == ("proposed", "called")


def test_what_was_asked_after_the_notice_waits_unless_all_are_there(the_day: TheDay) -> None:
    meeting = called_meeting(the_day)
    an_act()
    for place in range(4):
        actions.attend_meeting(director(place), meeting)
    actions.open_meeting(director(0), meeting)
    with_four = BoardItem.objects.count()
    BoardMeeting.objects.update(state="called", leader=None)
    actions.attend_meeting(director(4), meeting)

    actions.open_meeting(director(0), meeting)

    assert (with_four, BoardItem.objects.count()) == (0, 1)


def test_a_sentence_for_an_agenda_leaves_the_days_of_notice(the_day: TheDay) -> None:
    meeting = called_meeting(the_day)

    with pytest.raises(RuleViolation, match="board_notice_over"):
        actions.add_own_item(SECRETARY_ACTOR, meeting, uuid4(), "We buy a kettle.")


def test_a_meeting_needs_its_days_of_notice(the_day: TheDay) -> None:
    the_day((DAY - timedelta(days=2)).isoformat())

    with pytest.raises(RuleViolation, match="board_too_soon"):
        actions.call_meeting(SECRETARY_ACTOR, MeetingPlan(uuid4(), DAY, time(19), "room"))


def test_below_half_of_the_directors_nothing_opens(the_day: TheDay) -> None:
    meeting = called_meeting(the_day)
    for place in range(2):
        actions.attend_meeting(director(place), meeting)

    with pytest.raises(RuleViolation, match="board_too_few"):
        actions.open_meeting(director(0), meeting)

    actions.attend_meeting(director(2), meeting)
    actions.open_meeting(director(0), meeting)
    assert BoardMeeting.objects.get().state == "open"


def test_the_last_vote_concludes_carries_out_and_deletes_how_each_voted(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)

    for place, value in enumerate(("yes", "yes", "no")):
        vote(place, item, value)

    item.refresh_from_db()
    assert (item.outcome, item.in_favour, item.against, item.present, item.directors) == (
        "carried",
        2,
        1,
        3,
        5,
    )
    assert state_of(act) == "done"
    assert not BoardBallot.objects.exists()


def test_half_of_those_present_is_no_majority(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 4)
    item = item_about(act)

    for place, value in enumerate(("yes", "yes", "no", "abstain")):
        vote(place, item, value)

    assert (BoardItem.objects.get().outcome, state_of(act)) == ("rejected", "stopped")


def test_a_vote_for_what_is_no_longer_there_changes_nothing(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)

    with pytest.raises(RuleViolation, match="board_changed"):
        actions.vote_on_item(director(0), item_about(act).pk, "yes", "0" * 64)

    assert not BoardBallot.objects.exists()


def test_a_second_tap_after_the_end_changes_nothing(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    for place in range(3):
        vote(place, item, "yes")

    vote(2, item, "no")

    assert (BoardItem.objects.get().in_favour, BoardBallot.objects.count()) == (3, 0)


def test_only_directors_who_said_they_are_present_vote(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)

    with pytest.raises(NotAuthorized):
        vote(3, item_about(act), "yes")


def test_a_leader_who_closes_early_decides_nothing_that_others_could_change(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    vote(0, item, "no")

    actions.close_item(director(0), item.pk, item.digest)

    assert (BoardItem.objects.get().outcome, state_of(act)) == ("untaken", "asked")


def test_a_leader_closes_an_item_whose_outcome_is_sure(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    vote(0, item, "yes")
    vote(1, item, "yes")

    actions.close_item(director(0), item.pk, item.digest)

    assert (BoardItem.objects.get().outcome, state_of(act)) == ("carried", "done")


def test_only_the_leader_closes_an_item(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)

    with pytest.raises(NotAuthorized):
        actions.close_item(director(1), item.pk, item.digest)


def test_the_ballot_of_a_director_whose_mandate_ended_goes_and_is_not_counted(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 4)
    item = item_about(act)
    vote(0, item, "no")
    vote(1, item, "no")
    vote(2, item, "yes")
    end_mandate(0)

    vote(3, item, "yes")

    item.refresh_from_db()
    assert (item.in_favour, item.against, item.present, item.directors) == (2, 1, 3, 4)
    assert item.outcome == "carried"


def test_a_resignation_concludes_what_everybody_else_voted_on(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    actions.attend_meeting(director(3), item.meeting_id)
    for place in range(3):
        vote(place, item, "yes")
    vote_of_four = BoardBallot.objects.create(item=item, number=FIRST + 3, value="no")
    end_mandate(3)

    api.review_board()

    item.refresh_from_db()
    assert (item.outcome, item.in_favour, item.against) == ("carried", 3, 0)
    assert not BoardBallot.objects.filter(pk=vote_of_four.pk).exists()


def test_a_director_with_an_interest_does_not_vote_and_it_is_minuted(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    vote(2, item, "no")

    actions.declare_interest(director(2), item.pk, "money", item.digest)
    vote(0, item, "yes")
    vote(1, item, "yes")

    item.refresh_from_db()
    assert (item.outcome, item.in_favour, item.against, item.aside_for_money) == ("carried", 2, 0, 1)


def test_a_director_takes_no_part_in_an_act_about_themselves(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act(FIRST + 2)
    open_meeting(the_day, 3)
    item = item_about(act)

    with pytest.raises(NotAuthorized):
        vote(2, item, "yes")

    vote(0, item, "yes")
    vote(1, item, "yes")
    item.refresh_from_db()
    assert (item.outcome, item.aside_otherwise) == ("carried", 1)


def test_with_too_few_free_voters_twice_the_assembly_decides(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 3)
    item = item_about(act)
    for place in (1, 2):
        actions.declare_interest(director(place), item.pk, "other", item.digest)
    vote(0, item, "yes")
    actions.close_meeting(director(0), meeting)
    first = BoardItem.objects.get().outcome

    again = open_meeting(the_day, 3)
    second = item_about(act)
    for place in (1, 2):
        actions.declare_interest(director(place), second.pk, "other", second.digest)
    vote(0, second, "yes")

    second.refresh_from_db()
    assert (first, second.outcome, second.meeting_id) == ("next_meeting", "assembly", again)
    assert state_of(act) == "asked"


def test_undecided_items_go_to_the_next_meeting(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 3)
    vote(0, item_about(act), "yes")

    actions.close_meeting(director(0), meeting)

    assert (BoardItem.objects.get().outcome, BoardBallot.objects.count()) == ("untaken", 0)
    open_meeting(the_day, 3)
    assert item_about(act).follows == BoardItem.objects.get(outcome="untaken")


def test_a_withdrawn_act_is_void(the_day: TheDay) -> None:

    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    decisions.stop_act(SECRETARY_ACTOR, act.pk)

    for place in range(3):
        vote(place, item, "yes")

    assert (BoardItem.objects.get().outcome, state_of(act)) == ("void", "withdrawn")


def test_a_meeting_that_nobody_opened_was_not_held(the_day: TheDay) -> None:

    the_day("2027-02-20")
    an_act()
    called_meeting(the_day)
    the_day((DAY + timedelta(days=1)).isoformat())

    api.review_board()

    assert (BoardMeeting.objects.get().state, BoardItem.objects.get().outcome) == ("called_off", "untaken")


def test_a_director_who_leaves_loses_their_open_votes(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 4)
    vote(3, item_about(act), "no")

    actions.leave_meeting(director(3), meeting)

    still = BoardAttendance.objects.filter(has_left=False)
    assert (still.count(), BoardBallot.objects.count()) == (3, 0)


def test_an_erased_number_is_gone_from_every_table(the_day: TheDay) -> None:

    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    vote(0, item_about(act), "yes")

    api.forget(FIRST)

    assert api.known_about(FIRST) == []


def test_a_director_who_is_no_longer_an_active_member_is_not_counted(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    vote(2, item_about(act), "no")
    Member.objects.filter(number=FIRST + 2).update(state=MemberStatus.SUPPORTING)

    for place in range(2):
        vote(place, item_about(act), "yes")

    item = BoardItem.objects.get()
    assert (item.outcome, item.present, item.directors, item.against) == ("carried", 2, 4, 0)


def test_before_its_hour_a_meeting_opens_only_with_everybody_there(
    the_day: TheDay, in_the_evening: Callable[[time], None]
) -> None:
    meeting = called_meeting(the_day)
    in_the_evening(time(0, 5))
    for place in range(4):
        actions.attend_meeting(director(place), meeting)

    with pytest.raises(RuleViolation, match="board_too_early"):
        actions.open_meeting(director(0), meeting)
    actions.attend_meeting(director(4), meeting)
    actions.open_meeting(director(0), meeting)

    assert BoardMeeting.objects.get().state == "open"


def test_the_minutes_name_who_left_before_the_end_and_they_sign(the_day: TheDay) -> None:
    meeting = open_meeting(the_day, 4)
    actions.leave_meeting(director(3), meeting)
    actions.close_meeting(director(0), meeting)
    closed = BoardMeeting.objects.get()

    actions.sign_minutes(director(3), meeting, closed.digest)

    assert (closed.present, closed.digest) == (4, minutes_digest(closed))
    assert BoardSignature.objects.get().number == FIRST + 3
