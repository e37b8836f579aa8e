"""Move money between funds: the treasurer asks, and a second person agrees to exactly this."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import funds, policy
from paraplu.commons.cash_book.actions._appending import append_entries, locked_head
from paraplu.commons.cash_book.actions._asking import ask_others
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import InvalidBookEntry, NewEntry, Split, check_text
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

MOVE = "cash_book.move_between_funds"


@dataclass(frozen=True, slots=True)
class FundTransfer:
    """So many cents from one fund to another, or to what no fund has; an empty key is no fund."""

    source: str
    target: str
    cents: int
    text: str

    def opposite_entries(self, account: str, category: str) -> list[NewEntry]:
        """Return the two opposite entries of one account, which leave its balance as it is."""
        today = current_date()
        return [
            NewEntry(today, account, cents, self.text, (Split(cents, category, fund=fund),))
            for cents, fund in ((-self.cents, self.source), (self.cents, self.target))
        ]


def ask_to_move_between_funds(actor: Actor, transfer: FundTransfer) -> None:
    """Ask a second person, once for the same transfer; raises RuleViolation for what cannot be moved."""
    authorize(policy.record, actor)
    try:
        check_text(transfer.text)
    except InvalidBookEntry as invalid:
        raise RuleViolation(f"book_{invalid.reason}") from None
    arguments: decisions.Arguments = asdict(transfer)
    with transaction.atomic():
        locked_head()
        if reason := funds.reason_against_moving(transfer.source, transfer.target, transfer.cents):
            raise RuleViolation(reason)
        ask_others(actor, decisions.ActRequest(MOVE, 0, arguments))


def move_between_funds(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Write the two entries that two agreed to; not if the fund has less meanwhile."""
    authorize(policy.move_between_funds, actor)
    transfer = FundTransfer(**arguments)
    with transaction.atomic():
        head = locked_head()
        if reason := funds.reason_against_moving(transfer.source, transfer.target, transfer.cents):
            raise CannotCarryOut(reason)
        booked = append_entries(
            head, transfer.opposite_entries(funds.first_account(), funds.transfer_category())
        )
        audit.record_event(SYSTEM, "book.recorded", note=len(booked))
