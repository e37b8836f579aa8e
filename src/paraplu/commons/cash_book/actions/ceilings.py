"""Ask the Board how much may be spent on something: its decision alone opens the ceiling, and two end it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import open_lines, policy
from paraplu.commons.cash_book.actions._asking import ask_others
from paraplu.commons.cash_book.actions._lines import check_new_line
from paraplu.commons.cash_book.actions.lines import cancel_line, open_line
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.open_lines import CEILING, NewOpenLine
from paraplu.kernel.rules import authorize
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

SPEND, END = "cash_book.spend_up_to", "cash_book.end_ceiling"


@dataclass(frozen=True, slots=True)
class CeilingRequest:
    """What the Board is asked: at most so many cents for a purpose, until a day, or None for without an end.

    key: of the form, which asks once.
    """

    key: UUID
    cents: int
    text: str
    until: date | None = None
    category: str = ""
    fund: str = ""
    activity: str = ""
    chapter: str = ""

    @property
    def ceiling_line(self) -> NewOpenLine:
        """The ceiling that a yes opens."""
        values = {name: value for name, value in asdict(self).items() if name != "key"}
        return NewOpenLine(CEILING, open_lines.OWN_SOURCE, self.key, **values)


def ask_for_ceiling(actor: Actor, request: CeilingRequest) -> None:
    """Put the question on the agenda of the Board, once for each form."""
    authorize(policy.ask_for_ceiling, actor)
    check_new_line(request.ceiling_line)
    if request.until is not None and request.until < current_date():
        raise RuleViolation("book_ceiling_past")
    last = request.until.isoformat() if request.until else None
    arguments: decisions.Arguments = {**asdict(request), "key": str(request.key), "until": last}
    with transaction.atomic():
        ask_others(actor, decisions.ActRequest(SPEND, 0, arguments, organ=offices.deciding_organ()))


def open_decided_ceiling(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Open the ceiling exactly as the organ decided it."""
    authorize(policy.open_decided_ceiling, actor)
    last = arguments.get("until")
    until = date.fromisoformat(last) if last else None
    if until is not None and until < current_date():
        raise CannotCarryOut("book_ceiling_past")
    request = CeilingRequest(**{**arguments, "key": UUID(arguments["key"]), "until": until})
    open_line(SYSTEM, request.ceiling_line)


def ask_to_end_ceiling(actor: Actor, ceiling: UUID) -> None:
    """Ask a second person to end a ceiling before its last day, once."""
    authorize(policy.ask_for_ceiling, actor)
    arguments: decisions.Arguments = {"ceiling": str(ceiling)}
    with transaction.atomic():
        if not open_lines.is_open_ceiling(ceiling):
            raise RuleViolation("book_line_closed")
        ask_others(actor, decisions.ActRequest(END, 0, arguments))


def end_ceiling(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """End a ceiling, as two agreed: nothing more draws on it, and what was agreed to before is still paid."""
    authorize(policy.end_ceiling, actor)
    ceiling = UUID(arguments["ceiling"])
    if not open_lines.is_open_ceiling(ceiling):
        raise CannotCarryOut("book_line_closed")
    cancel_line(SYSTEM, ceiling)
