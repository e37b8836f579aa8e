"""What law and statutes of this union say on a day about meetings and elections."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.statutes import of_room
from paraplu.kernel.statutes.law import Charter


def charter(day: date | None = None) -> Charter:
    """What counts for this union on a day."""
    found: Charter = settings.UNION.charter(day or clock.today())
    return found


def cite(rule: str) -> str:
    """Where a rule stands in the law; empty for none, and when it is the union's own."""
    return charter().cite(rule) if rule else ""


def tellers_needed() -> int:
    """How many count."""
    return of_room(settings.UNION.assembly).tellers
