"""The treasurer writes in the book; nothing in it changes, and its numbers have no gap."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, queries
from paraplu.commons.cash_book.models import AccountTotal, BookEntry, BookSplit, CountedBalance
from paraplu.commons.cash_book.triggers import OFF
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.chain import BookFault
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.crowds import at_once
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
BANK, CASH = "current_account", "cash_box"


def officer(office: str, number: int = 701) -> Actor:
    return Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice(office)}), True)


TREASURER, AUDITOR, CHAIR = officer("treasurer"), officer("auditor", 702), officer("chair", 703)


def new_entry(cents: int, category: str = "gifts", day: date | None = None, **changed: Any) -> NewEntry:
    values = {"account": BANK, "text": "A gift", "splits": (Split(cents, category),), **changed}
    return NewEntry(day=day or clock.current_date(), cents=cents, **values)


def events() -> list[str]:
    return list(LogEntry.objects.exclude(event="link").order_by("height").values_list("event", flat=True))


def test_an_entry_has_the_next_number_its_parts_and_a_line_in_the_log() -> None:
    parts = (Split(700, "gifts", fund="solidarity_fund"), Split(300, "fees", chapter="brussels"))

    number = actions.record_entry(TREASURER, new_entry(1000, splits=parts))
    actions.record_entry(TREASURER, new_entry(-250, "rent"))

    row = queries.find_entry(number)
    assert row is not None
    assert queries.booked_entry(row).entry.splits == parts
    assert [entry.serial for entry in BookEntry.objects.order_by("serial")] == [1, 2]
    assert queries.balance_of(BANK, clock.current_date()) == 750
    assert (queries.fault_in_book(), events()) == (None, ["book.recorded"] * 2)


def test_a_form_that_is_sent_twice_writes_once() -> None:
    key = uuid4()

    numbers = [actions.record_entry(TREASURER, new_entry(500), key) for _ in range(2)]

    assert (numbers, BookEntry.objects.count()) == ([1, 1], 1)


@pytest.mark.parametrize(
    ("reason", "entry"),
    [
        ("book_sum", lambda: new_entry(100, splits=(Split(99, "gifts"),))),
        ("book_zero", lambda: new_entry(0)),
        ("book_zero", lambda: new_entry(5, splits=(Split(5, "gifts"), Split(0, "fees")))),
        ("book_splits", lambda: new_entry(5, splits=())),
        ("book_splits", lambda: new_entry(41, splits=(Split(1, "gifts"),) * 41)),
        ("book_category", lambda: new_entry(5, "")),
        ("book_key", lambda: new_entry(5, "dancing")),
        ("book_key", lambda: new_entry(5, account="another")),
        ("book_key", lambda: new_entry(5, splits=(Split(5, "gifts", fund="x"),))),
        ("book_key", lambda: new_entry(5, splits=(Split(5, "gifts", chapter="x"),))),
        ("book_text", lambda: new_entry(5, text=" ")),
        ("book_text", lambda: new_entry(5, text="two\nlines")),
        ("book_text", lambda: new_entry(5, text="x" * 121)),
        ("book_text", lambda: new_entry(5, text="a\u2028b")),
        ("book_proof", lambda: new_entry(5, proof="ABC")),
        ("book_ahead", lambda: new_entry(5, day=date(9999, 1, 1))),
    ],
)
def test_what_the_book_refuses_writes_nothing(reason: str, entry: Callable[[], NewEntry]) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.record_entries(TREASURER, [new_entry(1), entry()])

    assert (BookEntry.objects.count(), events()) == (0, [])


def test_only_the_treasurer_writes_and_takes_back() -> None:
    number = actions.record_entry(TREASURER, new_entry(5))

    for other in (AUDITOR, CHAIR):
        for step in (
            partial(actions.record_entry, other, new_entry(5)),
            partial(actions.record_entries, other, [new_entry(5)]),
            partial(actions.reverse_entry, other, number, clock.current_date(), "Wrong"),
            partial(actions.record_balance, other, BANK, clock.current_date(), 5),
            partial(actions.write_year_figures, other, 2026, {}),
            partial(actions.ask_to_close_year, other, 2026),
        ):
            with pytest.raises(NotAuthorized):
                step()
    assert BookEntry.objects.count() == 1


def test_an_entry_is_taken_back_once_and_both_stay() -> None:
    today = clock.current_date()
    number = actions.record_entry(TREASURER, new_entry(-500, "rent"))

    back = actions.reverse_entry(TREASURER, number, today, "Paid twice")

    assert queries.balance_of(BANK, today) == 0
    for which, reason in ((number, "book_reversed"), (back, "book_reversal"), (99, "book_missing")):
        with pytest.raises(RuleViolation, match=reason):
            actions.reverse_entry(TREASURER, which, today, "Again")
    assert (queries.fault_in_book(), events()) == (None, ["book.recorded", "book.reversed"])


def test_what_is_written_for_a_counted_day_is_marked_and_logged(the_day: Any) -> None:
    actions.record_balance(TREASURER, BANK, the_day("2027-03-10"), 0, is_from_file=True)
    the_day("2027-03-20")

    for day, account in (("2027-03-10", BANK), ("2027-03-11", BANK), ("2027-03-10", CASH)):
        actions.record_entry(TREASURER, new_entry(5, day=date.fromisoformat(day), account=account))

    assert [entry.is_late for entry in BookEntry.objects.order_by("serial")] == [True, False, False]
    assert events() == ["book.counted", "book.recorded_late", "book.recorded", "book.recorded"]


def test_the_book_is_compared_with_the_last_count_of_each_account(the_day: Any) -> None:
    day = the_day("2027-03-10")
    actions.record_entry(TREASURER, new_entry(500))
    for cents in (400, 500):
        actions.record_balance(TREASURER, BANK, day, cents, is_from_file=True)
    the_day("2027-03-11")
    actions.record_entry(TREASURER, new_entry(70))

    bank, cash = queries.account_balances()

    assert (bank.now, bank.then, bank.book_less_count) == (570, 500, 0)
    assert (cash.now, cash.counted, cash.book_less_count) == (0, None, None)


@pytest.mark.parametrize("table", [BookEntry, BookSplit, CountedBalance])
def test_the_database_refuses_to_change_or_delete_what_is_in_the_book(table: Any) -> None:
    actions.record_entry(TREASURER, new_entry(500))
    actions.record_balance(TREASURER, BANK, clock.current_date(), 500)

    for step in (lambda: table.objects.update(cents=1), lambda: table.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            step()
    assert table.objects.get().cents == 500


def test_a_row_that_was_altered_behind_the_triggers_is_named() -> None:
    for cents in (100, 200, 300):
        actions.record_entry(TREASURER, new_entry(cents))
    with connection.cursor() as cursor:
        for statement in OFF[connection.vendor]:
            cursor.execute(statement)
    BookSplit.objects.filter(entry=2).update(category="fees")

    assert queries.fault_in_book() == BookFault("altered", 2)


def test_a_total_that_is_not_the_sum_of_its_entries_is_named() -> None:
    for cents in (100, 200):
        actions.record_entry(TREASURER, new_entry(cents))
    assert [balance.now for balance in queries.account_balances()] == [300, 0]

    AccountTotal.objects.update(cents=299)

    assert queries.fault_in_book() == BookFault("total", 2)


def record_ten(actor: Actor, cents: int) -> list[int]:
    return [actions.record_entry(actor, new_entry(cents)) for _ in range(10)]


@pytest.mark.django_db(transaction=True)
def test_eight_processes_leave_no_gap_in_the_numbers() -> None:
    heard = at_once([partial(record_ten, TREASURER, cents) for cents in range(1, 9)])

    assert sorted(number for numbers in heard for number in numbers) == list(range(1, 81))
    assert (queries.fault_in_book(), queries.balance_of(BANK, clock.current_date())) == (None, 360)


@pytest.mark.django_db(transaction=True)
def test_eight_who_take_the_same_entry_back_do_it_once() -> None:
    number = actions.record_entry(TREASURER, new_entry(500))

    heard = at_once([partial(reversal, number)] * 8)

    assert sorted(heard) == ["book_reversed"] * 7 + ["done"]
    assert (queries.fault_in_book(), queries.balance_of(BANK, clock.current_date())) == (None, 0)


def reversal(number: int) -> str:
    try:
        actions.reverse_entry(TREASURER, number, clock.current_date(), "Wrong")
    except RuleViolation as refused:
        return str(refused)
    return "done"
