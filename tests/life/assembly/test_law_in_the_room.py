"""The room asks the law at each step: what it forbids is refused, and what differs by one fact is done."""

from contextlib import nullcontext
from datetime import date, time
from uuid import UUID

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyNotice,
    BureauMember,
    Demand,
    ItemOutcome,
    Phase,
    Proxy,
    RollSeat,
)
from paraplu.people import api as people
from tests.life.assembly.meeting import MEMBERS, OTHERS, THE_CHAIR, THE_SECRETARY, Meeting, an_active
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

pytestmark = pytest.mark.postgresql

SHE, HER_FRIEND, ANOTHER, *_ = OTHERS
A_SUPPORTING_MEMBER = Actor("person", SHE, MemberStatus.SUPPORTING)


def refused(objected: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [reason.key for reason in objected.value.reasons]


def becomes_supporting(number: int) -> None:
    people.step_down(an_active(number), number)


@pytest.mark.parametrize(("day", "says"), [("2027-05-07", None), ("2027-05-08", "notice_late")])
def test_r8_the_notice_leaves_fifteen_days_before_or_not_at_all(a_meeting: Meeting, day, says) -> None:
    a_meeting.add()
    a_meeting.the_day(day)

    if says:
        with pytest.raises(RuleViolation) as objected:
            a_meeting.convene()
        assert refused(objected) == [says]
    else:
        a_meeting.convene()
    assert (a_meeting.row.phase == Phase.CONVENED) is (says is None)


def test_r8_a_budget_goes_with_its_document(a_meeting: Meeting) -> None:
    budget = a_meeting.add("budget")
    with pytest.raises(RuleViolation) as objected:
        a_meeting.convene()

    actions.add_item_report(THE_SECRETARY, budget, "Budget", b"Three hundred")
    a_meeting.convene()

    assert refused(objected) == ["documents_missing"]
    assert a_meeting.row.phase == Phase.CONVENED


def test_r8_everybody_of_the_roll_is_called_once(a_meeting: Meeting) -> None:
    becomes_supporting(SHE)
    a_meeting.add()

    a_meeting.convene()

    called = list(AssemblyNotice.objects.values_list("number", flat=True))
    assert sorted(called) == sorted(set(MEMBERS) - {SHE})


def test_r9_two_of_nine_demand_an_assembly_and_one_does_not(a_meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(SHE), "assembly", "The office", "We want to talk.")
    before = Demand.objects.get(pk=demand).reached_on

    actions.sign_demand(an_active(HER_FRIEND), demand)

    assert (before, Demand.objects.get(pk=demand).reached_on) == (None, a_meeting.today)


def test_r9_the_same_name_twice_is_one_name(a_meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(SHE), "assembly", "The office", "We want to talk.")

    actions.sign_demand(an_active(SHE), demand)

    assert Demand.objects.get(pk=demand).reached_on is None


def test_r10_an_item_that_members_demand_cannot_be_left_out(a_meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(SHE), "item", "A tent", "We buy a tent.")
    a_meeting.add()
    with pytest.raises(RuleViolation) as objected:
        a_meeting.convene()

    a_meeting.add(demand=demand)
    a_meeting.convene()

    assert refused(objected) == ["demand_left_out"]
    assert Demand.objects.get(pk=demand).settled_on == a_meeting.today


def test_r10_a_change_of_its_title_does_not_cut_an_item_off_from_who_demanded_it(a_meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(SHE), "item", "A tnet", "We buy a tent.")
    item = a_meeting.add(demand=demand)

    actions.change_agenda_item(THE_SECRETARY, item, actions.ItemDraft("motion", "A tent", "We buy a tent."))
    a_meeting.convene()

    assert AgendaItem.objects.get(pk=item).demand_id == demand


def test_r11_after_the_notice_nothing_comes_onto_the_agenda(a_meeting: Meeting) -> None:
    a_meeting.add()
    a_meeting.convene()

    with pytest.raises(RuleViolation) as objected:
        a_meeting.add("statutes", text="Other words.")

    assert refused(objected) == ["off_agenda"]
    assert AgendaItem.objects.count() == 1


@pytest.mark.parametrize(
    ("holder_is_active", "held", "says"),
    [(True, 0, None), (False, 0, "proxy_holder_not_active"), (True, 1, "proxy_cap")],
)
def test_r12_a_proxy_goes_to_one_other_active_member(a_meeting, holder_is_active, held, says) -> None:
    a_meeting.add()
    a_meeting.convene()
    for giver in OTHERS[2 : 2 + held]:
        actions.note_paper_proxy(THE_SECRETARY, a_meeting.id, giver, HER_FRIEND)
    if not holder_is_active:
        becomes_supporting(HER_FRIEND)

    if says:
        with pytest.raises(RuleViolation) as objected:
            actions.note_paper_proxy(THE_SECRETARY, a_meeting.id, SHE, HER_FRIEND)
        assert refused(objected) == [says]
    else:
        actions.note_paper_proxy(THE_SECRETARY, a_meeting.id, SHE, HER_FRIEND)
    assert Proxy.objects.filter(giver=SHE).exists() is (says is None)


@pytest.mark.parametrize(("days", "is_taken"), [(7, False), (8, True)])
def test_a_proxy_is_held_by_nobody_whose_account_is_younger_than_a_week(
    a_meeting: Meeting, days: int, is_taken: bool
) -> None:
    a_meeting.add()
    a_meeting.convene()
    opened_on = add_days(a_meeting.today, -days)
    account = Account.objects.create(login_name="new-name-0001", password="!", opened_on=opened_on)
    Member.objects.filter(number=HER_FRIEND).update(account_id=account.pk)

    with nullcontext() if is_taken else pytest.raises(RuleViolation, match="young_account"):
        actions.note_paper_proxy(THE_SECRETARY, a_meeting.id, SHE, HER_FRIEND)

    assert Proxy.objects.filter(giver=SHE).exists() is is_taken


@pytest.mark.parametrize(("here", "votes", "outcome"), [(2, (4, 2), "carried"), (2, (3, 3), "rejected")])
def test_r14_statutes_need_two_thirds_of_the_votes(a_meeting, here, votes, outcome) -> None:
    item = a_meeting.add("statutes", text="The seat is in Ghent.")
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:here])

    assert a_meeting.by_hands(item, *votes) == outcome


@pytest.fixture
def too_few(a_meeting: Meeting) -> UUID:
    """Five of nine are there where six are needed; the meeting is over."""
    item = a_meeting.add("statutes", text="The seat is in Ghent.")
    actions.add_item_report(THE_SECRETARY, item, "Why", b"It is cheaper.")
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:1])
    assert a_meeting.by_hands(item, 5) == ItemOutcome.NO_QUORUM
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    return a_meeting.id


def test_r15_a_second_assembly_is_drafted_on_the_first_day_that_the_law_allows(too_few: UUID) -> None:
    second = Assembly.objects.get(pk=actions.draft_second_assembly(THE_CHAIR, too_few))

    assert (second.second_of_id, second.phase) == (too_few, Phase.DRAFTED)
    assert second.day == date(2027, 6, 7)
    (item,) = second.items.all()
    assert (item.kind, item.text, item.reports.count()) == ("statutes", "The seat is in Ghent.", 1)


def test_r15_the_second_assembly_needs_no_quorum(too_few: UUID, a_meeting: Meeting) -> None:
    a_meeting.id = actions.draft_second_assembly(THE_CHAIR, too_few)
    a_meeting.convene()
    a_meeting.open()

    assert a_meeting.by_hands(a_meeting.row.items.get().pk, 3, 1) == "carried"


def test_r15_the_day_can_change_and_it_stays_the_second(too_few: UUID) -> None:
    second = actions.draft_second_assembly(THE_CHAIR, too_few)

    actions.change_assembly_plan(
        THE_CHAIR, second, actions.AssemblyPlan(date(2027, 6, 20), time(20), "The hall")
    )

    assert Assembly.objects.get(pk=second).second_of_id == too_few


def test_r15_drafted_twice_it_is_one_draft(too_few: UUID) -> None:
    assert actions.draft_second_assembly(THE_CHAIR, too_few) == actions.draft_second_assembly(
        THE_SECRETARY, too_few
    )


def test_r15_an_active_member_drafts_no_second_assembly(too_few: UUID) -> None:
    with pytest.raises(NotAuthorized):
        actions.draft_second_assembly(an_active(SHE), too_few)


@pytest.mark.parametrize(("votes", "outcome"), [((4, 1), "carried"), ((4, 2), "rejected")])
def test_r16_another_purpose_needs_four_fifths(a_meeting, votes, outcome) -> None:
    item = a_meeting.add("purpose", text="We also run a choir.")
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:2])

    assert a_meeting.by_hands(item, *votes) == outcome


def test_r17_nobody_is_excluded_unheard(a_meeting: Meeting) -> None:
    item = a_meeting.add("exclusion", about=ANOTHER)
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:2])
    with pytest.raises(RuleViolation) as objected:
        a_meeting.by_hands(item, 5, 1)

    a_meeting.hear(item)
    actions.decide_by_hands(THE_CHAIR, item, actions.Votes(5, 1))
    a_meeting.confirm("hands")

    assert refused(objected) == ["unheard"]
    assert RollSeat.objects.get(number=ANOTHER).off_roll


def test_r18_who_resigned_during_the_meeting_is_off_the_roll_at_the_next_vote(a_meeting: Meeting) -> None:
    item = a_meeting.add()
    a_meeting.convene()
    a_meeting.open(here=[SHE, HER_FRIEND])
    becomes_supporting(SHE)

    a_meeting.by_hands(item, 3)

    assert AgendaItem.objects.get(pk=item).present == 5


def test_r19_the_bureau_is_in_the_room(a_meeting: Meeting) -> None:
    a_meeting.add()
    a_meeting.convene()

    a_meeting.open()

    seats = RollSeat.objects.filter(number__in=BureauMember.objects.values("number"))
    assert set(seats.values_list("here", flat=True)) == {"room"}


def test_r22_who_stood_aside_has_no_vote(a_meeting: Meeting) -> None:
    item = a_meeting.add()
    a_meeting.convene()
    a_meeting.open()
    actions.open_agenda_item(THE_CHAIR, item, "hands")
    actions.note_item_hearing(THE_CHAIR, item, heard=False, stood_aside=1)

    with pytest.raises(RuleViolation) as objected:
        actions.decide_by_hands(THE_CHAIR, item, actions.Votes(4, 0))

    assert refused(objected) == ["count_too_high"]
    assert actions.decide_by_hands(THE_CHAIR, item, actions.Votes(3, 0)) == "carried"


@pytest.mark.parametrize("verb", ["start_member_demand", "sign_demand", "give_proxy"])
def test_a_supporting_member_has_none_of_these_rights(a_meeting: Meeting, verb: str) -> None:
    demand = actions.start_member_demand(an_active(HER_FRIEND), "assembly", "The office", "We want to talk.")
    told = {
        "start_member_demand": ("item", "A tent", "Buy it."),
        "sign_demand": (demand,),
        "give_proxy": (a_meeting.id, ""),
    }

    with pytest.raises(NotAuthorized):
        getattr(actions, verb)(A_SUPPORTING_MEMBER, *told[verb])
