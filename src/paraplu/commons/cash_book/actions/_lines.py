"""What a new line may be, and lines that are open again; verbs call this after they asked a rule."""

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import queries
from paraplu.commons.cash_book.models import LineSettlement
from paraplu.kernel.money.entries import EXPENSE, RECEIPT, InvalidBookEntry
from paraplu.kernel.money.open_lines import TO_RECEIVE, NewOpenLine, check_line


def check_new_line(new: NewOpenLine) -> None:
    """Raise RuleViolation for what is no line, for keys that the settings do not have, or a wrong kind."""
    try:
        check_line(new)
    except InvalidBookEntry as invalid:
        raise RuleViolation(f"book_{invalid.reason}") from None
    known = queries.known_keys()
    for place in ("category", "fund", "activity", "chapter", "subsidy_line"):
        key = getattr(new, place)
        if key and key not in known[place]:
            raise RuleViolation("book_key")
    kind = RECEIPT if new.direction == TO_RECEIVE else EXPENSE
    if new.category and known["category"][new.category] != kind:
        raise RuleViolation("book_line_kind")


def reopen_lines(number: int, taken_back_by: int) -> None:
    """Open again what an entry settled, since another entry takes it back; a cancelled line stays closed."""
    for settlement in LineSettlement.objects.filter(entry_id=number).select_related("line"):
        LineSettlement.objects.create(line=settlement.line, entry_id=taken_back_by, cents=-settlement.cents)
        if not settlement.line.cancelled:
            settlement.line.closed_on = None
            settlement.line.save(update_fields=["closed_on"])
