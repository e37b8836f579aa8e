"""Take an entry back with an opposite one; what it settled is open again."""

from datetime import date

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import counts, funds, policy, queries
from paraplu.commons.cash_book.actions._appending import append_entries, locked_head
from paraplu.commons.cash_book.actions._lines import reopen_lines
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.entries import InvalidBookEntry, reversal_of
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


def reverse_entry(actor: Actor, number: int, day: date, text: str) -> int:
    """Take an entry back with an opposite one, once; it stays in the book, and the log says so.

    Threat: a fund that paid for something has less than nothing once one person takes its gifts back and
    writes them again without the fund, which two do otherwise (fund_transfers).
    """
    authorize(policy.record, actor)
    with transaction.atomic():
        head = locked_head()
        row = queries.find_entry(number)
        if row is None:
            raise RuleViolation("book_missing")
        if queries.reversal_number(number) is not None:
            raise RuleViolation("book_reversed")
        booked_then = queries.booked_entry(row)
        if funds.is_moved_by(booked_then.entry.splits):
            raise RuleViolation("book_fund_by_two")
        if counts.is_cash_difference(booked_then.entry.splits):
            raise RuleViolation("book_count_by_two")
        try:
            entry = reversal_of(booked_then, day, text)
        except InvalidBookEntry as invalid:
            raise RuleViolation(f"book_{invalid.reason}") from None
        if funds.is_overdrawn_by(entry.splits, None):
            raise RuleViolation("book_fund_spent")
        (booked,) = append_entries(head, [entry])
        reopen_lines(number, booked.number)
        audit.record_event(actor, "book.reversed", office=policy.OFFICE, note=booked.number)
    return booked.number
