"""Open lines of what is to be paid or received, settle them by entries, cancel them.

Each writer locks the end of the book first, so that two never draw on one ceiling at the same moment.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import funds, open_lines, policy, queries
from paraplu.commons.cash_book.actions._appending import locked_head
from paraplu.commons.cash_book.actions._lines import check_new_line
from paraplu.commons.cash_book.actions.writing import record_entry
from paraplu.commons.cash_book.models import BookEntry, LineSettlement, OpenLine
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.entries import NewEntry
from paraplu.kernel.money.open_lines import CEILING, TO_RECEIVE, NewOpenLine, is_settled_by
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


def open_line(actor: Actor, new: NewOpenLine) -> UUID:
    """Open a line and return its key; the same source and source_id return the line that they opened.

    Raises RuleViolation where the same source asks for something else, or the ceiling has not enough left.
    """
    authorize(policy.open_line, actor, new.direction)
    check_new_line(new)
    with transaction.atomic():
        locked_head()
        found = OpenLine.objects.filter(source=new.source, source_id=new.source_id).first()
        if found is not None:
            if open_lines.new_line_of(found) != new:
                raise RuleViolation("book_line_differs")
            return found.pk
        if new.parent is not None:
            _check_ceiling(new.parent, new.cents)
        line = OpenLine.objects.create(**open_lines.stored_values(new))
        event = "book.ceiling_opened" if new.direction == CEILING else "book.line_opened"
        audit.record_event(actor, event)
    return line.pk


def _check_ceiling(ceiling: UUID, cents: int) -> None:
    line = open_lines.line_status(ceiling)
    if line is None or line.direction != CEILING:
        raise RuleViolation("book_line_missing")
    if line.is_over:
        raise RuleViolation("book_line_ended")
    if cents > line.left_cents:
        raise RuleViolation("book_line_over")


def cancel_line(actor: Actor, line: UUID) -> None:
    """Say that nothing more is expected of a line; what was settled of it stays. Twice changes nothing."""
    with transaction.atomic():
        locked_head()
        found = _line_of(line)
        authorize(policy.open_line, actor, found.direction)
        if found.cancelled:
            return
        if found.closed_on is not None:
            raise RuleViolation("book_line_closed")
        found.closed_on, found.cancelled = current_date(), True
        found.save(update_fields=["closed_on", "cancelled"])
        audit.record_event(actor, "book.line_cancelled")


def _line_of(line: UUID) -> OpenLine:
    found = OpenLine.objects.filter(pk=line).first()
    if found is None:
        raise RuleViolation("book_line_missing")
    return found


def record_settling_entry(actor: Actor, entry: NewEntry, line: UUID, form_key: UUID | None = None) -> int:
    """Write an entry and settle a line with it, both or neither; returns the number of the entry.

    Without a proof of its own the entry has that of the line. Raises RuleViolation where another fund than
    that of the line has less than nothing by it.
    """
    funds.require_gifts_kept(entry.splits)
    with transaction.atomic():
        locked_head()
        found = _line_of(line)
        if funds.is_overdrawn_by((each for each in entry.splits if each.fund != found.fund), form_key):
            raise RuleViolation("book_fund_below")
        number = record_entry(actor, replace(entry, proof=entry.proof or found.proof), form_key)
        settle_lines(actor, [(line, number)])
    return number


def settle_lines(actor: Actor, pairs: Iterable[tuple[UUID, int]]) -> None:
    """Settle each line by an entry that is in the book; the same pair again changes nothing.

    An entry settles as much as is left of it and of the line. What was to be paid is never paid twice: an
    entry of more than what is left is refused, while somebody who pays the union may pay too much.
    """
    authorize(policy.record, actor)
    with transaction.atomic():
        locked_head()
        for line, number in pairs:
            _settle_line(_line_of(line), number)


def _settle_line(line: OpenLine, number: int) -> None:
    if LineSettlement.objects.filter(line=line, entry_id=number, cents__gt=0).exists():
        return
    entry = BookEntry.objects.filter(pk=number).first()
    if entry is None or entry.reverses is not None or queries.reversal_number(number) is not None:
        raise RuleViolation("book_missing")
    if line.closed_on is not None:
        raise RuleViolation("book_line_closed")
    if not is_settled_by(line.direction, entry.cents):
        raise RuleViolation("book_line_sign")
    if line.until is not None and entry.day > line.until:
        raise RuleViolation("book_line_ended")
    used = LineSettlement.objects.filter(entry=entry).aggregate(total=Sum("cents"))["total"] or 0
    cents, left = abs(entry.cents) - used, open_lines.settlements_of([line.pk])[line.pk].unsettled_cents
    if cents <= 0 or (cents > left and line.direction != TO_RECEIVE):
        raise RuleViolation("book_line_over" if line.direction == CEILING else "book_line_too_much")
    LineSettlement.objects.create(line=line, entry=entry, cents=min(cents, left))
    if cents >= left and line.direction != CEILING:
        line.closed_on = current_date()
        line.save(update_fields=["closed_on"])
