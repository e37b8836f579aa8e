"""What law and statutes of this union say on a day about meetings and elections."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.statutes import app_settings
from paraplu.kernel.statutes.law import Charter


def union_charter(day: date | None = None) -> Charter:
    """What counts for this union on a day."""
    found: Charter = settings.UNION.charter(day or clock.current_date())
    return found


def citation_for(rule: str) -> str:
    """Where a rule stands in the law; empty for none, and when it is the union's own."""
    return union_charter().cite(rule) if rule else ""


def tellers_needed() -> int:
    """How many count."""
    return app_settings(settings.UNION.assembly).tellers
