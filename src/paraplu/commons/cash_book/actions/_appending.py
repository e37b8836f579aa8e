"""Write entries after the end of the book, which each writer locks; verbs ask a rule before."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import policy, queries, years
from paraplu.commons.cash_book.models import AccountTotal, BookEntry, BookHead, BookSplit
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.chain import GENESIS, entry_digest
from paraplu.kernel.money.entries import (
    OPENING,
    BookedEntry,
    InvalidBookEntry,
    NewEntry,
    check_entry,
)
from paraplu.trust.audit import api as audit


def locked_head() -> BookHead:
    """Return the end of the book, which no other writer can move until the transaction ends."""
    BookHead.objects.get_or_create(id=1, defaults={"digest": GENESIS})
    return BookHead.objects.select_for_update().get(id=1)


def append_entries(
    head: BookHead, entries: Sequence[NewEntry], form_key: UUID | None = None
) -> list[BookedEntry]:
    """Write entries after the head; raises RuleViolation before anything is written."""
    counts, closed, today = queries.last_counts(), years.closed_years(), current_date()
    booked, rows, parts = list[BookedEntry](), list[BookEntry](), list[BookSplit]()
    totals = queries.account_totals()
    opened = set(totals)
    known = queries.known_keys()
    for entry in entries:
        _check_keys(entry, known, opened)
        year = _open_year(entry.day, closed, today)
        opened.add(entry.account)
        totals[entry.account] = totals.get(entry.account, 0) + entry.cents
        is_late = entry.account in counts and entry.day <= counts[entry.account].day
        written = BookedEntry(head.serial + 1, today, entry, is_late)
        head.serial, head.digest = written.number, entry_digest(head.digest, written)
        booked.append(written)
        rows.append(_entry_row(written, year, head.digest, form_key or uuid4()))
        parts += _part_rows(written)
    BookEntry.objects.bulk_create(rows)
    BookSplit.objects.bulk_create(parts)
    _write_totals(totals)
    head.save(update_fields=["serial", "digest"])
    return booked


def note_emptied_funds(actor: Actor, count: int) -> None:
    """Say in the log that funds have less than nothing since these entries; count: how many of them.

    Threat: what a bank did is booked whatever a fund has, so that money which donors gave for one purpose
    could pay for another one without a word.
    """
    if count:
        audit.record_event(actor, "book.fund_emptied", office=policy.OFFICE, note=count)


def _write_totals(totals: Mapping[str, int]) -> None:
    rows = [AccountTotal(account=account, cents=cents) for account, cents in totals.items()]
    AccountTotal.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["account"], update_fields=["cents"]
    )


def check_new(entry: NewEntry) -> None:
    """Raise RuleViolation for an entry that `append_entries` would refuse now."""
    _check_keys(entry, queries.known_keys(), set(queries.account_totals()))
    _open_year(entry.day, years.closed_years(), current_date())


def _open_year(day: date, closed: Container[int], today: date) -> int:
    year = queries.year_of(day)
    if day > today:
        raise RuleViolation("book_ahead")
    if year in closed:
        raise RuleViolation("book_closed")
    return year


def _check_keys(entry: NewEntry, known: dict[str, dict[str, str]], opened: set[str]) -> None:
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
