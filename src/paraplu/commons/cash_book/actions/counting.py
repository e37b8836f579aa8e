"""Count a cash box: the treasurer asks, and a second person who was there agrees to exactly this number."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import counts, policy
from paraplu.commons.cash_book.actions._appending import append_entries, locked_head
from paraplu.commons.cash_book.actions._asking import ask_others
from paraplu.commons.cash_book.counts import CashCount
from paraplu.commons.cash_book.models import CountedBalance
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def ask_to_count_cash(actor: Actor, count: CashCount) -> None:
    """Ask a second person, once for the same count; raises RuleViolation while another one of it waits."""
    authorize(policy.record, actor)
    with transaction.atomic():
        locked_head()
        if reason := counts.reason_against_counting(count):
            raise RuleViolation(reason)
        arguments = count.act_arguments
        if counts.is_other_count_asked(arguments):
            raise RuleViolation("book_count_waits")
        ask_others(actor, decisions.ActRequest(counts.COUNT, 0, arguments))


def count_cash(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Note what two counted, and book what is above or below the book; not if the book moved meanwhile.

    Threat: one person takes cash and types a count that equals the book, or writes off what is missing.
    """
    authorize(policy.count_cash, actor)
    count = counts.count_of(arguments)
    with transaction.atomic():
        head, before = locked_head(), count.book_cents
        if before != arguments["book_cents"]:
            raise CannotCarryOut("book_count_moved")
        if reason := counts.reason_against_counting(count):
            raise CannotCarryOut(reason)
        event, number = "book.cash_counted", None
        if difference := count.cents - before:
            parts = (Split(difference, counts.difference_category(difference)),)
            new = NewEntry(count.day, count.account, difference, count.text, parts)
            (booked,) = append_entries(head, [new])
            event, number = "book.cash_differed", booked.number
        CountedBalance.objects.create(
            account=count.account, day=count.day, cents=count.cents, is_from_file=False, is_agreed=True
        )
        audit.record_event(SYSTEM, event, note=number)
