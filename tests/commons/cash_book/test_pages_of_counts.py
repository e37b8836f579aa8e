"""The pages on which a treasurer counts the cash box and notes what a bank says."""

from datetime import date
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.commons.cash_book import actions
from paraplu.commons.cash_book.models import BookEntry, CountedBalance
from tests.commons.cash_book.test_book import BANK, CASH, TREASURER, new_entry
from tests.commons.cash_book.test_pages_of_the_book import someone
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db
PAGE = "/en/book/counts/cash/"


def fields(**changed: str) -> dict[str, str]:
    day = clock.current_date().isoformat()
    return {"account": CASH, "day": day, "amount": "47", "text": "Change given wrongly", **changed}


@pytest.fixture(autouse=True)
def _a_box(db: None) -> None:
    actions.record_entry(TREASURER, new_entry(5_000, account=CASH))


def test_the_treasurer_asks_and_the_auditor_agrees_on_pages() -> None:
    treasurer, auditor = someone("treasurer"), someone("auditor")

    sent = treasurer.client.post(PAGE, fields())
    waiting = treasurer.client.get(PAGE).content.decode()
    act = PendingAct.objects.get()
    page = auditor.client.get(f"/en/desk/acts/{act.pk}/").content.decode()
    agreed = auditor.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    book = auditor.client.get("/en/book/").content.decode()

    assert (sent.status_code, agreed.status_code) == (303, 303)
    assert "€47.00. This count waits for a second person." in waiting
    assert all(
        words in page for words in ("Agree only if you counted it together", "−€3.00", "Cash shortage")
    )
    assert ("Two people counted it." in book, "the book equals" in book) == (True, True)


def test_where_the_book_moved_a_clear_sentence_refuses_the_second_person() -> None:
    auditor = someone("auditor")
    someone("treasurer").client.post(PAGE, fields())
    act = PendingAct.objects.get()
    actions.record_entry(TREASURER, new_entry(100, account=CASH))

    agreed = auditor.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    ended = auditor.client.get("/en/desk/acts/").content.decode()

    words = "The book of this cash box changed after the treasurer asked."
    assert (agreed.status_code, words in agreed.content.decode(), words in ended) == (409, True, True)
    assert not CountedBalance.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount": "-1"}, "without a minus"),
        ({"amount": "1e18"}, "digits 0 to 9"),
        ({"amount": "１２"}, "digits 0 to 9"),
        ({"amount": "1.234"}, "two ways"),
        ({"amount": "9" * 29}, "too large"),
        ({"amount": ""}, "Write an amount"),
        ({"text": ""}, "Write in a few words what the difference is"),
        ({"text": "a\u2028b"}, "Write in a few words what the difference is"),
        ({"day": "2126-01-01"}, "still to come"),
        ({"day": "2026-02-30"}, "Write a day"),
        ({"account": BANK}, "Choose one of these"),
    ],
)
def test_a_bad_count_is_answered_by_a_sentence_and_asks_nobody(changed: Any, sentence: str) -> None:
    answer = someone("treasurer").client.post(PAGE, fields(**changed))

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not PendingAct.objects.exists()


@pytest.mark.parametrize(("typed", "cents"), [("0", 0), ("1.234,56", 123_456), ("47", 4_700)])
def test_amounts_are_read_as_people_write_them(typed: str, cents: int) -> None:
    someone("auditor")
    assert someone("treasurer").client.post(PAGE, fields(amount=typed)).status_code == 303
    assert PendingAct.objects.get().arguments["cents"] == cents


def test_what_the_treasurer_types_of_a_bank_is_shown_as_their_word_alone() -> None:
    actions.record_entry(TREASURER, new_entry(900))
    treasurer, auditor = someone("treasurer"), someone("auditor")
    typed = {"account": BANK, "day": clock.current_date().isoformat(), "balance": "9"}

    noted = treasurer.client.post("/en/book/counts/", typed)
    box = treasurer.client.post("/en/book/counts/", {**typed, "account": CASH})
    book = auditor.client.get("/en/book/").content.decode()
    CountedBalance.objects.create(account=BANK, day=date(2026, 1, 1), cents=0, is_from_file=True)
    after = treasurer.client.post("/en/book/counts/", typed)

    assert (noted.status_code, box.status_code, after.status_code) == (303, 422, 422)
    assert "Neither a bank file nor a second person says so." in book
    assert "comes from the bank&#x27;s files" in after.content.decode()


def test_the_year_says_to_readers_of_the_book_what_was_counted_and_asks_the_treasurer(the_day: Any) -> None:
    the_day(f"{clock.current_date().year + 1}-01-03")
    year = BookEntry.objects.get().year
    pages = [someone(office).client.get(f"/en/book/years/{year}/").content.decode()
             for office in ("treasurer", "auditor")]  # fmt: skip

    assert all("nobody counted it by two in the last days" in page for page in pages)
    assert ["Count the cash box" in page for page in pages] == [True, False]
