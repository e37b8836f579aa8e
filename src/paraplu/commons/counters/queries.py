"""Reads counters; everything that is shown is made of them alone, so no question tells more than they do."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.base.clock import current_date
from paraplu.commons.counters import policy
from paraplu.commons.counters.kinds import open_kinds
from paraplu.commons.counters.models import Counter, FunderForm, PublicYear
from paraplu.commons.counters.policy import YearSubject
from paraplu.commons.counters.report import YearReport, place_name, shown_number, year_report
from paraplu.commons.counters.totals import write_totals
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions


def counted_years() -> list[int]:
    """The years that have counters, the newest first."""
    return sorted(
        {month.year for month in Counter.objects.values_list("month", flat=True).distinct()}, reverse=True
    )


def usual_year(years: Collection[int]) -> int:
    """The year that a report is mostly about: last year, else the newest that has counters."""
    past = [year for year in years if year < current_date().year]
    return max(past or years or [current_date().year])


def report_of(year: int, chosen: Collection[str] | None = None) -> YearReport:
    """The report of a year with the chosen kinds, or all of them."""
    kinds = [kind for kind in open_kinds() if chosen is None or kind.key in chosen]
    numbers = defaultdict[str, dict[tuple[int, str], int]](dict)
    rows = Counter.objects.of_year(year).filter(kind__in=[kind.key for kind in kinds])
    for month, key, chapter, number in rows.values_list("month", "kind", "chapter", "amount"):
        numbers[key][month.month, chapter] = number
    return year_report(year, kinds, numbers)


def funder_forms() -> QuerySet[FunderForm]:
    """The forms by name."""
    return FunderForm.objects.order_by("name", "id")


def visible_form(actor: Actor, form: UUID) -> FunderForm:
    """A form of a funder, or Http404."""
    if not policy.see_report(actor):
        raise Http404
    return get_object_or_404(FunderForm, pk=form)


def public_text(year: int, kinds: Collection[str]) -> str:
    """The totals that would become public: a line for each chosen kind, as everybody reads it."""
    return write_totals(report_of(year, kinds).rows)


def public_years() -> QuerySet[PublicYear]:
    """Every year that is public, the newest first."""
    return PublicYear.objects.exclude(published_on=None).order_by("-year")


def find_public_year(_actor: Actor, counters_year: int) -> PublicYear:
    """The totals of a year that everybody reads, or Http404."""
    found = public_years().filter(year=counters_year).first()
    if found is None:
        raise Http404
    return found


def waiting_years() -> QuerySet[PublicYear]:
    """The totals that wait for a second person."""
    return PublicYear.objects.exclude(proposed="").exclude(proposed_by=None)


def year_subject(actor: Actor, row: PublicYear) -> YearSubject:
    """Totals that wait, as a rule sees them."""
    return YearSubject(row.proposed_by, decisions.are_tied(actor.number, row.proposed_by))


def years_to_agree(actor: Actor) -> list[tuple[PublicYear, YearSubject]]:
    """The totals that wait, each as a rule sees it."""
    years = list(waiting_years())
    with decisions.ties_read_in_one(actor.number, [row.proposed_by for row in years]):
        return [(row, year_subject(actor, row)) for row in years]


def form_numbers(form: FunderForm, year: int) -> list[tuple[str, str, str, str]]:
    """Each row of a form: the funder's words or ours, its kind, its chapter and the number of the year."""
    rows = {row.kind.key: row for row in report_of(year).rows}
    return [
        (
            label or place_name(kind, chapter),
            kind,
            chapter,
            rows[kind].number_in(chapter) if kind in rows else shown_number(None, None),
        )
        for label, kind, chapter in form.lines
    ]
