"""Payouts of the solidarity fund: two agree, a code is paid once, and nothing joins it to a request."""

from datetime import date
from typing import Any

import pytest

from paraplu.base.models import Tally
from paraplu.base.refusals import RuleViolation
from paraplu.commons.counters.kinds import kinds_by_key
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.numbers.payout_codes import InvalidPayoutCode, read_payout_code, write_payout_code
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import BookEntry, BookSplit
from tests.life.solidarity.parts import (
    APPROVERS,
    ONE,
    TREASURER,
    PayoutMonth,
    SpentCode,
    agree,
    agreed_code,
    fill_fund,
    fund,
    give_answer,
)
from tests.people.roles import member
from tests.sealed import a_circle, a_holder
from tests.trust.actors import an_office_holder
from tests.trust.mailboxes.parts import read_without_script, second_readers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def circle() -> None:
    """Two approvers have a key, and the fund has money."""
    a_circle("approver", APPROVERS[0])
    fill_fund()


def refusal(code: str) -> str:
    with pytest.raises(RuleViolation) as refused:
        fund.pay_out(TREASURER, code)
    return refused.value.reasons[0].key


def test_a_code_of_two_is_paid_once() -> None:
    code = agreed_code("cash 50")

    assert fund.check_payout(TREASURER, code).offer == "cash 50"
    assert fund.pay_out(TREASURER, code).offer == "cash 50"
    assert refusal(code) == "fund_code_used"
    assert SpentCode.objects.count() == 1
    (month,) = PayoutMonth.objects.values()
    assert (month["cash_count"], month["cash_cents"], month["voucher_count"]) == (1, 5_000, 0)


def test_nothing_about_a_code_is_stored_before_it_is_used() -> None:
    agreed_code("voucher 100")

    assert not SpentCode.objects.exists()
    assert not PayoutMonth.objects.exists()


def test_an_answer_without_a_payout_has_no_code() -> None:
    assert agreed_code("") == ""


def test_one_approver_alone_has_no_code() -> None:
    code = ReturnCode.make()
    given = give_answer(code, "cash 50")

    with pytest.raises(NotAuthorized):
        agree(given, by=ONE)
    assert len(read_without_script(STRANGER, "solidarity", code)) == 1


def test_an_approver_who_claims_more_than_the_answer_says_gets_nothing() -> None:
    """Threat: one of them lets the other agree to 25, or to no payout at all, and claims 100."""
    for offer in ("cash 25", ""):
        code = ReturnCode.make()
        given = give_answer(code, offer, claims="cash 100") if offer else _claimed_without_words(code)
        with pytest.raises(second_readers.OtherClaim):
            agree(given)
        assert len(read_without_script(STRANGER, "solidarity", code)) == 1


def _claimed_without_words(code: ReturnCode) -> Any:
    box, answer, _read = give_answer(code, "cash 100")
    return box, answer, bytes(32)


def test_the_tag_of_one_code_opens_no_other(settings: Any) -> None:
    code = read_payout_code(agreed_code("cash 25"))
    other = read_payout_code(agreed_code("cash 25"))

    assert refusal(write_payout_code(code.serial, other.tag)) == "fund_code_unknown"
    assert (
        refusal(write_payout_code(code.serial, f"{(int(code.tag) + 1) % 10**10:010d}")) == "fund_code_unknown"
    )


@pytest.mark.parametrize("text", ["", "1", "0" * 30, "1" * 31, "x" * 30, "１" * 30, "0" * 28 + "97 1"])
def test_what_is_no_code_is_refused_as_a_typing_mistake(text: str) -> None:
    with pytest.raises(InvalidPayoutCode):
        fund.pay_out(TREASURER, text)


@pytest.mark.parametrize(
    ("paid_on", "reason"),
    [("2027-01-31", ""), ("2027-03-31", ""), ("2027-04-01", "fund_code_unknown")],
)
def test_a_code_is_valid_in_its_month_and_the_two_after_it(the_day: Any, paid_on: str, reason: str) -> None:
    the_day("2027-01-15")
    code = agreed_code("cash 25")
    the_day(paid_on)

    assert (refusal(code) if reason else fund.pay_out(TREASURER, code).offer) == (reason or "cash 25")


def test_no_more_is_paid_in_a_month_than_the_ceiling_and_the_code_stays(the_day: Any) -> None:
    the_day("2027-01-15")
    codes = [agreed_code("voucher 100") for _number in range(11)]
    for code in codes[:10]:
        fund.pay_out(TREASURER, code)

    assert refusal(codes[10]) == "fund_empty"
    the_day("2027-02-01")
    assert fund.pay_out(TREASURER, codes[10]).cents == 10_000


def test_cash_never_exceeds_what_the_fund_has_in_the_book() -> None:
    fill_fund(-490_000)
    codes = [
        agreed_code("cash 50"),
        agreed_code("cash 50"),
        agreed_code("cash 25"),
        agreed_code("voucher 25"),
    ]
    fund.pay_out(TREASURER, codes[0])
    fund.pay_out(TREASURER, codes[1])

    assert refusal(codes[2]) == "fund_empty"
    assert fund.pay_out(TREASURER, codes[3]).way == "voucher"


def test_the_book_gets_one_entry_for_a_month(the_day: Any) -> None:
    the_day("2027-01-15")
    for offer in ("cash 25", "cash 50", "voucher 100"):
        fund.pay_out(TREASURER, agreed_code(offer))
    fund.book_months(TREASURER)
    assert BookEntry.objects.count() == 1  # the collection; the month is not over

    the_day("2027-02-01")
    fund.book_months(TREASURER)
    fund.book_months(TREASURER)

    entry = BookEntry.objects.order_by("serial").last()
    assert entry is not None
    assert (entry.cents, entry.day, BookEntry.objects.count()) == (-7_500, date(2027, 1, 31), 2)
    assert BookSplit.objects.get(entry=entry).fund == "solidarity_fund"
    assert PayoutMonth.objects.get().entry == entry.serial


def test_used_codes_are_deleted_when_they_would_not_be_valid_any_more(the_day: Any) -> None:
    the_day("2027-01-15")
    fund.pay_out(TREASURER, agreed_code("cash 25"))

    fund.forget_due(SYSTEM, the_day("2027-03-31"))
    assert SpentCode.objects.exists()
    fund.forget_due(SYSTEM, the_day("2027-04-01"))
    assert not SpentCode.objects.exists()


@pytest.mark.parametrize("office", ["approver", "auditor", "chair", "secretary", "director"])
def test_nobody_but_the_treasurer_pays(office: str) -> None:
    code = agreed_code("cash 25")

    with pytest.raises(NotAuthorized):
        fund.pay_out(an_office_holder(office, 95), code)
    assert member(MemberStatus.ACTIVE, office).client.get("/en/fund/pay/").status_code == 404


def test_approvers_who_are_tied_or_were_removed_agree_to_nothing(monkeypatch: Any) -> None:
    monkeypatch.setattr(second_readers.decisions, "are_tied", lambda *_both: True)
    code = ReturnCode.make()
    given = give_answer(code, "cash 50")

    with pytest.raises(NotAuthorized):
        agree(given)
    assert len(read_without_script(STRANGER, "solidarity", code)) == 1


def test_the_treasurer_pays_on_the_page_and_sees_no_request() -> None:
    a_holder("treasurer", 96)
    payer = member(MemberStatus.ACTIVE, "treasurer")
    code = agreed_code("cash 50")

    shown = payer.client.post("/en/fund/pay/", {"code": code}).content.decode()
    assert "This code is for €50 in cash" in shown
    assert not SpentCode.objects.exists()
    paid = payer.client.post("/en/fund/pay/", {"code": code, "paid": "on"}).content.decode()
    assert "The code is used." in paid
    again = payer.client.post("/en/fund/pay/", {"code": code, "paid": "on"})
    assert (again.status_code, "This code was used already." in again.content.decode()) == (422, True)
    wrong = payer.client.post("/en/fund/pay/", {"code": code[:-1]})
    assert (wrong.status_code, "a digit is wrong" in wrong.content.decode()) == (422, True)


def test_somebody_who_tries_codes_is_stopped() -> None:
    payer = member(MemberStatus.ACTIVE, "treasurer")
    code = agreed_code("cash 50")
    tries = [payer.client.post("/en/fund/pay/", {"code": "0" * 28 + "97"}).status_code for _try in range(12)]

    assert 429 in tries
    assert payer.client.post("/en/fund/pay/", {"code": code, "paid": "on"}).status_code == 429


def test_the_board_sees_sums_from_ten_payouts_on() -> None:
    for _number in range(9):
        fund.pay_out(TREASURER, agreed_code("cash 25"))
    board = member(MemberStatus.ACTIVE, "director")

    few = board.client.get("/en/fund/payouts/").content.decode()
    # With its cents: a token of the page may have these digits.
    assert ("fewer than 10" in few, "225.00" in few) == (True, False)
    fund.pay_out(TREASURER, agreed_code("cash 25"))
    assert "€250.00" in board.client.get("/en/fund/payouts/").content.decode()


def test_a_payout_is_counted_in_the_year_report_as_people_are(the_day: Any) -> None:
    """The count is drawn when its month is over, and not shown below ten; no row of it names an amount."""
    the_day("2027-01-15")
    fund.pay_out(TREASURER, agreed_code("cash 25"))

    assert Tally.objects.filter(kind="fund_payouts").values_list("month", "chapter", "amount").get() == (
        date(2027, 1, 1),
        "",
        1,
    )
    assert kinds_by_key()["fund_payouts"].counts_people
