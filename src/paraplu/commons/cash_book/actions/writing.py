"""Write entries and counted balances in the book."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import counts, funds, policy, queries
from paraplu.commons.cash_book.actions._appending import append_entries, locked_head, note_emptied_funds
from paraplu.commons.cash_book.models import BookEntry, CountedBalance
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.entries import NewEntry
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


def record_entry(actor: Actor, entry: NewEntry, form_key: UUID | None = None) -> int:
    """Write one entry and return its number; the same form_key returns the number that it made."""
    authorize(policy.record, actor)
    _require_plain([entry])
    with transaction.atomic():
        head = locked_head()
        found = BookEntry.objects.filter(form_key=form_key).first() if form_key else None
        if found is not None:
            return found.serial
        emptied = funds.count_emptied_by([entry])
        (booked,) = append_entries(head, [entry], form_key)
        event = "book.recorded_late" if booked.is_late else "book.recorded"
        audit.record_event(actor, event, office=policy.OFFICE, note=booked.number)
        note_emptied_funds(actor, emptied)
    return booked.number


def _require_plain(entries: Sequence[NewEntry]) -> None:
    """Refuse what other verbs write, with a second person or with a line of its own in the log.

    Threat: two opposite entries of one person's do what the act of two does (fund_transfers).
    """
    if any(funds.is_moved_by(entry.splits) for entry in entries):
        raise RuleViolation("book_fund_by_two")
    if any(counts.is_cash_difference(entry.splits) for entry in entries):
        raise RuleViolation("book_count_by_two")
    if any(entry.reverses is not None for entry in entries):
        raise RuleViolation("book_reversal")


def record_typed_entry(actor: Actor, entry: NewEntry, form_key: UUID | None = None) -> int:
    """Write what a person typed; raises RuleViolation where a fund would have less than nothing by it.

    What the Board gave of a fund is typed as spent on that ceiling, and what apps agreed to on its line.
    """
    funds.require_gifts_kept(entry.splits)
    with transaction.atomic():
        locked_head()
        if funds.is_overdrawn_by(entry.splits, form_key):
            raise RuleViolation("book_fund_below")
        return record_entry(actor, entry, form_key)


def record_entries(actor: Actor, entries: Sequence[NewEntry]) -> list[int]:
    """Write the entries of a bank file, all or none, and return their numbers; one line in the log."""
    authorize(policy.record, actor)
    _require_plain(entries)
    with transaction.atomic():
        head = locked_head()
        emptied = funds.count_emptied_by(entries)
        written = append_entries(head, entries)
        event = "book.recorded_late" if any(booked.is_late for booked in written) else "book.recorded"
        audit.record_event(actor, event, office=policy.OFFICE, note=len(written))
        note_emptied_funds(actor, emptied)
    return [booked.number for booked in written]


def record_balance(actor: Actor, account: str, day: date, cents: int, *, is_from_file: bool = False) -> None:
    """Write what a bank says of an account; an earlier balance stays in the table.

    Threat: one person types what the book says. So what a cash box holds is counted by two, and where the
    bank itself has spoken by a file nobody types a balance; elsewhere what is typed is a note.
    """
    authorize(policy.record, actor)
    if account not in queries.known_keys()["account"]:
        raise RuleViolation("book_key")
    if counts.is_cash_box(account):
        raise RuleViolation("book_count_by_two")
    if not is_from_file and counts.has_bank_file(account):
        raise RuleViolation("book_balance_of_file")
    if day > current_date():
        raise RuleViolation("book_ahead")
    with transaction.atomic():
        CountedBalance.objects.create(account=account, day=day, cents=cents, is_from_file=is_from_file)
        audit.record_event(actor, "book.counted", office=policy.OFFICE)
