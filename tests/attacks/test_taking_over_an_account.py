"""Ways into the account of another, and above all into that of an office-holder."""

import re
from datetime import timedelta

import pytest

from paraplu.base import clock, form_tokens
from paraplu.base.models import Email
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.decided import decide, open_act
from tests.people.parts import Member
from tests.people.roles import CODE, Somebody, logged_in, visitor_at
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.accounts.parts import (
    Account,
    Recovery,
    RecoveryCode,
    SecondFactor,
    Session,
    SetupCode,
    valid_setup_codes,
)
from tests.trust.accounts.phrases import ANOTHER, PHRASE

pytestmark = pytest.mark.django_db
A_CODE = re.compile(r"[0-9a-z]{4,5}(?:-[0-9a-z]{4,5}){3}")


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    forget_all_tries()


def account_of(number: int) -> Account:
    return Account.objects.get(pk=Member.objects.get(number=number).account_id)


def test_the_secretary_alone_does_not_come_into_the_account_of_the_chair(the_secretary, the_chair) -> None:
    path = f"/en/desk/people/{the_chair.number}/card/"

    answers = [the_secretary.client.get(path), the_secretary.client.post(path)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not SetupCode.objects.exists()


def test_the_secretary_alone_restores_people_without_office_after_a_wait(
    the_secretary, an_active_member
) -> None:
    answer = the_secretary.client.post(f"/en/desk/people/{an_active_member.number}/card/")

    code = CODE.search(answer.content.decode())
    assert code
    assert open_act("accounts.issue_setup_code", an_active_member.number).state == "waiting"
    assert not valid_setup_codes(code[1], "recover").exists()


def test_a_card_from_before_she_was_appointed_brings_nobody_into_her_office(
    the_secretary, an_active_member
) -> None:
    the_secretary.client.post(f"/en/desk/people/{an_active_member.number}/card/")

    act = people.ask_for_appointment(the_secretary.actor, an_active_member.number, "editor")
    before = SetupCode.objects.count()
    decide(act)

    assert (before, SetupCode.objects.count()) == (1, 0)


def test_no_card_brings_anybody_into_an_office_that_begins_tomorrow(the_secretary, an_active_member) -> None:
    number, tomorrow = an_active_member.number, clock.current_date() + timedelta(days=1)
    offices.appoint(OPERATOR, number, "director", tomorrow, None, "assembly", clock.current_date())

    answer = the_secretary.client.post(f"/en/desk/people/{number}/card/")

    assert answer.status_code == 404


def test_her_page_says_who_lets_an_office_holder_back_in(the_secretary, the_chair) -> None:
    page = the_secretary.client.get(f"/en/desk/people/{the_chair.number}/").content.decode()

    assert f"/en/desk/people/{the_chair.number}/card/" not in page
    assert f"/en/desk/ways-in/begin/{the_chair.number}/" in page


@pytest.mark.parametrize("path", ["security/codes/", "security/digits/"])
def test_the_passphrase_of_an_office_holder_does_not_make_a_second_key(the_chair, path: str) -> None:
    thief = logged_in(account_of(the_chair.number), strong=False)

    answer = thief.post(f"/en/{path}")

    assert answer.status_code in (303, 404)
    assert not RecoveryCode.objects.exists()
    assert not SecondFactor.objects.exists()


def test_whoever_holds_no_office_makes_her_first_second_key_from_any_device(an_active_member) -> None:
    answer = an_active_member.client.post("/en/security/codes/")

    assert answer.status_code == 200
    assert RecoveryCode.objects.exists()


def test_an_office_holder_wakes_her_desk_with_a_code_from_her_paper(the_chair) -> None:
    account = account_of(the_chair.number)
    paper = the_chair.client.post("/en/security/codes/").content.decode()
    hers = logged_in(account, strong=False)

    hers.post("/en/enter/second/", {"code": A_CODE.findall(paper)[0]})

    assert hers.get("/en/desk/").status_code == 200
    assert hers.post("/en/security/codes/").status_code == 200


def test_a_card_that_was_left_over_does_not_replace_her_account(a_supporting_member) -> None:
    number, before = a_supporting_member.number, account_of(a_supporting_member.number)
    code = accounts.offer_setup_code(number)

    answer = visitor_at("members").post("/en/open/", {"code": code, "phrase": PHRASE})

    assert answer.status_code == 404
    assert account_of(number) == before
    assert Account.objects.count() == 1


def test_she_sees_a_card_that_somebody_took_for_her_and_makes_it_useless(a_supporting_member) -> None:
    number, account = a_supporting_member.number, account_of(a_supporting_member.number)
    code = accounts.offer_setup_code(number, "recover", account=account.pk)

    page = a_supporting_member.client.get("/en/").content.decode()
    a_supporting_member.client.post("/en/security/recovery/stop/")

    used = {"ticket": form_tokens.issue_token("accounts/recover"), "code": code, "phrase": ANOTHER}
    assert "A card that opens your account was printed." in page
    assert visitor_at("forms").post("/en/recover/", used).status_code == 422
    assert Session.objects.filter(account=account).exists()


def type_code(text: str) -> int:
    form = {"ticket": form_tokens.issue_token("accounts/recover"), "code": text, "phrase": ANOTHER}
    return int(visitor_at("forms").post("/en/recover/", form).status_code)


def told() -> int:
    """How many e-mails said that the code is out."""
    return Email.objects.filter(name="desk/way-in-out").count()


def agreed_recovery(first: Somebody, second: Somebody, number: int) -> Recovery:
    accounts.begin_recovery(first.actor, number, account_of(number).pk)
    (begun,) = accounts.open_recoveries(first.actor)
    accounts.second_recovery(second.actor, begun.pk)
    return begun


A_HALF = re.compile(r"<strong>([0-9a-z-]{11,17})</strong>")


def test_each_of_two_officers_holds_a_half_that_opens_nothing(
    the_secretary, the_chair, an_active_member, the_day
) -> None:
    """The person learns of it, types both halves, and nobody else saw them together."""
    number = an_active_member.number
    post.assign_address(post.keep_address("hers@mail.example", "en"), number)
    begun = agreed_recovery(the_secretary, the_chair, number)
    the_day((clock.current_date() + timedelta(days=4)).isoformat())

    halves = []
    for officer in (the_chair, the_secretary):
        assert told() == 0
        browser = logged_in(account_of(officer.number), strong=True)
        page = browser.post(f"/en/desk/ways-in/{begun.pk}/card/").content.decode()
        halves += A_HALF.findall(page)
        assert browser.post(f"/en/desk/ways-in/{begun.pk}/card/").status_code == 404

    assert [len(half) for half in halves] == [11, 17]
    assert told() == 1
    second, first = halves
    assert [type_code(text) for text in (first, second, f"{first} {second}")] == [422, 422, 200]


def test_one_officer_never_gets_the_second_half(the_secretary, the_chair, an_active_member, the_day) -> None:
    number = an_active_member.number
    begun = agreed_recovery(the_secretary, the_chair, number)
    the_day((clock.current_date() + timedelta(days=4)).isoformat())
    accounts.finish_recovery(the_secretary.actor, begun.pk)

    with pytest.raises(NotAuthorized):
        accounts.finish_recovery(the_secretary.actor, begun.pk)
    assert not SetupCode.objects.exists()
