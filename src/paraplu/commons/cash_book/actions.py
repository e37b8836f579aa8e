"""Write in the book, take back, count, close; the only file that writes its tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import policy, queries, years
from paraplu.commons.cash_book.models import (
    BookEntry,
    BookHead,
    BookSplit,
    CountedBalance,
    YearClosing,
    YearFigure,
)
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.chain import GENESIS, entry_digest
from paraplu.kernel.money.entries import (
    OPENING,
    BookedEntry,
    InvalidBookEntry,
    NewEntry,
    check_entry,
    reversal_of,
)
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def record_entry(actor: Actor, entry: NewEntry, form_key: UUID | None = None) -> int:
    """Write one entry and return its number; the same form_key returns the number that it made."""
    authorize(policy.record, actor)
    with transaction.atomic():
        head = _locked_head()
        found = BookEntry.objects.filter(form_key=form_key).first() if form_key else None
        if found is not None:
            return found.serial
        (booked,) = _append(head, [entry], form_key)
        event = "book.recorded_late" if booked.is_late else "book.recorded"
        audit.record_event(actor, event, office=policy.OFFICE, note=booked.number)
    return booked.number


def record_entries(actor: Actor, entries: Sequence[NewEntry]) -> list[int]:
    """Write the entries of a bank file, all or none, and return their numbers; one line in the log."""
    authorize(policy.record, actor)
    with transaction.atomic():
        written = _append(_locked_head(), entries)
        event = "book.recorded_late" if any(booked.is_late for booked in written) else "book.recorded"
        audit.record_event(actor, event, office=policy.OFFICE, note=len(written))
    return [booked.number for booked in written]


def reverse_entry(actor: Actor, number: int, day: date, text: str) -> int:
    """Take an entry back with an opposite one, once; it stays in the book, and the log says so."""
    authorize(policy.record, actor)
    with transaction.atomic():
        head = _locked_head()
        row = queries.find_entry(number)
        if row is None:
            raise RuleViolation("book_missing")
        if queries.reversal_number(number) is not None:
            raise RuleViolation("book_reversed")
        try:
            entry = reversal_of(queries.booked_entry(row), day, text)
        except InvalidBookEntry as invalid:
            raise RuleViolation(f"book_{invalid.reason}") from None
        (booked,) = _append(head, [entry])
        audit.record_event(actor, "book.reversed", office=policy.OFFICE, note=booked.number)
    return booked.number


def _locked_head() -> BookHead:
    """Return the end of the book, which no other writer can move until the transaction ends."""
    BookHead.objects.get_or_create(id=1, defaults={"digest": GENESIS})
    return BookHead.objects.select_for_update().get(id=1)


def _append(head: BookHead, entries: Sequence[NewEntry], form_key: UUID | None = None) -> list[BookedEntry]:
    """Write entries after the head; raises RuleViolation before anything is written."""
    counts, closed, today = queries.last_counts(), years.closed_years(), current_date()
    booked, rows, parts = list[BookedEntry](), list[BookEntry](), list[BookSplit]()
    opened = set(BookEntry.objects.order_by().values_list("account", flat=True).distinct())
    known = queries.known_keys()
    for entry in entries:
        _check_new(entry, known, opened)
        year = queries.year_of(entry.day)
        if entry.day > today:
            raise RuleViolation("book_ahead")
        if year in closed:
            raise RuleViolation("book_closed")
        opened.add(entry.account)
        is_late = entry.account in counts and entry.day <= counts[entry.account].day
        written = BookedEntry(head.serial + 1, today, entry, is_late)
        head.serial, head.digest = written.number, entry_digest(head.digest, written)
        booked.append(written)
        rows.append(_entry_row(written, year, head.digest, form_key or uuid4()))
        parts += _part_rows(written)
    BookEntry.objects.bulk_create(rows)
    BookSplit.objects.bulk_create(parts)
    head.save(update_fields=["serial", "digest"])
    return booked


def _check_new(entry: NewEntry, known: dict[str, dict[str, str]], opened: set[str]) -> None:
    """Refuse an entry that does not add up, or names what the settings of the union do not have."""
    try:
        check_entry(entry)
    except InvalidBookEntry as invalid:
        raise RuleViolation(f"book_{invalid.reason}") from None
    if entry.account not in known["account"]:
        raise RuleViolation("book_key")
    for split in entry.splits:
        for place in ("category", "fund", "activity", "chapter", "subsidy_line"):
            key = getattr(split, place)
            # What an entry takes back may be of a category that the settings no longer have.
            if key and key not in known[place] and entry.reverses is None:
                raise RuleViolation("book_key")
        is_opening = known["category"].get(split.category) == OPENING
        if is_opening and entry.account in opened and entry.reverses is None:
            raise RuleViolation("book_opening")


def _entry_row(booked: BookedEntry, year: int, digest: str, form_key: UUID) -> BookEntry:
    entry = booked.entry
    return BookEntry(
        serial=booked.number,
        day=entry.day,
        year=year,
        recorded_on=booked.recorded_on,
        is_late=booked.is_late,
        account=entry.account,
        cents=entry.cents,
        text=entry.text,
        proof=entry.proof,
        reverses=entry.reverses,
        form_key=form_key,
        digest=digest,
    )


def _part_rows(booked: BookedEntry) -> list[BookSplit]:
    return [
        BookSplit(
            entry_id=booked.number,
            place=place,
            cents=split.cents,
            category=split.category,
            fund=split.fund,
            activity=split.activity,
            chapter=split.chapter,
            subsidy_line=split.subsidy_line,
        )
        for place, split in enumerate(booked.entry.splits)
    ]


def record_balance(actor: Actor, account: str, day: date, cents: int, *, is_from_file: bool = False) -> None:
    """Write what a bank statement or a count says of an account; an earlier count stays in the table."""
    authorize(policy.record, actor)
    if account not in queries.known_keys()["account"]:
        raise RuleViolation("book_key")
    if day > current_date():
        raise RuleViolation("book_ahead")
    with transaction.atomic():
        CountedBalance.objects.create(account=account, day=day, cents=cents, is_from_file=is_from_file)
        audit.record_event(actor, "book.counted", office=policy.OFFICE)


def write_year_figures(actor: Actor, year: int, figures: Mapping[tuple[str, str], int]) -> None:
    """Write budget, assets, debts and staff of an open year, by kind and line, in place of the last ones."""
    authorize(policy.record, actor)
    with transaction.atomic():
        _locked_head()
        if year in years.closed_years():
            raise RuleViolation("book_closed")
        YearFigure.objects.filter(year=year).delete()
        YearFigure.objects.bulk_create(
            YearFigure(year=year, kind=kind, line=line, cents=cents)
            for (kind, line), cents in figures.items()
        )
        audit.record_event(actor, "book.figures_written", office=policy.OFFICE, note=year)


def ask_to_close_year(actor: Actor, year: int) -> decisions.PendingAct:
    """Ask a second person to close a year that is over, exactly as it is in the book now."""
    authorize(policy.record, actor)
    with transaction.atomic():
        _locked_head()
        if reason := years.reason_against_closing(year):
            raise RuleViolation(reason)
        arguments: decisions.Arguments = {"year": year, "digest": years.year_digest(year)}
        try:
            return decisions.ask_for_act(actor, decisions.ActRequest(years.CLOSE, 0, arguments))
        except decisions.CannotBeAsked:
            raise RuleViolation("book_waits") from None


def close_year(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Close a year, as a second person agreed; not if an entry or a figure of it changed since."""
    authorize(policy.close_year, actor)
    year, digest = int(arguments["year"]), str(arguments["digest"])
    with transaction.atomic():
        _locked_head()
        if years.year_digest(year) != digest or years.reason_against_closing(year):
            raise CannotCarryOut("book_changed")
        YearClosing.objects.create(year=year, digest=digest)
        audit.record_event(SYSTEM, "book.year_closed", note=year)
