"""The clock is moved to the day before, the day itself and the day after: what goes, goes on its day."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from paraplu.base import forgetting, form_tokens
from paraplu.base.forgetting import forget_due_today
from paraplu.base.models import Doubt, Email, Recipient, UsedFormToken
from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent
from paraplu.trust.consent.models import Consent
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register
from tests.cast import a_member, an_application
from tests.people.parts import Application, ErasedMember, JoinRequest, Member, MembershipChange
from tests.people.roles import member
from tests.trust.accounts.parts import Account, Recovery, SetupCode, devices_in_use, valid_setup_codes
from tests.trust.audit.parts import LogEntry
from tests.trust.offices.parts import Mandate
from tests.trust.post.parts import EmailAddress, EmailLink, StopRequest
from tests.trust.register.parts import RegisterLine

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
AGREED = tomllib.loads((Path(__file__).parent / "agreed" / "days.toml").read_text())
FIRST, NUMBER = date(2027, 3, 1), 700_001
MoveTo = Callable[[str], date]
IsThere = Callable[[], bool]
PLANTED: dict[str, Callable[[], IsThere]] = {}


def plants(name: str) -> Callable[[Callable[[], IsThere]], Callable[[], IsThere]]:
    """Plant a thing as it is on 1 March; what is returned tells later whether it is still there."""

    def write_down(plant: Callable[[], IsThere]) -> Callable[[], IsThere]:
        PLANTED[name] = plant
        return plant

    return write_down


def _request(**more: Any) -> IsThere:
    JoinRequest.objects.create(
        form="supporting",
        working_name="somebody",
        language="en",
        assent_version="1",
        assent_language="en",
        token_digest="t",
        content_mac="c",
        asked_on=FIRST,
        **more,
    )
    return JoinRequest.objects.exists


@plants("a request to join that nobody confirmed")
def _unconfirmed() -> IsThere:
    return _request()


@plants("a request to join that was confirmed")
def _confirmed() -> IsThere:
    return _request(confirmed_on=FIRST, confirmed_number=NUMBER)


@plants("an address that nobody confirmed")
def _address() -> IsThere:
    post.keep_address("somebody@paraplu.example", "en")
    return EmailAddress.objects.exists


@plants("a request to become active that nobody answers")
def _application() -> IsThere:
    a_member(NUMBER, MemberStatus.APPLYING)
    an_application(NUMBER, "word")

    def waits() -> bool:
        applying = Member.objects.get().member_status is MemberStatus.APPLYING
        assert applying is Application.objects.exists()
        assert applying or Member.objects.get().member_status is MemberStatus.SUPPORTING
        return applying

    return waits


@plants("the day on which a supporting member joined")
def _joined() -> IsThere:
    day = date(2027, 3, 15)
    a_member(NUMBER, MemberStatus.SUPPORTING)
    Member.objects.update(since=day)
    MembershipChange.objects.update(day=day)

    def is_exact() -> bool:
        days = {Member.objects.get().since, MembershipChange.objects.get().day}
        assert days in ({day}, {FIRST})
        return days == {day}

    return is_exact


def _left() -> None:
    a_member(NUMBER, MemberStatus.ENDED)
    Member.objects.update(since=FIRST)


@plants("who left")
def _who_left() -> IsThere:
    _left()
    MembershipChange.objects.filter(step=Step.ADMIT).delete()
    return lambda: bool(Member.objects.exists() and MembershipChange.objects.exists())


@plants("who left after years as an active member")
def _who_was_active() -> IsThere:
    _left()
    return Member.objects.exists


@plants("that somebody was an active member")
def _was_active() -> IsThere:
    _left()
    return MembershipChange.objects.filter(step=Step.ADMIT).exists


@plants("the day on which an active member was admitted")
def _admitted() -> IsThere:
    a_member(NUMBER, MemberStatus.ACTIVE)
    MembershipChange.objects.update(day=date(2027, 3, 15))
    return lambda: MembershipChange.objects.filter(day=date(2027, 3, 15)).count() == 2


def _email(state: str) -> IsThere:
    email = Email.objects.create(
        name="people/confirm", on_doubt=Doubt.HOLD, day=FIRST, not_after=FIRST + timedelta(days=14)
    )
    Recipient.objects.create(email=email, address_token="t", language="en", state=state, day=FIRST)
    return lambda: bool(Recipient.objects.exists() and Email.objects.exists())


@plants("an e-mail that left")
def _sent() -> IsThere:
    return _email("sent")


@plants("an e-mail that came back")
def _bounced() -> IsThere:
    return _email("bounced")


@plants("an e-mail that never left")
def _pending() -> IsThere:
    return _email("pending")


@plants("a ticket that was spent")
def _spent() -> IsThere:
    UsedFormToken.objects.create(digest="d", day=FIRST)
    return UsedFormToken.objects.exists


@plants("the link of an e-mail")
def _email_link() -> IsThere:
    EmailLink.objects.create(view="mine:home", day=FIRST)
    return EmailLink.objects.exists


@plants("a stop link that was used")
def _stopped() -> IsThere:
    StopRequest.objects.create(digest="d", is_done=True, day=FIRST)
    return StopRequest.objects.exists


def _account() -> Account:
    return Account.objects.create(login_name="river-button-4821", password="!")


@plants("a device that is logged in")
def _device() -> IsThere:
    accounts.session_cookies_for(_account().pk, has_second_factor=False)
    return devices_in_use().exists


@plants("a card")
def _card() -> IsThere:
    code = accounts.offer_setup_code(NUMBER)

    def is_there() -> bool:
        assert valid_setup_codes(code, "open").exists() is SetupCode.objects.exists()
        return SetupCode.objects.exists()

    return is_there


def _recovery(seconded_by: int | None, ready_on: date | None) -> IsThere:
    Recovery.objects.create(
        number=NUMBER,
        account=_account(),
        begun_by=1,
        begun_on=FIRST,
        seconded_by=seconded_by,
        ready_on=ready_on,
    )
    return Recovery.objects.exists


@plants("a lost way in that only one office saw")
def _unanswered() -> IsThere:
    return _recovery(None, None)


@plants("a lost way in that is ready and not fetched")
def _ready() -> IsThere:
    return _recovery(2, date(2027, 3, 4))


def _consent() -> None:
    a_member(NUMBER, MemberStatus.SUPPORTING)
    consent.give_consent(SYSTEM, NUMBER, "letters", "en")


@plants("a consent that was given")
def _given() -> IsThere:
    _consent()
    return Consent.objects.exists


@plants("a consent that was taken back")
def _withdrawn() -> IsThere:
    _consent()
    Consent.objects.update(withdrawn_on=FIRST)
    return Consent.objects.exists


@plants("what offices did")
def _trace() -> IsThere:
    audit.record_event(SYSTEM, "application.lapsed", NUMBER)
    return LogEntry.objects.exists


@plants("a line of the register")
def _line() -> IsThere:
    register.open_line(NUMBER, "admitted", FIRST)
    return RegisterLine.objects.exists


@plants("the number of an erased person")
def _erased() -> IsThere:
    ErasedMember.objects.create(number=NUMBER, day=FIRST)
    return ErasedMember.objects.exists


@plants("an office that ended")
def _ended_office() -> IsThere:
    a_member(NUMBER, MemberStatus.ACTIVE)
    offices.appoint(OPERATOR, NUMBER, "chair", FIRST - timedelta(days=9), FIRST, "deed", FIRST)
    return Mandate.objects.exists


def test_everything_agreed_is_planted() -> None:
    assert set(AGREED["kept"]) == set(PLANTED)


@pytest.mark.parametrize("name", AGREED["kept"])
def test_what_is_kept_stays_and_goes_on_its_day(name: str, the_day: MoveTo) -> None:
    the_day("2027-03-01")
    is_there = PLANTED[name]()
    assert is_there()

    days = AGREED["kept"][name]
    the_day(str(days["stays"]))
    forget_due_today.call()
    assert is_there(), "gone too early"

    if "goes" in days:
        assert days["goes"] - days["stays"] == timedelta(days=1)
        the_day(str(days["goes"]))
        forget_due_today.call()
        assert not is_there(), "still there"


@pytest.mark.parametrize("name", AGREED["kept"])
def test_after_a_night_nothing_is_overdue(name: str, the_day: MoveTo) -> None:
    the_day("2027-03-01")
    PLANTED[name]()

    day = the_day("2047-03-01")
    forget_due_today.call()

    assert forgetting.forget_due(day) == dict.fromkeys(forgetting.forget_due_functions(), 0)


@pytest.mark.parametrize("day", AGREED["register"])
def test_a_line_of_the_register_is_due_on_the_eighth_day(day: str, the_day: MoveTo) -> None:
    the_day("2027-03-01")
    register.open_line(NUMBER, "admitted", FIRST)

    now = the_day(day)
    line, agreed = RegisterLine.objects.get(), AGREED["register"][day]

    assert line.days_left(now) == agreed["left"]
    assert register.overdue_line_count(now) == int(agreed["overdue"])


@pytest.mark.parametrize("day", AGREED["register"])
def test_a_line_that_is_written_is_never_overdue(day: str, the_day: MoveTo) -> None:
    the_day("2027-03-01")
    register.open_line(NUMBER, "admitted", FIRST)
    RegisterLine.objects.update(written_on=FIRST, written_by=1, place="book")

    assert register.overdue_line_count(the_day(day)) == 0


@pytest.mark.parametrize("day", AGREED["mandate"])
def test_an_office_opens_its_desk_on_its_days_only(day: str, the_day: MoveTo) -> None:
    the_day("2027-02-28")
    her = member(MemberStatus.ACTIVE)
    until = date(2028, 3, 1)
    offices.appoint(OPERATOR, her.number, "secretary", FIRST, until, "deed", FIRST)

    the_day(day)
    client = _logged_in_today(her.number)

    assert (client.get("/en/desk/").status_code == 200) is AGREED["mandate"][day]


def _logged_in_today(number: int) -> Client:
    client = Client(headers={"host": "my.localhost:8000"})
    account = Member.objects.get(number=number).account_id
    assert account
    for name, value in accounts.session_cookies_for(account, has_second_factor=True).items():
        client.cookies[name] = value
    return client


def test_a_ticket_is_kept_longer_than_it_is_good(the_day: MoveTo) -> None:
    days = AGREED["kept"]["a ticket that was spent"]

    assert timedelta(hours=form_tokens.HOURS_VALID) < days["stays"] - FIRST


def test_a_form_takes_no_code_after_its_day(the_day: MoveTo) -> None:
    the_day("2027-03-01")
    code = accounts.offer_setup_code(NUMBER)
    a_member(NUMBER, MemberStatus.SUPPORTING)
    visitor = Client(headers={"host": "my.localhost:8000"})

    the_day("2027-04-01")

    assert visitor.post("/en/open/", {"code": code}).status_code == 422
    the_day("2027-03-31")
    assert visitor.post("/en/open/", {"code": code}).status_code == 200
