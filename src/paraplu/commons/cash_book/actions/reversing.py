"""Take an entry back with an opposite one; what it settled is open again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import counts, funds, policy, queries, reversals
from paraplu.commons.cash_book.actions._appending import append_entries, check_new, locked_head
from paraplu.commons.cash_book.actions._asking import ask_others
from paraplu.commons.cash_book.actions._lines import reopen_lines
from paraplu.commons.cash_book.models import BookHead
from paraplu.commons.cash_book.queries import EntryRow
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import InvalidBookEntry, NewEntry, reversal_of
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def reverse_entry(actor: Actor, number: int, day: date, text: str) -> int:
    """Take an entry back with an opposite one, once; it stays in the book, and the log says so.

    Raises RuleViolation for an entry that names a fund or carries a proof, which two take back.
    """
    authorize(policy.record, actor)
    with transaction.atomic():
        head = locked_head()
        row = _standing_entry(number)
        entry = _opposite_entry(row, day, text)
        if reversals.needs_second(row):
            raise RuleViolation("book_reversal_by_two")
        back = _write_back(head, entry, number)
        audit.record_event(actor, "book.reversed", office=policy.OFFICE, note=back)
    return back


def ask_to_reverse(actor: Actor, number: int, day: date, text: str) -> None:
    """Ask a second person, once for the same entry; raises RuleViolation for what cannot be taken back."""
    authorize(policy.record, actor)
    with transaction.atomic():
        locked_head()
        check_new(_opposite_entry(_standing_entry(number), day, text))
        arguments = reversals.act_arguments(number, day, text)
        if reversals.is_other_asked(arguments):
            raise RuleViolation("book_reversal_waits")
        ask_others(actor, decisions.ActRequest(reversals.REVERSE, 0, arguments))


def reverse_by_two(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Take back the entry that two agreed to, if it still can be: all that was checked is checked again."""
    authorize(policy.reverse_by_two, actor)
    number, day = int(arguments["entry"]), date.fromisoformat(str(arguments["day"]))
    with transaction.atomic():
        head = locked_head()
        try:
            entry = _opposite_entry(_standing_entry(number), day, str(arguments["text"]))
            back = _write_back(head, entry, number)
        except RuleViolation as refused:
            raise CannotCarryOut(refused.reasons[0].key) from None
        audit.record_event(SYSTEM, "book.reversed", note=back)


def _standing_entry(number: int) -> EntryRow:
    row = queries.find_entry(number)
    if row is None:
        raise RuleViolation("book_missing")
    if queries.reversal_number(number) is not None:
        raise RuleViolation("book_reversed")
    return row


def _opposite_entry(row: EntryRow, day: date, text: str) -> NewEntry:
    """Threat: a fund that paid for something has less than nothing once its gifts are taken back."""
    booked = queries.booked_entry(row)
    if funds.is_moved_by(booked.entry.splits):
        raise RuleViolation("book_fund_by_two")
    if counts.is_cash_difference(booked.entry.splits):
        raise RuleViolation("book_count_by_two")
    try:
        entry = reversal_of(booked, day, text)
    except InvalidBookEntry as invalid:
        raise RuleViolation(f"book_{invalid.reason}") from None
    if funds.is_overdrawn_by(entry.splits, None):
        raise RuleViolation("book_fund_spent")
    return entry


def _write_back(head: BookHead, entry: NewEntry, number: int) -> int:
    (booked,) = append_entries(head, [entry])
    reopen_lines(number, booked.number)
    return booked.number
