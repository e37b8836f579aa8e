"""Of many who decide or carry out the same act at the same moment, one effect comes of it or none."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.decided import act_actor
from tests.people.parts import MembershipChange
from tests.people.roles import member
from tests.people.test_races import all_at_once
from tests.trust.decisions.parts import PendingAct, SecondApproval
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_eight_workers_carry_a_due_act_out_once() -> None:
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE)
    act = people.ask_for_ending(secretary.actor, her.number, "people.end_by_hand", "phone")
    PendingAct.objects.filter(pk=act.pk).update(ready_on=clock.current_date() - timedelta(days=1))

    all_at_once(decisions.run_due_acts)

    assert MembershipChange.objects.filter(number=her.number, step="resign").count() == 1
    events = [entry.event for entry in audit.entries_about(her.number)]
    assert (events.count("act.done"), audit.verify_log().fault) == (1, None)


def test_eight_taps_of_the_board_are_one_mandate() -> None:
    chair, her = member(MemberStatus.ACTIVE, "chair", "director"), member(MemberStatus.ACTIVE)
    act = people.ask_for_appointment(chair.actor, her.number, "editor")
    said_yes = decisions.OrganDecision("board", clock.current_date(), True)

    def decide() -> str:
        try:
            return decisions.note_organ_decision(act.pk, said_yes).state
        except EditConflict:
            return "too late"

    answers = all_at_once(decide)

    assert sorted(set(answers)) == ["done", "too late"]
    assert Mandate.objects.filter(number=her.number, office="editor").count() == 1


def test_two_seconds_at_once_are_one_agreement() -> None:
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE)
    directors = [member(MemberStatus.ACTIVE, "director").actor for _ in range(8)]
    act = people.ask_for_ending(secretary.actor, her.number, "people.erase_member", "phone")

    def agree() -> str:
        try:
            return decisions.approve_act(directors.pop(), act.pk, act.digest).state
        except NotAuthorized:
            return "too late"

    answers = all_at_once(agree)

    assert sorted(answers) == ["too late"] * 7 + ["waiting"]
    assert SecondApproval.objects.count() == 1


def test_a_stop_and_the_worker_at_once_leave_one_of_both() -> None:
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE)
    act = people.ask_for_ending(secretary.actor, her.number, "people.step_down", "phone")
    PendingAct.objects.filter(pk=act.pk).update(ready_on=clock.current_date())
    deeds = [decisions.run_due_acts, lambda: decisions.stop_act(her.actor, act.pk)] * 4

    all_at_once(lambda: deeds.pop()())  # noqa: PLW0108 - each thread takes its own

    act.refresh_from_db()
    agreed = {"done": MemberStatus.SUPPORTING, "stopped": MemberStatus.ACTIVE}
    assert agreed[act.state] is her.state


def test_an_office_forges_no_decision() -> None:
    """Without an act nobody is a carrier of one, and the carrier of another act may nothing here."""
    her = member(MemberStatus.ACTIVE)
    for actor in (act_actor("people.step_down", 1), act_actor("people.end_by_hand", her.number)):
        with pytest.raises(NotAuthorized):
            people.step_down(actor, her.number)
    assert her.state is MemberStatus.ACTIVE
