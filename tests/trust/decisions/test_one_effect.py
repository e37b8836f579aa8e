"""Of many who decide or carry out the same act at the same moment, one effect comes of it or none."""

import os
import signal
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import connections
from pytest_django import Settings

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.site import decisions as running
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.crowds import FORK, at_once
from tests.decided import ERASURE_DAYS, act_actor, approve
from tests.people.parts import Member, MembershipChange
from tests.people.roles import Somebody, member
from tests.trust.decisions.parts import DrawnMember, PendingAct, SecondApproval
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
AT_ONCE = 8


def asked_to_end(her: Somebody, kind: str = "people.end_by_hand") -> PendingAct:
    return people.ask_for_ending(member(MemberStatus.ACTIVE, "secretary").actor, her.number, kind, "phone")


def make_due(act: PendingAct) -> None:
    """Its wait is over since yesterday."""
    PendingAct.objects.filter(pk=act.pk).update(ready_on=clock.current_date() - timedelta(days=1))


def came_to(step: Callable[[], object]) -> str:
    """The state after the step, or that it came too late."""
    try:
        return str(getattr(step(), "state", "ran"))
    except (EditConflict, NotAuthorized):
        return "too late"


def effects_on(number: int) -> tuple[int, int, str | None]:
    """How often the membership ended, how often the log says that it was done, and the fault of the log."""
    events = [entry.event for entry in audit.entries_about(number)]
    ended = MembershipChange.objects.filter(number=number, step="resign").count()
    return ended, events.count("act.done"), audit.verify_log().fault


def test_three_drawn_members_who_agree_twice_at_once_are_counted_once_each() -> None:
    member(MemberStatus.ACTIVE, "director")
    act = asked_to_end(member(MemberStatus.ACTIVE), "people.erase_member")
    drawn = [member(MemberStatus.ACTIVE) for _ in range(3)]
    DrawnMember.objects.bulk_create(DrawnMember(act=act, number=one.number) for one in drawn)

    at_once([partial(came_to, partial(approve, act, one.actor)) for one in drawn * 2])

    act.refresh_from_db()
    assert (act.state, act.approvals, SecondApproval.objects.count()) == ("waiting", 3, 3)


def test_a_draw_waits_for_those_who_agree_and_they_for_it() -> None:
    """The act is locked before the log, as everywhere: in the other order each would wait for the other."""
    director = member(MemberStatus.ACTIVE, "director")
    acts = [asked_to_end(member(MemberStatus.ACTIVE), "people.erase_member") for _ in range(AT_ONCE)]
    PendingAct.objects.update(asked_on=clock.current_date() - timedelta(days=8))

    at_once([*[decisions.draw_due_members] * 4, *(partial(approve, act, director.actor) for act in acts)])

    assert set(PendingAct.objects.values_list("state", flat=True)) == {"waiting"}


def test_eight_workers_carry_a_due_act_out_once() -> None:
    her = member(MemberStatus.ACTIVE)
    make_due(asked_to_end(her))

    at_once([decisions.run_due_acts] * AT_ONCE)

    assert effects_on(her.number) == (1, 1, None)


def die_after_the_effect(act_id: UUID) -> None:
    """For `settings.RUN_ACT`: the worker is killed when all is written and nothing is committed."""
    decisions.carry_out_act(act_id, _die_after)


def _die_after(act: PendingAct) -> None:
    running._run_effect(act)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_killed_in_the_middle_leaves_all_of_it_to_the_next(settings: Settings) -> None:
    her = member(MemberStatus.ACTIVE)
    act = asked_to_end(her)
    make_due(act)
    settings.RUN_ACT, carries_out = f"{__name__}.die_after_the_effect", settings.RUN_ACT
    connections.close_all()
    worker = FORK.Process(target=decisions.run_due_acts)
    worker.start()
    worker.join()
    after_the_kill = effects_on(her.number)
    settings.RUN_ACT = carries_out

    decisions.run_due_acts()

    assert (worker.exitcode, after_the_kill) == (-signal.SIGKILL, (0, 0, None))
    assert effects_on(her.number) == (1, 1, None)


def test_eight_decisions_of_the_board_are_one_mandate() -> None:
    chair, her = member(MemberStatus.ACTIVE, "chair", "director"), member(MemberStatus.ACTIVE)
    act = people.ask_for_appointment(chair.actor, her.number, "editor")
    is_yes = decisions.OrganDecision("board", clock.current_date(), True)
    decide = partial(decisions.note_organ_decision, act.pk, is_yes)

    answers = at_once([partial(came_to, decide)] * AT_ONCE)

    assert sorted(answers) == ["done", *["too late"] * 7]
    assert Mandate.objects.filter(number=her.number, office="editor").count() == 1


def test_a_yes_and_a_no_of_the_board_at_once_are_one_of_both() -> None:
    chair, her = member(MemberStatus.ACTIVE, "chair", "director"), member(MemberStatus.ACTIVE)
    act = people.ask_for_appointment(chair.actor, her.number, "editor")
    answers = [decisions.OrganDecision("board", clock.current_date(), is_yes) for is_yes in (True, False)]
    steps = [partial(decisions.note_organ_decision, act.pk, answer) for answer in answers]

    found = at_once([partial(came_to, step) for step in steps * 4])

    act.refresh_from_db()
    assert sorted(found) == sorted([act.state, *["too late"] * 7])
    mandates = Mandate.objects.filter(number=her.number, office="editor").count()
    assert {"done": 1, "stopped": 0}[act.state] == mandates


@pytest.mark.parametrize("people_who_tap", [1, AT_ONCE])
def test_eight_taps_of_second_persons_are_one_agreement(people_who_tap: int) -> None:
    directors = [member(MemberStatus.ACTIVE, "director").actor for _ in range(people_who_tap)]
    act = asked_to_end(member(MemberStatus.ACTIVE), "people.erase_member")
    taps = [partial(decisions.approve_act, director, act.pk, act.digest) for director in directors]

    answers = at_once([partial(came_to, tap) for tap in taps * (AT_ONCE // people_who_tap)])

    assert sorted(answers) == [*["too late"] * 7, "waiting"]
    assert SecondApproval.objects.count() == 1


def test_a_stop_and_the_worker_at_once_leave_one_of_both() -> None:
    her = member(MemberStatus.ACTIVE)
    act = asked_to_end(her, "people.step_down")
    make_due(act)

    at_once([partial(came_to, decisions.run_due_acts), lambda: _stop_own(her, act)] * 4)

    act.refresh_from_db()
    agreed = {"done": MemberStatus.SUPPORTING, "stopped": MemberStatus.ACTIVE}
    assert agreed[act.state] is her.state


def _stop_own(her: Somebody, act: PendingAct) -> str:
    return came_to(lambda: decisions.stop_act(her.actor, act.pk))


def test_a_second_person_who_leaves_while_the_worker_runs_counts_or_not(
    the_day: Callable[[str], date],
) -> None:
    director, her = member(MemberStatus.ACTIVE, "director"), member(MemberStatus.ACTIVE)
    act = approve(asked_to_end(her, "people.erase_member"), director.actor)
    the_day((clock.current_date() + timedelta(days=ERASURE_DAYS)).isoformat())

    at_once([decisions.run_due_acts, lambda: people.resign(director.actor, director.number)])

    act.refresh_from_db()
    is_erased = not Member.objects.filter(number=her.number).exists()
    assert (act.state, act.fault, is_erased) in {("done", "", True), ("failed", "second_left", False)}


def test_an_office_forges_no_decision() -> None:
    """The actor of another act, or of an act about somebody else, carries out nothing here."""
    her = member(MemberStatus.ACTIVE)
    for actor in (act_actor("people.step_down", 1), act_actor("people.end_by_hand", her.number)):
        with pytest.raises(NotAuthorized):
            people.step_down(actor, her.number)
    assert her.state is MemberStatus.ACTIVE
