"""The pages of the book, as the treasurer fills them in and others read them."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.utils.translation import override

from paraplu.commons.cash_book import actions, api, years
from paraplu.commons.cash_book.models import BookEntry, BookSplit
from paraplu.kernel.money.entries import Split
from paraplu.kernel.money.open_lines import TO_PAY, TO_RECEIVE
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import record_entry
from tests.commons.cash_book.test_book import BANK, TREASURER, new_entry
from tests.commons.cash_book.test_open_lines import opened
from tests.decided import approve
from tests.people.roles import Somebody, member
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db


def someone(*offices: str) -> Somebody:
    return member(MemberStatus.ACTIVE, *offices)


def fields(**changed: str) -> dict[str, str]:
    return {
        "key": str(uuid4()), "lines": "1", "day": "2026-11-20", "account": BANK, "direction": "out",
        "amount": "1.234,50", "text": "Rent of November", "category_0": "rent", **changed,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "amount"),
    [
        ("en", "−€1,234.50"),
        ("fr", "−1\u202f234,50\u00a0€"),
        ("nl", "−€\u00a01.234,50"),
        ("de", "−1\u202f234,50\u00a0€"),
    ],
)
def test_the_sign_of_the_currency_is_where_readers_of_a_language_write_it(language: str, amount: str) -> None:
    with override(language):
        assert api.amount_words(-123_450) == amount


def test_one_part_is_the_plain_case() -> None:
    answer = someone("treasurer").client.post(
        "/en/book/new/", fields(direction="in", category_0="gifts", fund_0="solidarity_fund")
    )

    assert (answer.status_code, answer["Location"]) == (303, "/en/book/entries/1/")
    part = BookSplit.objects.get()
    assert (part.cents, part.category, part.fund) == (123_450, "gifts", "solidarity_fund")


def test_a_part_is_added_without_scripts_and_nothing_typed_is_lost() -> None:
    treasurer = someone("treasurer")

    more = treasurer.client.post("/en/book/new/", fields(more="yes")).content.decode()
    parts = {"lines": "2", "part_0": "1000", "part_1": "234,50", "category_1": "bank_costs"}
    done = treasurer.client.post("/en/book/new/", fields(**parts))

    assert 'value="Rent of November"' in more
    assert re.search(r'name="lines" value="2"', more)
    assert done.status_code == 303
    assert list(BookSplit.objects.values_list("cents", flat=True)) == [-100_000, -23_450]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount": "0"}, "The amount is zero."),
        ({"amount": "-1"}, "without a minus"),
        ({"amount": "1e18"}, "digits 0 to 9"),
        ({"amount": "１２"}, "digits 0 to 9"),
        ({"amount": "1.234"}, "two ways"),
        ({"amount": "12.345,678"}, "two digits"),
        ({"amount": "9" * 29}, "too large"),
        ({"amount": ""}, "Write an amount"),
        ({"day": "2126-01-01"}, "still to come"),
        ({"day": "2026-02-30"}, "Write a day"),
        ({"account": "x"}, "Choose one of these"),
        ({"category_0": "x"}, "Choose one of these"),
        ({"direction": ""}, "Choose one of these"),
        ({"text": ""}, "what it was"),
        ({"lines": "2", "part_0": "1", "part_1": "2", "category_1": "rent"}, "do not add up"),
        ({"lines": "99999"}, "out of date"),
        ({"key": "x"}, "out of date"),
    ],
)
def test_bad_input_is_answered_by_a_sentence_and_writes_nothing(changed: Any, sentence: str) -> None:
    answer = someone("treasurer").client.post("/en/book/new/", fields(**changed))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert BookEntry.objects.count() == 0


def test_the_board_and_the_auditor_read_everything_and_write_nothing() -> None:
    actions.record_entry(TREASURER, new_entry(500))
    for office in ("auditor", "chair", "secretary", "director"):
        client = someone(office).client
        pages = ["book/", "book/entries/1/", "book/years/2026/", "book/years/2026/paper/"]

        got = [client.get(f"/en/{page}").status_code for page in pages]
        sent = [client.post(f"/en/{page}").status_code for page in ("book/new/", "book/entries/1/reversal/")]

        assert (got, sent, client.get("/en/book/new/").status_code) == ([200] * 4, [404] * 2, 404)


def test_members_read_the_statement_of_a_closed_year_only(the_day: Any) -> None:
    the_day("2027-01-15")
    treasurer, auditor, reader = someone("treasurer"), someone("auditor"), someone()
    actions.record_entry(TREASURER, new_entry(500, day=date(2026, 12, 30)))
    paths = ["/en/book/", "/en/book/entries/1/", "/en/book/years/2026/beancount.txt"]

    before = reader.client.get("/en/book/years/2026/").status_code
    asked = treasurer.client.post("/en/book/years/2026/closing/").status_code
    act = PendingAct.objects.get(kind="cash_book.close_year")
    again = treasurer.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code
    approve(act, auditor.actor)

    after = reader.client.get("/en/book/years/2026/")
    assert (before, asked, again, after.status_code) == (404, 303, 422, 200)
    assert "€5.00" in after.content.decode()
    assert [reader.client.get(path).status_code for path in paths] == [404] * 3


def test_a_closed_year_takes_no_entry_and_no_figure(the_day: Any) -> None:
    the_day("2026-12-30")
    auditor = someone("auditor").actor
    actions.record_entry(TREASURER, new_entry(500))
    the_day("2027-01-15")
    approve(actions.ask_to_close_year(TREASURER, 2026), auditor)

    for step in (
        lambda: actions.record_entry(TREASURER, new_entry(5, day=date(2026, 12, 31))),
        lambda: actions.write_year_figures(TREASURER, 2026, {("budget", "gifts"): 5}),
        lambda: actions.reverse_entry(TREASURER, 1, date(2026, 12, 31), "Wrong"),
    ):
        with pytest.raises(Exception, match="book_closed"):
            step()
    assert years.closed_years()[2026].digest == years.year_digest(2026)


def test_what_changed_after_the_treasurer_asked_is_not_closed(the_day: Any) -> None:
    the_day("2026-12-30")
    auditor = someone("auditor").actor
    actions.record_entry(TREASURER, new_entry(500))
    the_day("2027-01-15")
    act = actions.ask_to_close_year(TREASURER, 2026)
    actions.record_entry(TREASURER, new_entry(-400, "rent", date(2026, 12, 31)))

    failed = approve(act, auditor)

    assert (failed.state, failed.fault, years.closed_years()) == ("failed", "book_changed", {})


@pytest.mark.parametrize(
    ("reason", "prepare"),
    [
        ("book_not_over", lambda: None),
        ("book_years_before", lambda: actions.record_entry(TREASURER, new_entry(5, day=date(2025, 5, 5)))),
        ("book_transfer", lambda: actions.record_entry(TREASURER, transfer(-5, date(2026, 5, 5)))),
        ("book_differs", lambda: actions.record_balance(TREASURER, BANK, date(2026, 12, 31), 499)),
    ],
)
def test_a_year_that_is_not_in_order_is_not_closed(the_day: Any, reason: str, prepare: Any) -> None:
    the_day("2026-12-31" if reason == "book_not_over" else "2027-01-15")
    actions.record_entry(TREASURER, new_entry(500, day=date(2026, 12, 1)))
    prepare()

    with pytest.raises(Exception, match=reason):
        actions.ask_to_close_year(TREASURER, 2026)


def transfer(cents: int, day: date) -> Any:
    return new_entry(cents, day=day, splits=(Split(cents, "own_transfer"),))


def test_an_opening_is_the_first_entry_of_its_account_only() -> None:
    actions.record_entry(TREASURER, new_entry(500, "opening"))
    actions.record_entry(TREASURER, new_entry(100, "opening", account="cash_box"))

    with pytest.raises(Exception, match="book_opening"):
        actions.record_entry(TREASURER, new_entry(900, "opening"))


def test_the_list_is_filtered_by_year_and_fund_and_keeps_both_on_its_next_page(the_day: Any) -> None:
    the_day("2027-01-15")
    for _ in range(25):
        actions.record_entry(TREASURER, new_entry(5, splits=(Split(5, "gifts", "solidarity_fund"),)))
    actions.record_entry(TREASURER, new_entry(7, day=date(2026, 5, 5), text="Another year"))
    client = someone("auditor").client

    one = client.get("/en/book/?year=2027&fund=solidarity_fund").content.decode()
    other = client.get("/en/book/?year=2026").content.decode()

    assert "page=2&amp;year=2027&amp;fund=solidarity_fund&amp;only=" in one
    assert ("Another year" in one, "Another year" in other) == (False, True)


def test_what_was_written_late_or_taken_back_is_a_list_of_its_own(the_day: Any) -> None:
    actions.record_balance(TREASURER, BANK, the_day("2027-03-10"), 0)
    late = actions.record_entry(TREASURER, new_entry(5, text="Too late"))
    number = actions.record_entry(TREASURER, new_entry(7, text="In time", account="cash_box"))
    actions.reverse_entry(TREASURER, number, date(2027, 3, 10), "Taken back")

    page = someone("director").client.get("/en/book/?only=watched").content.decode()

    assert late == 1
    assert [text in page for text in ("Too late", "Taken back", "In time")] == [True, True, False]


FORM = {"day": "2026-11-30", "reason": "It was no gift"}


@pytest.fixture
def gift_page(db: None) -> str:
    gift = new_entry(5_000, splits=(Split(5_000, "gifts", "solidarity_fund"),))
    return f"/en/book/entries/{actions.record_entry(TREASURER, gift)}/"


def test_what_two_take_back_is_asked_on_the_page_of_the_entry(gift_page: str) -> None:
    someone("auditor")
    treasurer = someone("treasurer").client
    page = treasurer.get(gift_page).content.decode()

    bad = treasurer.post(f"{gift_page}reversal/", {**FORM, "reason": ""})
    sent = treasurer.post(f"{gift_page}reversal/", FORM)
    other = treasurer.post(f"{gift_page}reversal/", {**FORM, "reason": "Other words"})

    assert ("A second person agrees to this." in page, ">Ask a second person<" in page) == (True, True)
    assert ("Write the opposite entry" in page, f"{gift_page}reversal/" in page) == (False, True)
    assert (bad.status_code, sent.status_code, other.status_code) == (422, 303, 422)
    assert "already asked to take this entry back" in other.content.decode()
    assert (PendingAct.objects.count(), BookEntry.objects.count()) == (1, 1)


def test_while_it_waits_the_page_says_so_and_the_second_person_reads_which_entry(gift_page: str) -> None:
    treasurer, auditor = someone("treasurer").client, someone("auditor").client
    treasurer.post(f"{gift_page}reversal/", FORM)
    waiting = [reader.get(gift_page).content.decode() for reader in (treasurer, auditor)]
    act = PendingAct.objects.get()
    shown = auditor.get(f"/en/desk/acts/{act.pk}/").content.decode()

    agreed = auditor.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    after = treasurer.get(gift_page).content.decode()

    assert ["stays as it is until they agree" in each for each in (*waiting, after)] == [True, True, False]
    assert [f"{gift_page}reversal/" in each for each in (*waiting, after)] == [False] * 3
    assert all(
        words in shown for words in ("Entry 1 of ", "€50.00", "Solidarity fund", "Why: It was no gift")
    )
    assert (agreed.status_code, ">Show it<" in after) == (303, True)


def test_what_one_takes_back_has_the_button_that_writes() -> None:
    number = actions.record_entry(TREASURER, new_entry(5))

    page = someone("treasurer").client.get(f"/en/book/entries/{number}/").content.decode()

    assert ("Write the opposite entry" in page, "A second person" in page) == (True, False)


COURT = "filed with the registry of the enterprise court"


def test_budget_stands_beside_what_was_spent_and_small_accounts_are_enough(the_day: Any) -> None:
    the_day("2026-11-30")
    actions.record_entry(TREASURER, new_entry(500))
    treasurer = someone("treasurer")

    sent = treasurer.client.post("/en/book/years/2026/figures/", {"budget_gifts": "7", "assets_stocks": "10"})
    page = treasurer.client.get("/en/book/years/2026/").content.decode()

    assert sent.status_code == 303
    assert all(text in page for text in ("€7.00", "−€2.00", "€10.00", "small enough", COURT))


def test_an_entry_settles_the_line_that_was_chosen_and_a_double_tap_once() -> None:
    line = opened(5_000, TO_PAY, text="Claim of November")
    treasurer, typed = someone("treasurer"), fields(amount="20", settles=str(line))

    listed = treasurer.client.get("/en/book/lines/").content.decode()
    answers = [treasurer.client.post("/en/book/new/", typed) for _ in range(2)]
    left = treasurer.client.get("/en/book/lines/").content.decode()

    assert ("Claim of November" in listed, "€50.00" in listed) == (True, True)
    assert [answer["Location"] for answer in answers] == ["/en/book/entries/1/"] * 2
    assert ("€30.00" in left, BookEntry.objects.count()) == (True, 1)


@pytest.mark.parametrize(("cents", "direction"), [(1_000, TO_PAY), (5_000, TO_RECEIVE), (None, TO_PAY)])
def test_a_line_that_does_not_fit_or_is_none_writes_nothing(cents, direction) -> None:
    line = opened(cents, direction) if cents else "none"

    answer = someone("treasurer").client.post("/en/book/new/", fields(amount="20", settles=str(line)))

    assert (answer.status_code, BookEntry.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("year", "back"), [(2026, "/en/book/years/2026/"), (2027, "/en/book/years/")], ids=["begun", "not begun"]
)
def test_the_budget_of_a_year_leads_back_to_a_page_that_is_there(year: int, back: str, the_day: Any) -> None:
    the_day("2026-12-01")
    record_entry(TREASURER, new_entry(1_000, day=date(2026, 11, 20)))
    treasurer = someone("treasurer")

    page = treasurer.client.get(f"/en/book/years/{year}/figures/").content.decode().partition("<main")[2]

    assert re.search(r'href="(/en/book/years/[^"]*)"', page)[1] == back
    assert treasurer.client.get(back).status_code == 200
