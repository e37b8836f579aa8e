"""What one secretary did alone in eight requests (attack of 27 November 2026), by pages and by actions."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.decided import approve, open_act, pass_days
from tests.people.parts import Member
from tests.people.roles import CODE, Somebody, logged_in, member, visitor_at
from tests.trust.accounts.parts import Account
from tests.trust.decisions.parts import PendingAct, stop_token
from tests.trust.offices.parts import Mandate
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.django_db
TheDay = Callable[[str], date]
PUPPET = {
    "form": "active", "working_name": "Somebody", "language": "en", "chapter": "", "email": "",
    "how": "paper", "adult": "on", "declared": "on",
}  # fmt: skip


@pytest.fixture
def secretary() -> Somebody:
    """The secretary in bad faith."""
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def the_chair() -> Somebody:
    return member(MemberStatus.ACTIVE, "chair", "director")


@pytest.fixture
def a_member() -> Somebody:
    return member(MemberStatus.ACTIVE)


def entered(secretary: Somebody) -> int:
    """Somebody whom the secretary invented."""
    secretary.client.post("/en/desk/people/enter/", PUPPET)
    return int(Member.objects.get(working_name=PUPPET["working_name"]).number)


def test_an_invented_person_is_admitted_by_nobody_alone(
    secretary: Somebody, the_chair: Somebody, the_day: TheDay
) -> None:
    puppet = entered(secretary)
    secretary.client.post(
        f"/en/desk/requests/{puppet}/vouch/", {"by": the_chair.number, "by_person": the_chair.number}
    )
    for path in ("admission", "admission"):
        secretary.client.post(f"/en/desk/requests/{puppet}/{path}/", {"decided_on": "2026-01-01"})

    assert people.applicant_by_number(puppet).vouchers == frozenset()
    pass_days(the_day, 20)
    assert Member.objects.get(number=puppet).member_status is not MemberStatus.ACTIVE


def test_a_vouch_in_the_name_of_the_chair_is_valid_once_the_chair_confirms(
    secretary: Somebody, the_chair: Somebody
) -> None:
    puppet = entered(secretary)
    secretary.client.post(
        f"/en/desk/requests/{puppet}/vouch/", {"by": the_chair.number, "by_person": the_chair.number}
    )
    (vouch,) = people.vouches_to_confirm(the_chair.actor)
    path = f"/en/vouch/{vouch.pk}/confirmation/"

    assert secretary.client.post(path, {"answer": "yes"}).status_code == 404
    assert people.applicant_by_number(puppet).vouchers == frozenset()
    assert "Is that true?" in the_chair.client.get("/en/").content.decode()
    the_chair.client.post(path, {"answer": "yes"})
    assert people.applicant_by_number(puppet).vouchers == {the_chair.number}
    assert not people.policy.ask_to_admit(secretary.actor, people.applicant_by_number(secretary.number))


def test_an_appointment_by_form_is_a_question_to_the_board(
    secretary: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    number = a_member.number
    form = {"number": number, "number_person": number, "office": "safety_team", "chapter": ""}
    form["decided_by"] = "board"
    secretary.client.post(
        "/en/desk/offices/appoint/", {**form, "from_day": "2026-11-20", "decided_on": "2026-11-20"}
    )
    secretary.client.post("/en/desk/offices/appoint/", {**form, "office": "director"})

    assert [act.kind for act in PendingAct.objects.all()] == ["offices.appoint"]
    pass_days(the_day, 10)
    assert not Mandate.objects.filter(number=a_member.number).exists()
    with pytest.raises(NotAuthorized):
        offices.appoint(
            secretary.actor, a_member.number, "editor", date(2026, 11, 1), None, "board", date(2026, 11, 1)
        )


def test_a_supporting_member_gets_no_office_and_nobody_becomes_director_by_a_form(
    secretary: Somebody, the_chair: Somebody
) -> None:
    supporting = member(MemberStatus.SUPPORTING)
    for number, office in [(supporting.number, "chair"), (the_chair.number, "auditor")]:
        answer = the_chair.client.post("/en/desk/offices/appoint/", {"number": number, "office": office})
        assert answer.status_code == 422

    assert not PendingAct.objects.exists()


def test_no_button_ends_the_mandate_of_the_chair_or_a_director(
    secretary: Somebody, the_chair: Somebody, the_day: TheDay
) -> None:
    for mandate in Mandate.objects.filter(number=the_chair.number):
        secretary.client.post(f"/en/desk/offices/{mandate.pk}/end/")
        with pytest.raises(NotAuthorized):
            offices.end_mandate(secretary.actor, mandate.pk, date(2026, 11, 20))

    pass_days(the_day, 10)
    assert len(offices.running_mandates(the_chair.actor)) == 3
    # The Board is asked about the chair's office; about the director's nobody can even ask.
    assert [act.arguments["office"] for act in PendingAct.objects.all()] == ["chair"]


def test_a_card_for_a_member_waits_and_the_member_stops_it_by_the_link(
    secretary: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    page = secretary.client.post(f"/en/desk/people/{a_member.number}/card/").content.decode()
    card = CODE.search(page)
    assert card
    phrase = {"code": card[1], "phrase": "six words that nobody guesses here"}

    assert visitor_at("forms").post("/en/recover/", phrase).status_code == 422
    act = open_act("accounts.issue_setup_code", a_member.number)
    visitor_at("forms").post(f"/en/halt/{stop_token(act.pk)}/")
    pass_days(the_day, 10)
    assert visitor_at("forms").post("/en/recover/", phrase).status_code == 422
    shown = first_page(a_member)
    assert "A code was printed that opens your account." in shown


def first_page(somebody: Somebody) -> str:
    """Her first page, after a log-in of today."""
    account = Account.objects.get(pk=Member.objects.get(number=somebody.number).account_id)
    return logged_in(account, strong=False).get("/en/").content.decode()


def test_the_secretary_cannot_restore_a_person_whom_they_entered(
    secretary: Somebody, a_member: Somebody
) -> None:
    decisions.note_tie(secretary.number, a_member.number)

    answer = secretary.client.post(f"/en/desk/people/{a_member.number}/card/")

    assert (answer.status_code, PendingAct.objects.count()) == (422, 0)


def test_a_card_for_an_office_holder_of_yesterday_is_refused(
    secretary: Somebody, the_chair: Somebody
) -> None:
    today = clock.current_date()
    Mandate.objects.filter(number=the_chair.number).update(
        from_day=today - timedelta(days=200), ended_on=today - timedelta(days=89)
    )

    assert secretary.client.post(f"/en/desk/people/{the_chair.number}/card/").status_code == 404


def test_another_address_waits_and_until_then_the_old_one_is_used(
    secretary: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    old = post.keep_address("old@paraplu.example", "en")
    post.assign_address(old, a_member.number)
    change = {
        "working_name": f"Rowan {a_member.number}", "language": "nl", "chapter": "",
        "email": "mine@paraplu.example", "how": "phone",
    }  # fmt: skip

    secretary.client.post(f"/en/desk/people/{a_member.number}/change/", change)

    assert list(post.tokens_by_number([a_member.number]).values()) == [old]
    assert Member.objects.get(number=a_member.number).language == "nl"
    asked = [email.address_token for email in _recipients("decisions/asked")]
    assert asked == [old]
    pass_days(the_day)
    assert list(post.tokens_by_number([a_member.number]).values()) not in ([], [old])
    assert not EmailAddress.objects.filter(token=old).exists()


def _recipients(name: str) -> list[object]:
    from paraplu.base.models import Recipient  # noqa: PLC0415 - one test looks into the outbox

    return list(Recipient.objects.filter(email__name=name))


def test_only_the_member_alone_can_step_down_or_leave_at_once(
    secretary: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    for verb in ("step_down", "end"):
        secretary.client.post(f"/en/desk/people/{a_member.number}/ending/", {"how": "phone", "verb": verb})
        with pytest.raises(NotAuthorized):
            {"step_down": people.step_down, "end": people.resign}[verb](secretary.actor, a_member.number)
    for act in PendingAct.objects.all():
        a_member.client.post(f"/en/acts/{act.pk}/stop/")

    pass_days(the_day, 10)
    assert a_member.state is MemberStatus.ACTIVE
    assert {act.state for act in PendingAct.objects.all()} == {"stopped"}


def test_the_treasurer_is_erased_by_nobody_alone(
    secretary: Somebody, the_chair: Somebody, the_day: TheDay
) -> None:
    treasurer = member(MemberStatus.ACTIVE, "treasurer")
    secretary.client.post(f"/en/desk/people/{treasurer.number}/erasure/", {"how": "phone"})
    with pytest.raises(NotAuthorized):
        people.erase_member(secretary.actor, treasurer.number)

    pass_days(the_day, 20)
    assert treasurer.state is MemberStatus.ACTIVE


def test_the_asker_and_people_they_restored_are_no_second_person(
    secretary: Somebody, the_chair: Somebody, a_member: Somebody
) -> None:
    friend = member(MemberStatus.ACTIVE, "director")
    decisions.note_tie(secretary.number, friend.number)
    act = people.ask_for_ending(secretary.actor, a_member.number, "people.erase_member", "phone")

    for actor in (secretary.actor, friend.actor):
        with pytest.raises(NotAuthorized):
            approve(act, actor)
    approve(act, the_chair.actor)


def test_consent_in_the_name_of_a_member_waits_and_is_refused_for_the_press(
    secretary: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    path = f"/en/desk/people/{a_member.number}/answers/"

    assert secretary.client.post(path, {"kind": "press", "said": "yes"}).status_code == 422
    kinds = re.findall(r'name="kind" value="(\w+)"', secretary.client.get(path).content.decode())
    other = next(kind for kind in kinds if kind != "press")
    secretary.client.post(path, {"kind": other, "said": "yes"})

    answers = {choice.key: choice.answer for choice in _choices(a_member)}
    assert answers[other] != "yes"
    pass_days(the_day)
    assert {choice.key: choice.answer for choice in _choices(a_member)}[other] == "yes"


def _choices(somebody: Somebody) -> list[object]:
    from paraplu.trust.consent import api as consent  # noqa: PLC0415 - as above

    return list(consent.can_be_asked(somebody.number))


def test_a_first_card_for_an_active_member_without_account_needs_a_second(
    secretary: Somebody, the_chair: Somebody, a_member: Somebody, the_day: TheDay
) -> None:
    Member.objects.filter(number=a_member.number).update(account=None)

    page = secretary.client.post(f"/en/desk/people/{a_member.number}/card/").content.decode()

    assert CODE.search(page)
    act = open_act("accounts.issue_setup_code", a_member.number)
    assert (act.state, act.needs_second) == ("asked", True)
    pass_days(the_day, 10)
    assert accounts.has_setup_code(a_member.number)
    act.refresh_from_db()
    assert act.state == "asked"
