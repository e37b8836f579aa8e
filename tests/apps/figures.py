"""Figures: tables of a year that are public, and some that wait for a second person."""

from typing import Any

from paraplu.base import clock
from paraplu.commons.figures.counting import every_cell, write_tables
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.plan import figures_plan
from paraplu.commons.figures.policy import FiguresSubject
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member
from tests.sealed import a_key

PUBLIC_YEAR = 2020
NAMED = {name: {"figures_year": "figures_year"} for name in ("figures:year", "figures:csv", "figures:method")}
PUBLIC_ANSWERS = dict.fromkeys(("figures:list", *NAMED), (200, 405))
NO_PAGE = {"figures:csv", "figures:method"}
# What the script of the counting page asks record by record.
POSTED_ELSEWHERE = {"figures:records"}
VISITS = [
    Visit("public", "figures:list"),
    Visit("public", "figures:year", named={"figures_year": "figures_year"}),
    Visit("members", "figures:office", "auditor"),
]
ROLES = {"auditor": member(MemberStatus.ACTIVE, "auditor")}
SUBJECTS = {
    "tables of another": FiguresSubject(ANOTHERS_NUMBER),
    "her own tables": FiguresSubject(HER_NUMBER),
    "tables of nobody any more": FiguresSubject(None),
    "tables of one whom she is tied to": FiguresSubject(ANOTHERS_NUMBER, is_tied=True),
    "tables that differ from hers": FiguresSubject(ANOTHERS_NUMBER, is_same=False),
}


def tables_text(year: int, total: int | None = None) -> str:
    """Tables in which all is hidden but the total."""
    plan = figures_plan()
    shown: dict[Any, int | None] = dict.fromkeys(every_cell(plan))
    return write_tables({**shown, ("all", ()): total}, plan, year)


def put(cast: Any) -> dict[str, Any]:
    """A year that is public, last year's tables of a member, and an auditor with a key."""
    a_key(cast.players["auditor"].number)
    today, year = clock.current_date(), clock.current_date().year - 1
    YearTables.objects.create(year=PUBLIC_YEAR, text=tables_text(PUBLIC_YEAR, 40), published_on=today)
    YearTables.objects.create(year=year, text=tables_text(year, 45), proposed_by=cast.peer)
    return {"figures_year": PUBLIC_YEAR}
