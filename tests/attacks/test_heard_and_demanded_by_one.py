"""One person writes down that somebody was heard, and names under a demand. Neither is valid so."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.attacks.test_invented_assembly import confirms_all, give_account
from tests.life.assembly.meeting import (
    MEMBERS,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import AgendaItem, Demand, DemandSignature, actions
from tests.people import roles

pytestmark = pytest.mark.postgresql
MEMBER, *_ = OTHERS
ALL_FOR = actions.Votes(8, 0)


@pytest.fixture
def meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    return Meeting(the_day)


@pytest.fixture
def excluding(meeting: Meeting) -> tuple[Meeting, UUID]:
    """An exclusion is being voted on by paper, and both tellers counted."""
    item = meeting.add("exclusion", about=MEMBER)
    meeting.convene()
    meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_CHAIR, item, "paper")
    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), item, ALL_FOR)
    meeting.confirm("presence")
    actions.note_item_hearing(THE_SECRETARY, item, heard=True, stood_aside=0)
    return meeting, item


def test_somebody_whom_one_person_calls_heard_is_not_excluded(excluding: tuple[Meeting, UUID]) -> None:
    meeting, item = excluding

    confirmed = [confirms_all(meeting, who) for who in (SECRETARY, OTHERS[1], TELLER)]

    assert confirmed == [[], [], ["hearing"]]
    assert refusal(lambda: actions.decide_by_paper(THE_SECRETARY, item)) == ["hearing_unconfirmed"]


@pytest.mark.parametrize("who", [(MEMBER,), (TELLER, OTHER_TELLER)])
def test_the_person_or_both_tellers_say_so(excluding: tuple[Meeting, UUID], who: tuple[int, ...]) -> None:
    meeting, item = excluding

    meeting.confirm_by_all("hearing", *who)

    assert actions.decide_by_paper(THE_SECRETARY, item) == "carried"


def test_what_was_confirmed_of_one_hearing_says_nothing_of_another(excluding: tuple[Meeting, UUID]) -> None:
    meeting, item = excluding
    meeting.confirm("hearing", MEMBER)

    actions.note_item_hearing(THE_SECRETARY, item, heard=True, stood_aside=1)

    assert refusal(lambda: actions.decide_by_paper(THE_SECRETARY, item)) == ["hearing_unconfirmed"]


def test_by_hands_too_nobody_is_excluded_before_others_say_that_they_were_heard(meeting: Meeting) -> None:
    item = meeting.add("exclusion", about=MEMBER)
    meeting.convene()
    meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_CHAIR, item, "hands")
    actions.note_item_hearing(THE_CHAIR, item, heard=True, stood_aside=0)
    actions.decide_by_hands(THE_CHAIR, item, ALL_FOR)

    before = refusal(lambda: meeting.confirm("hands", TELLER))
    meeting.confirm("hearing", MEMBER)
    meeting.confirm("hands", TELLER)

    assert (before, meeting.outcome(item)) == (["hearing_unconfirmed"], "carried")


def test_people_who_stood_aside_are_confirmed_before_papers_are_counted(meeting: Meeting) -> None:
    item = meeting.add()
    meeting.convene()
    meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_CHAIR, item, "paper")
    actions.note_item_hearing(THE_CHAIR, item, heard=False, stood_aside=1)
    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), item, ALL_FOR)

    before = refusal(lambda: actions.decide_by_paper(THE_CHAIR, item))
    meeting.confirm("hearing", TELLER)

    assert before == ["hearing_unconfirmed"]
    assert actions.decide_by_paper(THE_CHAIR, item) == "carried"
    assert AgendaItem.objects.get(pk=item).stood_aside == 1


@pytest.fixture
def demand(meeting: Meeting) -> UUID:
    """Of nine members two have to sign; the one who began it did."""
    return actions.start_member_demand(an_active(OTHERS[1]), "assembly", "A tent", "We buy a tent.")


def is_reached(demand: UUID) -> bool:
    return Demand.objects.get(pk=demand).reached_on is not None


def counts_on(demand: UUID, number: int) -> date | None:
    return DemandSignature.objects.get(demand=demand, number=number).counts_on


def test_names_that_one_person_typed_reach_no_demand_that_day(meeting: Meeting, demand: UUID) -> None:
    for number in MEMBERS:
        actions.note_demand_signature(THE_SECRETARY, demand, number, "paper")

    assert not is_reached(demand)


@pytest.mark.parametrize(
    ("has_account", "day", "reached"),
    [
        (True, "2027-05-04", False),
        (True, "2027-05-05", True),
        (False, "2027-05-08", False),
        (False, "2027-05-09", True),
    ],
)
def test_a_typed_name_is_valid_when_nobody_objects_for_72_hours(
    meeting: Meeting, demand: UUID, has_account, day, reached
) -> None:
    if has_account:
        give_account(MEMBER)
    actions.note_demand_signature(THE_SECRETARY, demand, MEMBER, "phone")

    actions.forget_due(SYSTEM, meeting.the_day(day))

    assert is_reached(demand) == reached


def test_a_typed_name_is_valid_at_once_when_its_owner_signs(meeting: Meeting, demand: UUID) -> None:
    actions.note_demand_signature(THE_SECRETARY, demand, MEMBER, "phone")
    before = is_reached(demand)

    actions.sign_demand(an_active(MEMBER), demand)

    assert (before, is_reached(demand), counts_on(demand, MEMBER)) == (False, True, None)


def test_a_member_who_did_not_sign_gets_an_email_and_says_so_on_the_page(
    meeting: Meeting, demand: UUID
) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    post.assign_address(post.keep_address("member@paraplu.example", "en"), member.number)
    actions.note_demand_signature(THE_SECRETARY, demand, member.number, "phone")
    page = f"/en/gathering/demands/{demand}/"

    shown = member.client.get(page).content.decode()
    refused = member.client.post(f"{page}withdrawal/")
    actions.forget_due(SYSTEM, meeting.the_day("2027-05-20"))

    assert "The secretary wrote your name down" in shown
    assert (refused.status_code, is_reached(demand)) == (303, False)
    assert not DemandSignature.objects.filter(number=member.number).exists()


def test_the_secretary_makes_no_name_valid_by_typing_it_twice(meeting: Meeting, demand: UUID) -> None:
    actions.note_demand_signature(THE_SECRETARY, demand, MEMBER, "phone")
    first = counts_on(demand, MEMBER)
    meeting.the_day("2027-05-03")

    actions.note_demand_signature(THE_SECRETARY, demand, MEMBER, "paper")

    assert counts_on(demand, MEMBER) == first
    assert not is_reached(demand)
