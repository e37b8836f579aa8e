"""What an erased member leaves behind: what the law wants of a meeting that was held, and nothing else."""

from datetime import date

import pytest

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.assembly import actions
from paraplu.life.assembly import api as assembly
from paraplu.life.assembly.models import (
    Assembly,
    AssemblyNotice,
    BureauMember,
    Demand,
    DemandSignature,
    MeetingConfirmation,
    Minutes,
    MinutesSignature,
    Proxy,
    RollSeat,
    TellerCount,
)
from tests.life.assembly.meeting import (
    CHAIR,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    paper_proxy,
)

pytestmark = pytest.mark.postgresql

SHE, HER_FRIEND, *_ = OTHERS
AFTER = date(2027, 11, 22)


@pytest.fixture
def a_convened_meeting(a_meeting: Meeting) -> Meeting:
    """Called; her friend lets her vote."""
    a_meeting.add()
    a_meeting.convene()
    paper_proxy(a_meeting.id, HER_FRIEND, SHE)
    return a_meeting


@pytest.fixture
def a_held_meeting(a_convened_meeting: Meeting) -> Meeting:
    """Opened with her in the room, one item by paper, closed, signed by the chair."""
    a_convened_meeting.open(here=[SHE])
    a_convened_meeting.by_paper(a_convened_meeting.row.items.get().pk, 5, 0)
    actions.close_assembly(THE_CHAIR, a_convened_meeting.id)
    actions.sign_minutes(an_active(CHAIR), a_convened_meeting.id, Minutes.objects.get().sha256)
    return a_convened_meeting


def test_before_the_meeting_nothing_of_her_stays(a_convened_meeting: Meeting) -> None:
    assembly.forget(SHE)

    assert not AssemblyNotice.objects.filter(number=SHE).exists()
    assert not Proxy.objects.exists()


def test_before_the_meeting_the_others_keep_their_notice(a_convened_meeting: Meeting) -> None:
    assembly.forget(SHE)

    assert AssemblyNotice.objects.count() == len(OTHERS) + 4 - 1


def test_during_the_meeting_she_is_off_the_roll_and_votes_for_nobody(a_convened_meeting: Meeting) -> None:
    a_convened_meeting.open(here=[SHE])

    assembly.forget(SHE)

    seat = RollSeat.objects.get(number=SHE)
    assert (seat.off_roll, seat.here, Proxy.objects.count()) == (True, "", 0)


def test_after_the_meeting_her_place_on_the_roll_stays_as_a_number(a_held_meeting: Meeting) -> None:
    """GDPR art. 17(3)(e): as long as somebody may contest the meeting, who could vote can be shown."""
    assembly.forget(SHE)

    assert RollSeat.objects.get(number=SHE).here == "room"
    assert Proxy.objects.get().holder == SHE


def test_who_led_counted_and_signed_stays_as_a_number(a_held_meeting: Meeting) -> None:
    assembly.forget(CHAIR)
    assembly.forget(TELLER)

    assert BureauMember.objects.get(role="chair").number == CHAIR
    assert MinutesSignature.objects.get().number == CHAIR
    assert TellerCount.objects.filter(teller=TELLER).exists()


@pytest.mark.parametrize("number", [SHE, HER_FRIEND, CHAIR, TELLER])
def test_what_stays_is_what_she_was_told_before(a_held_meeting: Meeting, number: int) -> None:
    told = {known.field for known in assembly.fields_after_erasure(number)}

    assembly.forget(number)

    tables = (
        AssemblyNotice, RollSeat, Proxy, BureauMember, MinutesSignature, TellerCount, MeetingConfirmation,
    )  # fmt: skip
    kept = {
        f"{table.__name__}.{field.name}"
        for table in tables
        for field in table._meta.fields
        if field.name in ("number", "giver", "holder", "teller", "who")
        and table.objects.filter(**{field.name: number}).exists()
    }
    assert told == kept != set()


def test_before_the_meeting_she_is_told_that_nothing_stays(a_convened_meeting: Meeting) -> None:
    assert assembly.fields_after_erasure(SHE) == []


def test_the_minutes_hold_no_name(a_held_meeting: Meeting) -> None:
    told = str(Minutes.objects.get().facts)

    assert "Member" not in told
    assert str(CHAIR) in told


def test_her_name_under_a_demand_goes_while_it_is_open(a_meeting: Meeting) -> None:
    demand = actions.start_member_demand(an_active(SHE), "item", "A tent", "We buy a tent.")

    assembly.forget(SHE)

    assert not DemandSignature.objects.filter(demand=demand).exists()


def test_after_the_contest_period_a_hash_and_the_decision_stay(a_held_meeting: Meeting) -> None:
    gone = assembly.forget_due(AFTER)

    # Notices, seats, a proxy that its holder accepted, two counts; four roles and the number present.
    assert gone == 9 + 9 + 1 + 2 + 2 + 4 + 1
    tables = (RollSeat, Proxy, AssemblyNotice, TellerCount, MeetingConfirmation)
    assert not any(model.objects.exists() for model in tables)
    assert len(a_held_meeting.row.count_digest) == 64
    assert Minutes.objects.get().facts["items"][0]["outcome"] == "carried"


def test_who_of_the_members_convened_it_goes_with_the_contest_period(a_held_meeting: Meeting) -> None:
    Assembly.objects.update(convened_by=SHE)

    assembly.forget_due(AFTER)

    assert a_held_meeting.row.convened_by is None


def test_one_day_earlier_everything_stays(a_held_meeting: Meeting) -> None:
    assert assembly.forget_due(date(2027, 11, 21)) == 0

    assert RollSeat.objects.count() == 9


def test_a_demand_that_too_few_signed_goes_with_the_contest_period(a_meeting: Meeting) -> None:
    actions.start_member_demand(an_active(SHE), "assembly", "About the office", "We want to talk.")

    assembly.forget_due(AFTER)

    assert not Demand.objects.exists()


def test_nobody_but_the_site_forgets(a_convened_meeting: Meeting) -> None:
    with pytest.raises(NotAuthorized):
        actions.forget(THE_SECRETARY, SHE)
    actions.forget(SYSTEM, SHE)

    assert not AssemblyNotice.objects.filter(number=SHE).exists()
