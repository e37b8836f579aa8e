"""Reads tables, and the records for the browser of an auditor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from paraplu.base.clock import current_date
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.plan import figures_plan
from paraplu.commons.figures.policy import FiguresSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions
from paraplu.trust.mailboxes import api as mailboxes

# A page of records is small enough for a cheap telephone.
AT_ONCE = 100
# Records of a year are 15 months old at most when they go, whether or not they were counted.
LAST_MONTH = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table: its codes, and what is shown."""

    codes: Sequence[str]
    value: str


def countable_year() -> int:
    """The year whose tables can be counted, the last one; until 31 March."""
    return current_date().year - 1


def is_counting_time() -> bool:
    """Whether the records of last year still exist: the night of 1 April deletes them, counted or not.

    Threat: tables of later would be all dashes, or made up, and everybody would take them for the union's.
    """
    return current_date().month <= LAST_MONTH


def published_tables() -> QuerySet[YearTables]:
    """Every year that is public, the newest first."""
    return YearTables.objects.exclude(published_on=None).order_by("-year")


def find_published(_actor: Actor, figures_year: int) -> YearTables:
    """The tables of a year that everybody reads; else 404."""
    found = published_tables().filter(year=figures_year).first()
    if found is None:
        raise Http404
    return found


def waiting_tables() -> QuerySet[YearTables]:
    """The tables that wait for a second auditor, who counts the same."""
    return YearTables.objects.filter(published_on=None).exclude(proposed_by=None)


def figures_subject(actor: Actor, tables: YearTables, text: str) -> FiguresSubject:
    """The tables as a rule sees them."""
    is_tied = decisions.are_tied(actor.number, tables.proposed_by)
    return FiguresSubject(tables.proposed_by, is_tied=is_tied, is_same=text == tables.text)


def rows_by_table(tables: YearTables) -> dict[str, list[TableRow]]:
    """The lines of each table of a year, as they were published, in their order."""
    found: dict[str, list[TableRow]] = {}
    for line in tables.text.splitlines()[3:]:
        table, codes, value = line.split(",")
        found.setdefault(table, []).append(TableRow(codes.split("/"), value))
    return found


def table_fields(key: str) -> tuple[str, ...]:
    """The fields of a table; none of a table that the plan does not know any more."""
    return next((table.fields for table in figures_plan().tables if table.key == key), ())


def records_for_browser(actor: Actor, after: str, seal_key: bytes) -> dict[str, Any]:
    """A page of records with the reader's own slot, and the auditors who have none."""
    records, circle = mailboxes.records_of(actor), mailboxes.counting_circle()
    found = list(records.filter(id__gt=after)[:AT_ONCE])
    rows = [
        {"id": record.pk, "year": record.year, **mailboxes.parts_for(record, seal_key, circle)}
        for record in found
    ]
    left = records.filter(id__gt=found[-1].pk).count() if found else 0
    return {"records": rows, "last": found[-1].pk if found else "", "left": left}
