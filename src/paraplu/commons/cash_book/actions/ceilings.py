"""Ask the Board how much may be spent on something; its decision opens the ceiling, and nothing else does."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import open_lines, policy
from paraplu.commons.cash_book.actions._lines import check_new_line
from paraplu.commons.cash_book.actions.lines import open_line
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.money.open_lines import CEILING, NewOpenLine
from paraplu.kernel.rules import authorize
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

SPEND = "cash_book.spend_up_to"


@dataclass(frozen=True, slots=True)
class CeilingRequest:
    """What the Board is asked: at most so many cents for a purpose. key: of the form, which asks once."""

    key: UUID
    cents: int
    text: str
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
    arguments: decisions.Arguments = {**asdict(request), "key": str(request.key)}
    with transaction.atomic():
        if arguments in [act.arguments for act in decisions.open_acts_of_kind(SPEND)]:
            return
        try:
            asked = decisions.ActRequest(SPEND, 0, arguments, organ=offices.deciding_organ())
            decisions.ask_for_act(actor, asked)
        except decisions.CannotBeAsked:
            raise RuleViolation("book_waits") from None


def open_decided_ceiling(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Open the ceiling exactly as the organ decided it."""
    authorize(policy.open_decided_ceiling, actor)
    open_line(SYSTEM, CeilingRequest(**{**arguments, "key": UUID(arguments["key"])}).ceiling_line)
