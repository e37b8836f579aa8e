"""What law and statutes of this union say on a day about meetings and elections."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.statutes import app_settings, law
from paraplu.kernel.statutes.law import Charter


def union_charter(day: date | None = None) -> Charter:
    """What counts for this union on a day."""
    union = settings.UNION
    book, choices = app_settings(union.law), app_settings(union.assembly)
    return law.charter_of(book, choices, union.statutes.board_may_be, day or clock.current_date())


def citation_for(rule: str) -> str:
    """Where a rule stands in the law; empty for none, and when it is the union's own."""
    return union_charter().cite(rule) if rule else ""


def tellers_needed() -> int:
    """How many count."""
    return app_settings(settings.UNION.assembly).tellers
