"""What law and statutes of this union say on a day about meetings and elections."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.statutes import law, of_room
from paraplu.kernel.statutes.law import Charter


def charter(day: date | None = None) -> Charter:
    """What counts for this union on a day."""
    union = settings.UNION
    book, choices = of_room(union.law), of_room(union.assembly)
    return law.charter_of(book, choices, union.statutes.board_may_be, day or clock.today())


def cite(rule: str) -> str:
    """Where a rule stands in the law; empty for none, and when it is the union's own."""
    return charter().cite(rule) if rule else ""


def tellers_needed() -> int:
    """How many count."""
    return of_room(settings.UNION.assembly).tellers
