"""The days of an account: young for a week, offices locked for 72 hours, its owner told of a used code."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from paraplu.base.models import Email
from paraplu.people import api as people
from paraplu.trust.accounts import api, waiting_days
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account
from paraplu.trust.post import api as post
from tests.people.parts import Member
from tests.trust.accounts.phrases import ANOTHER, PHRASE
from tests.trust.accounts.test_come_back import send

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 3, 1)
MoveTo = Callable[[str], date]


@pytest.mark.parametrize(
    ("opened", "days", "is_young"),
    [(None, 0, False), (MONDAY, 0, True), (MONDAY, 7, True), (MONDAY, 8, False), (MONDAY, 9, False)],
)
def test_an_account_is_young_for_seven_whole_days(opened: date | None, days: int, is_young: bool) -> None:
    assert waiting_days.is_young(opened, MONDAY + timedelta(days=days)) is is_young


@pytest.mark.parametrize(
    ("recovered", "days", "is_locked"),
    [(None, 0, False), (MONDAY, 0, True), (MONDAY, 3, True), (MONDAY, 4, False)],
)
def test_offices_are_locked_for_72_whole_hours(recovered: date | None, days: int, is_locked: bool) -> None:
    assert waiting_days.is_locked_after_recovery(recovered, MONDAY + timedelta(days=days)) is is_locked


@pytest.mark.parametrize(
    ("how", "is_young"), [("form", True), ("phone", True), ("deed", False), ("list", False)]
)
def test_founders_and_people_of_the_list_were_known_before(
    site: Client, number: int, account: Account, how: str, is_young: bool
) -> None:
    Member.objects.filter(number=number).update(entered_how=how, account=None)
    code = api.offer_setup_code(number)

    site.post("/en/open/", {"code": code, "phrase": ANOTHER})

    assert people.has_young_account(number) is is_young


def test_a_person_without_account_has_no_young_one(number: int) -> None:
    Member.objects.filter(number=number).update(account=None)

    assert people.has_young_account(number) is False


def test_expired_days_are_deleted_overnight(account: Account) -> None:
    Account.objects.update(opened_on=MONDAY, recovered_on=MONDAY, code_used_on=MONDAY)

    stays = [tuple(_after_night(days)) for days in (3, 4, 7, 8, 30, 31)]

    assert stays == [(1, 1, 1), (1, 0, 1), (1, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 0)]


def _after_night(days: int) -> list[int]:
    api.forget_due(MONDAY + timedelta(days=days))
    row = Account.objects.values_list("opened_on", "recovered_on", "code_used_on").get()
    return [day is not None for day in row]


@pytest.fixture
def address(number: int) -> int:
    post.assign_address(post.keep_address("someone@paraplu.example", "en"), number)
    return number


@pytest.fixture
def code(account: Account, address: int) -> str:
    return _keys.create_recovery_code(account.id)


def home(site: Client, account: Account) -> str:
    site.post("/en/enter/", {"name": account.login_name, "phrase": ANOTHER})
    return site.get("/en/").content.decode()


def test_coming_back_by_a_code_writes_an_e_mail_and_a_note_until_it_is_closed(
    forms_host: Client, site: Client, account: Account, code: str
) -> None:
    send(forms_host, name=account.login_name, code=code)

    assert list(Email.objects.values_list("name", flat=True)) == ["people/code_used"]
    assert "A code was used" in home(site, account)
    assert site.post("/en/security/note/").status_code == 303
    assert "A code was used" not in site.get("/en/").content.decode()


def test_a_code_as_second_step_tells_as_well(
    site: Client, account: Account, secret: bytes, code: str
) -> None:
    site.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    site.post("/en/enter/second/", {"code": code})

    assert Email.objects.count() == 1
    assert "A code was used" in site.get("/en/").content.decode()


def test_a_wrong_code_tells_nobody(forms_host: Client, account: Account, code: str) -> None:
    send(forms_host, name=account.login_name, code="aaaaa-aaaaa-aaaaa-aaaaa")

    assert not Email.objects.exists()
    assert Account.objects.get().code_used_on is None


def test_the_code_is_not_printed_with_the_log_in_name(site: Client, number: int, account: Account) -> None:
    Member.objects.filter(number=number).update(account=None)

    page = site.post("/en/open/", {"code": api.offer_setup_code(number), "phrase": ANOTHER})
    printed = (
        page.content.decode().partition('<div class="unprinted">')[2].partition("<h2>Your recovery code")
    )
    name = Account.objects.exclude(pk=account.pk).get().login_name

    assert printed[1]
    assert name in printed[0]
    assert name not in printed[2]
