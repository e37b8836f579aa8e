"""What the law and the union's statutes say on a day about meetings and elections."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.statutes import app_settings
from paraplu.kernel.statutes.law import BoardCharter, Charter


def union_charter(day: date | None = None) -> Charter:
    """Return the rules that apply to this union on a day, or today."""
    charter: Charter = settings.UNION.charter(day or clock.current_date())
    return charter


def board_charter(day: date | None = None) -> BoardCharter:
    """Return the rules that apply to the Board on a day, or today."""
    charter: BoardCharter = settings.UNION.board_charter(day or clock.current_date())
    return charter


def citation_for(rule: str) -> str:
    """Return the article of the law for a rule; empty for no rule, and for a rule of the union itself."""
    return union_charter().cite(rule) if rule else ""


def has_electronic_ballots() -> bool:
    """Return whether the union switched secret electronic ballots on."""
    return settings.UNION.assembly is not None and settings.UNION.assembly.electronic_ballots


def complaint_minutes() -> int:
    """Return for how many minutes after the close of a secret ballot voters may complain."""
    return app_settings(settings.UNION.assembly).complaint_minutes


def tellers_needed() -> int:
    """Return the number of tellers who count."""
    return app_settings(settings.UNION.assembly).tellers
