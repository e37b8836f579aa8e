"""The pages of claims without script: what is typed is sealed in memory, and bad input gets a sentence."""

import logging
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from paraplu.base import clock
from paraplu.kernel.money.payment_files import file_digest
from paraplu.kernel.seal.payee import open_payee
from paraplu.kernel.standing import MemberStatus
from tests import sealed
from tests.commons.claims.parts import (
    APPROVER,
    TREASURER,
    ClaimReceipt,
    ExpenseClaim,
    PayeeAccount,
    a_claim,
    an_agreed_claim,
    file_text,
    receipt_file,
    with_circle,
)
from tests.commons.pictures.hostile import hostile_files
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
URL = "/en/claims/"
ACCOUNT, NAME = "BE68 5390 0754 7034", "Zoé Kanarie"


@pytest.fixture(autouse=True)
def _circle(db: None) -> None:
    with_circle()


@pytest.fixture
def a_member(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE)


def send(member: roles.Somebody, file: bytes | None = None, **changed: str) -> Any:
    data = {"amount": "12,50", "use": "meetups", "account": ACCOUNT, "holder": NAME, "record": str(uuid4())}
    photograph = SimpleUploadedFile("receipt.jpg", receipt_file() if file is None else file)
    return member.client.post(f"{URL}new/", {**data, **changed, "file": photograph})


def test_a_claim_that_is_typed_is_sealed_and_its_sender_sees_where_it_is(a_member: roles.Somebody) -> None:
    answer = send(a_member)

    claim = ExpenseClaim.objects.select_related("account").get()
    assert (answer.status_code, claim.cents, claim.number) == (303, 1_250, a_member.number)
    payee = open_payee(bytes(claim.account.sealed), sealed.KEYS[APPROVER].opener(), claim.account.pk.hex)
    assert (payee.account, payee.name) == ("BE68539007547034", "Zoe Kanarie")
    page = a_member.client.get(f"{URL}{claim.pk}/").content.decode()
    assert "Take this claim back" in page
    receipt = a_member.client.get(f"{URL}{claim.pk}/receipt/")
    assert (receipt["Content-Type"], receipt.content[:4]) == ("image/webp", b"RIFF")


def test_no_account_no_name_and_no_picture_is_stored_readable_or_logged(
    a_member: roles.Somebody, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        send(a_member)
        send(a_member, account="BE68 5390 0754 7035")

    found = "\n".join(map(str, every_row())) + caplog.text
    # Four digits alone stand in some random digest of every tenth run.
    accounts = ("53900754703", "5390 0754 703", "BE6853900", "BE68 5390")
    for word in (*accounts, "Kanarie", "RIFF", "WEBP"):
        assert word not in found


def every_row() -> list[Any]:
    return [
        [bytes(value) if isinstance(value, memoryview) else value for value in row]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        for row in model._base_manager.values_list()
    ]


AMOUNTS = ("", "0", "-1", "1e18", "1.234", "１２", "12,505", "999999999999", "twelve")


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_bad_amount_gets_a_sentence_and_stores_nothing(a_member: roles.Somebody, amount: str) -> None:
    answer = send(a_member, amount=amount)

    assert (answer.status_code, ExpenseClaim.objects.count()) == (422, 0)
    assert 'class="wrong"' in answer.content.decode() or "wrong" in answer.content.decode()
    assert PayeeAccount.objects.count() == 0


def test_an_amount_is_read_as_people_write_it(a_member: roles.Somebody) -> None:
    assert send(a_member, amount="1.234,56").status_code == 303
    claim = ExpenseClaim.objects.get()
    assert (claim.cents, claim.is_large) == (123_456, True)


BAD_PAYEES = (
    ({"account": "BE68539007547035"}, "A digit is wrong or missing"),
    ({"account": "DE"}, "A digit is wrong or missing"),
    ({"account": "x" * 61}, "A digit is wrong or missing"),
    ({"account": ""}, "Write the account to which we pay."),
    ({"holder": ""}, "Write the name of the account holder."),
    ({"holder": "Мария"}, "Latin alphabet"),
    ({"holder": "a" * 101}, "longer than a bank accepts"),
    ({"use": "party"}, "Choose one of these."),
    ({"record": "1"}, "out of date"),
    ({"sealed": "!"}, "out of date"),
    ({"sealed": "AAAA"}, "Other people pay now"),
)


@pytest.mark.parametrize(("changed", "sentence"), BAD_PAYEES)
def test_a_bad_account_name_or_choice_gets_its_sentence(
    a_member: roles.Somebody, changed: dict[str, str], sentence: str
) -> None:
    answer = send(a_member, **changed)

    assert (answer.status_code, ExpenseClaim.objects.count()) == (422, 0)
    assert escape(sentence) in answer.content.decode()


def test_a_file_that_is_no_photograph_gets_a_sentence(a_member: roles.Somebody) -> None:
    for file in (b"", b"no picture", hostile_files()[0][1]):
        answer = send(a_member, file)
        assert (answer.status_code, ClaimReceipt.objects.count()) == (422, 0)
    assert 'role="alert"' in answer.content.decode() or "wrong" in answer.content.decode()


def test_the_second_claim_needs_no_account_and_the_same_photograph_is_refused(
    a_member: roles.Somebody,
) -> None:
    send(a_member)
    other = send(a_member, receipt_file(1), account="", holder="", amount="3")
    again = send(roles.member(MemberStatus.ACTIVE))

    assert (other.status_code, again.status_code, ExpenseClaim.objects.count()) == (303, 422, 2)
    assert "This proof of payment was claimed already." in again.content.decode()
    assert PayeeAccount.objects.count() == 1


def test_without_keys_nobody_can_claim(a_member: roles.Somebody) -> None:
    from tests.trust.keys.parts import Key  # noqa: PLC0415

    Key.objects.filter(number=TREASURER).delete()
    assert "Nobody can receive an account number now" in a_member.client.get(f"{URL}new/").content.decode()
    assert send(a_member).status_code == 422


def test_the_claim_of_another_is_not_there(a_member: roles.Somebody) -> None:
    claim = a_claim()
    for page in ("", "receipt/"):
        assert a_member.client.get(f"{URL}{claim.pk}/{page}").status_code == 404
    assert a_member.client.post(f"{URL}{claim.pk}/withdrawal/").status_code == 404


def test_the_treasurer_makes_a_file_and_a_page_without_key_shows_no_account() -> None:
    treasurer = roles.member(MemberStatus.ACTIVE, "treasurer")
    sent = browser_of_treasurer(an_agreed_claim())
    page = treasurer.client.get(f"{URL}payments/").content.decode()
    assert "Make my key" in page
    assert "539007547034" not in page
    for changed in ({"claims": "[]"}, {"claims": "{"}, {"claims": "[1]"}, {"digest": "x"}, {"cents": "0"}):
        assert treasurer.client.post(f"{URL}payments/new/", {**sent, **changed}).status_code == 422
    for changed in ({"cents": "1"}, {"pay_on": "2001-01-01"}):
        assert treasurer.client.post(f"{URL}payments/new/", {**sent, **changed}).status_code == 409
    assert treasurer.client.post(f"{URL}payments/new/", sent).status_code == 303
    assert "It waits for a second person." in treasurer.client.get(f"{URL}payments/").content.decode()


def browser_of_treasurer(claim: ExpenseClaim) -> dict[str, str]:
    """What the script of the page sends."""
    message, today = uuid4(), clock.current_date()
    digest = file_digest(file_text(TREASURER, message, [claim], today, today))
    days = {"made_on": today.isoformat(), "pay_on": today.isoformat()}
    return {
        **days,
        "message": str(message),
        "claims": f'["{claim.pk}"]',
        "cents": str(claim.cents),
        "digest": digest,
    }
