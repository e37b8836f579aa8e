"""The Board lets its 21 days go by: the first signatory convenes, not before, not alone, nothing else."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.crowds import at_once
from tests.decided import act_actor, approve
from tests.life.assembly.meeting import (
    CHAIR,
    MEMBERS,
    OTHERS,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import AgendaItem, Assembly, AssemblyNotice, Demand, actions
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

pytestmark = pytest.mark.postgresql
FIRST, SECOND, DIRECTOR, AUDITOR, LAST = OTHERS
# The demand has enough names on 1 May: the Board has until 22 May.
LAST_DAY_OF_BOARD, FIRST_DAY_OF_MEMBERS = "2027-05-22", "2027-05-23"


@pytest.fixture
def meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    """Nine members, one of them on the Board and one the auditor; the draft of the office is about a tent."""
    meeting = Meeting(the_day)
    meeting.add(text="We buy a tent.")
    for number, office in ((DIRECTOR, "director"), (AUDITOR, "auditor"), (CHAIR, "chair")):
        offices.appoint(OPERATOR, number, office, meeting.today, None, "deed", meeting.today)
    return meeting


@pytest.fixture
def demand(meeting: Meeting) -> UUID:
    """Two of nine are one fifth."""
    demand = actions.start_member_demand(an_active(FIRST), "assembly", "A car", "We buy a car.")
    actions.sign_demand(an_active(SECOND), demand)
    meeting.the_day(FIRST_DAY_OF_MEMBERS)
    return demand


def plan(day: str = "2027-06-10", **changed: Any) -> actions.DemandPlan:
    values: dict[str, Any] = {"hour": time(19, 30), "place": "Our own room", "kind": "motion", **changed}
    return actions.DemandPlan(date.fromisoformat(day), **values)


def ask(demand: UUID, who: int = FIRST, **changed: Any) -> decisions.PendingAct:
    return actions.ask_to_convene_demanded(an_active(who), demand, plan(**changed))


def holder(number: int, office: str) -> Actor:
    """Somebody of the nine in their office, who proved a moment ago who they are."""
    held = frozenset({HeldOffice(office)})
    return Actor(
        "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
    )


THE_AUDITOR, THE_DIRECTOR = holder(AUDITOR, "auditor"), holder(DIRECTOR, "director")


def convened() -> list[Assembly]:
    return list(Assembly.objects.filter(phase="convened"))


def is_unchanged(demand: UUID) -> bool:
    """No assembly but the draft of the office is there, and nobody got a notice."""
    is_open = Demand.objects.get(pk=demand).settled_on is None
    return is_open and Assembly.objects.count() == 1 and not AssemblyNotice.objects.exists()


def test_the_auditor_agrees_and_everybody_gets_the_notice(demand: UUID) -> None:
    act = ask(demand)
    before = is_unchanged(demand)

    done = approve(act, THE_AUDITOR)

    (called,) = convened()
    (item,) = called.items.all()
    assert (before, done.state, called.place) == (True, "done", "Our own room")
    assert (item.title, item.text, item.kind, item.demand_id) == ("A car", "We buy a car.", "motion", demand)
    assert Demand.objects.get(pk=demand).settled_on == date(2027, 5, 23)
    assert {notice.number for notice in AssemblyNotice.objects.all()} >= set(MEMBERS)


def test_on_day_21_the_board_can_still_convene_and_on_day_22_the_members(
    meeting: Meeting, demand: UUID
) -> None:
    meeting.the_day(LAST_DAY_OF_BOARD)
    early = refusal(lambda: ask(demand))
    meeting.the_day(FIRST_DAY_OF_MEMBERS)

    assert (early, ask(demand).state) == (["demand_still_with_board"], "asked")


def test_nobody_but_the_first_signatory_asks_and_nobody_convenes_alone(demand: UUID) -> None:
    for number in (SECOND, LAST, DIRECTOR, AUDITOR):
        with pytest.raises(NotAuthorized):
            ask(demand, number)
    act = ask(demand)

    for actor in (an_active(FIRST), an_active(SECOND), THE_CHAIR, act_actor("assembly.convene", 0)):
        with pytest.raises(NotAuthorized):
            actions.convene_demanded(actor, demand)
    for actor in (an_active(FIRST), an_active(SECOND)):
        with pytest.raises(NotAuthorized):
            approve(act, actor)

    assert is_unchanged(demand)


def test_once_the_first_signatory_left_the_next_one_asks(demand: UUID) -> None:
    actions.sign_demand(an_active(LAST), demand)
    leave(FIRST)

    with pytest.raises(NotAuthorized):
        ask(demand)

    assert ask(demand, SECOND).state == "asked"


def leave(*numbers: int) -> None:
    Member.objects.filter(number__in=numbers).update(state="supporting")


def test_once_fewer_than_one_fifth_are_left_nothing_is_asked_and_nothing_sent(demand: UUID) -> None:
    act = ask(demand)
    leave(SECOND)

    refused = refusal(lambda: ask(demand))
    failed = approve(act, THE_AUDITOR)

    assert refused == ["demand_short"]
    assert (failed.state, failed.fault, is_unchanged(demand)) == ("failed", "demand_short", True)


def test_another_place_after_the_request_is_not_what_the_second_person_agreed_to(demand: UUID) -> None:
    act = ask(demand)
    Demand.objects.filter(pk=demand).update(place="Far away")

    failed = approve(act, THE_AUDITOR)

    assert (failed.state, failed.fault, is_unchanged(demand)) == ("failed", "draft_changed", True)


def test_other_words_than_were_signed_are_not_what_the_second_person_agreed_to(demand: UUID) -> None:
    act = ask(demand)
    Demand.objects.filter(pk=demand).update(text="We sell everything.")

    assert approve(act, THE_AUDITOR).fault == "draft_changed"
    assert convened() == []


def test_another_plan_replaces_the_one_that_waits(demand: UUID) -> None:
    first = ask(demand)
    second = ask(demand, place="Another room")
    first.refresh_from_db()

    with pytest.raises(NotAuthorized):
        approve(first, THE_AUDITOR)
    approve(second, THE_AUDITOR)

    assert [found.place for found in convened()] == ["Another room"]


def test_no_director_stops_it_and_the_one_who_asked_can(demand: UUID) -> None:
    act = ask(demand)
    with pytest.raises(NotAuthorized):
        decisions.stop_act(THE_DIRECTOR, act.pk)

    decisions.stop_act(an_active(FIRST), act.pk)
    act.refresh_from_db()

    assert act.state == "withdrawn"


def test_the_board_may_still_convene_it_first_and_then_it_is_settled(meeting: Meeting, demand: UUID) -> None:
    act = ask(demand)
    actions.change_assembly_plan(
        THE_SECRETARY, meeting.id, actions.AssemblyPlan(date(2027, 6, 12), time(19), "The room")
    )
    meeting.add(text="We buy a car.", demand=demand)
    meeting.convene()

    void = approve(act, THE_AUDITOR)

    assert (void.state, [found.pk for found in convened()]) == ("void", [meeting.id])
    assert refusal(lambda: ask(demand)) == ["no_open_demand"]


def test_a_notice_that_is_too_late_or_names_another_kind_is_refused_and_leaves_nothing(
    meeting: Meeting, demand: UUID
) -> None:
    other = actions.start_member_demand(an_active(FIRST), "assembly", "The Board", "We dismiss a director.")
    actions.sign_demand(an_active(SECOND), other)
    Demand.objects.filter(pk=other).update(reached_on=date(2027, 5, 1))

    late = refusal(lambda: ask(demand, day="2027-06-01"))
    unnamed = refusal(lambda: ask(other, kind="dismissal"))

    assert (late, unnamed) == (["notice_late"], ["director_unnamed"])
    assert Assembly.objects.count() == 1
    assert ask(other, kind="dismissal", about=DIRECTOR).state == "asked"


def test_other_items_that_members_demanded_are_on_the_same_agenda(demand: UUID) -> None:
    item = actions.start_member_demand(an_active(LAST), "item", "A bike", "We buy a bike.")

    approve(ask(demand), THE_AUDITOR)

    assert Demand.objects.get(pk=item).settled_on is not None
    assert [found.title for found in AgendaItem.objects.filter(assembly__phase="convened")] == [
        "A car",
        "A bike",
    ]


def test_where_nobody_can_be_the_second_person_the_active_members_decide(
    meeting: Meeting, demand: UUID
) -> None:
    for number in (DIRECTOR, AUDITOR, CHAIR):
        offices.end_all_mandates(OPERATOR, number)

    act = ask(demand)
    for number in MEMBERS[4:8]:
        decisions.agree_as_member(an_active(number), act.pk, act.digest, MEMBERS)
    before = convened()
    decisions.agree_as_member(an_active(LAST), act.pk, act.digest, MEMBERS)

    assert (act.organ, before, len(convened())) == ("members", [], 1)


def test_a_member_who_agrees_to_other_words_reads_that_they_changed(demand: UUID) -> None:
    for number in (DIRECTOR, AUDITOR, CHAIR):
        offices.end_all_mandates(OPERATOR, number)
    act, somebody = ask(demand), roles.member(MemberStatus.ACTIVE)

    answers = [
        somebody.client.post(f"/en/together/{act.pk}/", {"digest": digest})
        for digest in ("0" * 64, "", act.digest)
    ]
    act.refresh_from_db()

    assert [answer.status_code for answer in answers] == [422, 422, 303]
    assert "This has changed since you read it." in answers[0].content.decode()
    assert act.approvals == 1


def browser(somebody: roles.Somebody) -> Client:
    """Logged in today."""
    return roles.logged_in(Account.objects.get(login_name=f"name-{somebody.number}"), strong=False)


def test_the_page_is_there_for_the_first_signatory_alone_and_says_from_when(meeting: Meeting) -> None:
    first, other = (roles.member(MemberStatus.ACTIVE) for _ in range(2))
    demand = actions.start_member_demand(first.actor, "assembly", "A car", "We buy a car.")
    for somebody in (other.actor, *(an_active(number) for number in OTHERS)):
        actions.sign_demand(somebody, demand)
    path = f"/en/gathering/demands/{demand}/convocation/"
    form = {"day": "2027-06-20", "hour": "19:30", "place": "Our own room", "kind": "motion", "about": ""}

    meeting.the_day(LAST_DAY_OF_BOARD)
    early = browser(first).post(path, form)
    meeting.the_day(FIRST_DAY_OF_MEMBERS)
    hidden, asked = browser(other).get(path).status_code, browser(first).post(path, form)
    shown = browser(first).get(f"/en/gathering/demands/{demand}/").content.decode()

    assert (early.status_code, hidden, asked.status_code) == (422, 404, 303)
    assert "From 23 May 2027 you can do it yourself." in early.content.decode()
    assert 'value="Our own room"' in early.content.decode()
    assert "A second person must agree to it." in shown


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_once_send_one_notice(demand: UUID) -> None:
    act = ask(demand)

    heard = at_once([partial(outcome, act.pk, second) for second in (THE_AUDITOR, THE_DIRECTOR)])

    assert (heard.count("done"), len(convened())) == (1, 1)


def outcome(act: UUID, second: Actor) -> str:
    try:
        return approve(decisions.acts_by_id([act])[act], second).state
    except Exception as refused:  # noqa: BLE001 - the second finds it done
        return type(refused).__name__


def test_days_are_counted_from_the_day_on_which_enough_had_signed(meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(FIRST), "assembly", "A car", "We buy a car.")
    meeting.the_day("2027-05-10")
    actions.sign_demand(an_active(SECOND), demand)

    meeting.the_day((date(2027, 5, 10) + timedelta(days=21)).isoformat())
    early = refusal(lambda: ask(demand, day="2027-06-20"))
    meeting.the_day((date(2027, 5, 10) + timedelta(days=22)).isoformat())

    assert (early, ask(demand, day="2027-06-20").state) == (["demand_still_with_board"], "asked")
