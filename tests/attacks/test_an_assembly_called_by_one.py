"""One person calls an assembly that the Board never called, or calls off one that could decide: refused."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import pytest

from paraplu.base.models import Recipient
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.crowds import at_once
from tests.decided import act_actor, approve, decide, open_act
from tests.life.assembly.meeting import (
    CHAIR,
    MEMBERS,
    OTHERS,
    SECRETARY,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import AgendaItem, Assembly, AssemblyNotice, Demand, actions
from tests.life.elections.parts import candidates
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.postgresql
DIRECTOR, OTHER_DIRECTOR, *_ = OTHERS


@pytest.fixture
def meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    """A draft with a proposal; three sit on the Board, one of them is the chair."""
    meeting = Meeting(the_day)
    meeting.add(text="We buy a tent.")
    for number, office in ((DIRECTOR, "director"), (OTHER_DIRECTOR, "director"), (CHAIR, "chair")):
        offices.appoint(OPERATOR, number, office, meeting.today, None, "deed", meeting.today)
    return meeting


def notices() -> int:
    return AssemblyNotice.objects.count()


def test_one_person_sends_no_notice(meeting: Meeting) -> None:
    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)

    for actor in (THE_SECRETARY, THE_CHAIR, act_actor("assembly.call_off", 0), Actor("assembly")):
        with pytest.raises(NotAuthorized):
            actions.convene(actor, meeting.id)
    with pytest.raises(NotAuthorized):
        approve(act, THE_CHAIR)

    assert (act.organ, act.state, meeting.row.phase, notices()) == ("board", "asked", "drafted", 0)


def test_the_decision_of_the_board_sends_it(meeting: Meeting) -> None:
    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)

    done = decide(act)

    assert (done.state, meeting.row.phase, notices()) == ("done", "convened", 9)


def test_the_board_may_say_no(meeting: Meeting) -> None:
    decide(actions.ask_to_convene(THE_SECRETARY, meeting.id), is_yes=False)

    assert (meeting.row.phase, notices()) == ("drafted", 0)


def changes_words(meeting: Meeting) -> None:
    item = meeting.row.items.order_by("place")[0]
    actions.change_agenda_item(THE_SECRETARY, item.pk, actions.ItemDraft("motion", item.title, "We sell it."))


def changes_day(meeting: Meeting) -> None:
    row = meeting.row
    actions.change_assembly_plan(
        THE_SECRETARY, meeting.id, actions.AssemblyPlan(date(2027, 6, 22), row.hour, row.place)
    )


def adds_item(meeting: Meeting) -> None:
    meeting.add(text="We also buy a car.")


def adds_report(meeting: Meeting) -> None:
    actions.add_item_report(THE_SECRETARY, meeting.row.items.first().pk, "More", b"Another thing.")


def changes_seats(meeting: Meeting) -> None:
    candidates.change_election_seats(THE_CHAIR, meeting.row.items.get(kind="election").pk, 7)


@pytest.mark.parametrize("change", [changes_words, changes_day, adds_item, adds_report, changes_seats])
def test_a_draft_that_changed_after_the_board_was_asked_is_not_sent(meeting: Meeting, change) -> None:
    if change is changes_seats:
        meeting.add("election")
    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    change(meeting)

    failed = decide(act)

    assert (failed.state, failed.fault) == ("failed", "draft_changed")
    assert (meeting.row.phase, notices()) == ("drafted", 0)


def test_a_decision_that_comes_too_late_for_the_law_sends_nothing(meeting: Meeting) -> None:
    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    meeting.the_day("2027-05-15")

    failed = decide(act)

    assert (failed.state, failed.fault, notices()) == ("failed", "notice_late", 0)


def test_nothing_unlawful_is_asked_for(meeting: Meeting) -> None:
    meeting.add("accounts")

    assert "documents_missing" in refusal(lambda: actions.ask_to_convene(THE_SECRETARY, meeting.id))


def test_without_a_board_the_active_members_decide(db: None, the_day: Callable[[str], date]) -> None:
    meeting = Meeting(the_day)
    meeting.add(text="We buy a tent.")

    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    for number in OTHERS[:4]:
        decisions.agree_as_member(an_active(number), act.pk, act.digest, MEMBERS)
    before = notices()
    decisions.agree_as_member(an_active(OTHERS[4]), act.pk, act.digest, MEMBERS)

    assert (act.organ, before, meeting.row.phase) == ("members", 0, "convened")


def demanded(meeting: Meeting) -> UUID:
    """Enough members signed, and the draft brings before the members what they demanded."""
    demand = actions.start_member_demand(an_active(DIRECTOR), "assembly", "A tent", "We buy a tent.")
    actions.sign_demand(an_active(OTHER_DIRECTOR), demand)
    meeting.add(text="We buy a tent.", demand=demand)
    return demand


def test_an_assembly_that_members_demanded_needs_a_second_person_and_no_board(meeting: Meeting) -> None:
    demanded(meeting)

    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    with pytest.raises(NotAuthorized):
        approve(act, THE_SECRETARY)
    before = notices()
    approve(act, THE_CHAIR)

    assert (act.organ, before, meeting.row.phase) == ("", 0, "convened")


def test_an_agenda_without_what_members_demanded_is_for_the_board_and_settles_nothing(
    meeting: Meeting,
) -> None:
    demand = actions.start_member_demand(an_active(DIRECTOR), "assembly", "A car", "We buy a car.")
    actions.sign_demand(an_active(OTHER_DIRECTOR), demand)

    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    with pytest.raises(NotAuthorized):
        approve(act, THE_CHAIR)
    decide(act)

    assert (act.organ, meeting.row.phase) == ("board", "convened")
    assert Demand.objects.get(pk=demand).settled_on is None


def test_other_words_under_the_title_of_a_demand_are_for_the_board_and_settle_nothing(
    meeting: Meeting,
) -> None:
    demand = demanded(meeting)
    item = meeting.row.items.get(demand=demand)
    other = actions.ItemDraft("motion", item.title, "We sell the tent.")
    actions.change_agenda_item(THE_SECRETARY, item.pk, other)

    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)
    decide(act)

    assert (act.organ, meeting.row.phase) == ("board", "convened")
    assert Demand.objects.get(pk=demand).settled_on is None


def test_what_members_demanded_is_sent_by_the_board_where_nobody_can_be_the_second_person(
    meeting: Meeting,
) -> None:
    demanded(meeting)
    for number in (DIRECTOR, OTHER_DIRECTOR, CHAIR):
        decisions.note_tie(SECRETARY, number)

    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)

    assert (act.organ, decide(act).state, meeting.row.phase) == ("board", "done", "convened")


def test_a_changed_draft_that_members_demanded_is_asked_for_once_the_first_request_is_stopped(
    meeting: Meeting,
) -> None:
    demanded(meeting)
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    path = f"/en/gathering/desk/{meeting.id}/convocation/"
    first = secretary.client.post(path).status_code
    changes_words(meeting)

    refused = secretary.client.post(path)
    decisions.stop_act(secretary.actor, open_act("assembly.convene", 0).pk)
    again = secretary.client.post(path).status_code

    assert (first, refused.status_code, again) == (303, 409, 303)
    assert "Stop that request first" in refused.content.decode()


def test_one_person_calls_nothing_off(meeting: Meeting) -> None:
    meeting.convene()
    act = actions.ask_to_call_off(THE_SECRETARY, meeting.id)

    for actor in (THE_SECRETARY, THE_CHAIR, act_actor("assembly.convene", 0)):
        with pytest.raises(NotAuthorized):
            actions.call_off_assembly(actor, meeting.id)

    assert meeting.row.phase == "convened"
    assert decide(act).state == "done"
    assert meeting.row.phase == "called_off"


def test_nobody_calls_off_what_members_demanded(meeting: Meeting) -> None:
    demanded(meeting)
    meeting.convene()

    assert refusal(lambda: actions.ask_to_call_off(THE_SECRETARY, meeting.id)) == ["demanded"]
    assert refusal(lambda: actions.call_off_assembly(act_actor("assembly.call_off", 0), meeting.id)) == [
        "demanded"
    ]


def test_everybody_who_got_the_notice_hears_that_it_was_called_off(meeting: Meeting) -> None:
    post.assign_address(post.keep_address("director@paraplu.example", "en"), DIRECTOR)
    meeting.convene()
    before = written_to(DIRECTOR)

    decide(actions.ask_to_call_off(THE_CHAIR, meeting.id))

    assert written_to(DIRECTOR) == before + 1


def written_to(number: int) -> int:
    token = EmailAddress.objects.get(number=number).token
    return Recipient.objects.filter(address_token=token, email__name="assembly/waiting").count()


def test_through_the_pages_a_secretary_alone_sends_and_calls_off_nothing(meeting: Meeting) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    page = f"/en/gathering/desk/{meeting.id}/"

    asked = secretary.client.post(f"{page}convocation/").status_code
    shown = secretary.client.get(page).content.decode()
    act = open_act("assembly.convene", 0)
    seconded = secretary.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code
    meeting.convene()
    off = secretary.client.post(f"{page}calling-off/").status_code

    act.refresh_from_db()
    assert (asked, seconded, off, act.state) == (303, 422, 303, "asked")
    assert "The Board must decide on it." in shown
    assert Assembly.objects.get(pk=meeting.id).phase == "convened"


@pytest.mark.django_db(transaction=True)
def test_two_who_note_the_decision_at_once_send_each_notice_once(meeting: Meeting) -> None:
    act = actions.ask_to_convene(THE_SECRETARY, meeting.id)

    heard = at_once([partial(outcome, act.pk)] * 2)

    assert heard.count("done") == 1
    assert notices() == 9


def outcome(act: UUID) -> str:
    try:
        return decide(decisions.acts_by_id([act])[act]).state
    except Exception as refused:  # noqa: BLE001 - the second finds it decided
        return type(refused).__name__


def test_no_item_is_added_between_decision_and_notice(meeting: Meeting) -> None:
    decide(actions.ask_to_convene(THE_SECRETARY, meeting.id))

    assert refusal(lambda: meeting.add(text="One more")) == ["off_agenda"]
    assert AgendaItem.objects.count() == 1
