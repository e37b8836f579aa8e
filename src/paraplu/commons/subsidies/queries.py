"""Reads dossiers, what is charged to them, and frozen reports beside the book of today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.counters import api as counters
from paraplu.commons.subsidies import policy
from paraplu.commons.subsidies.models import (
    ExpenseProof,
    FrozenReport,
    Instalment,
    ReportDay,
    ReportedPart,
    Subsidy,
    SubsidyState,
)
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.money.subsidy_reports import (
    COST,
    ChargedPart,
    ReportFault,
    ReportHead,
    SubsidyReport,
    parts_to_charge,
    rebuild_report,
    report_bytes,
)
from paraplu.trust.decisions import api as decisions

# So many days before it is due, a report is on the work area of the treasurer.
AHEAD_DAYS = 60
# Money of these can be spent and has to be reported.
OPEN = (SubsidyState.GRANTED,)
# Under this name the instalments are open lines of the book.
SOURCE = "subsidies"
FREEZE = "subsidies.freeze_report"


def every_subsidy() -> QuerySet[Subsidy]:
    """All dossiers, the newest period first."""
    return Subsidy.objects.order_by("-last_day", "funder", "id")


def granted_subsidies() -> QuerySet[Subsidy]:
    """Those that were granted, as members read them."""
    return every_subsidy().filter(
        state__in=(SubsidyState.GRANTED, SubsidyState.REPORTED, SubsidyState.CLOSED)
    )


def find_subsidy(actor: Actor, subsidy: UUID) -> Subsidy:
    """A dossier that this person reads, or Http404."""
    if not policy.read_dossiers(actor):
        raise Http404
    return get_object_or_404(Subsidy, pk=subsidy)


def find_report_day(actor: Actor, report_day: UUID) -> ReportDay:
    """A report day with its dossier, or Http404."""
    if not policy.read_dossiers(actor):
        raise Http404
    return get_object_or_404(ReportDay.objects.select_related("subsidy", "report"), pk=report_day)


def find_report(actor: Actor, frozen_report: UUID) -> FrozenReport:
    """A frozen report with its dossier, or Http404."""
    if not policy.read_dossiers(actor):
        raise Http404
    return get_object_or_404(FrozenReport.objects.select_related("subsidy"), pk=frozen_report)


def report_days_of(subsidy: Subsidy) -> list[ReportDay]:
    """The report days of a dossier in their order, each with its report if it is frozen."""
    return list(ReportDay.objects.filter(subsidy=subsidy).select_related("report").order_by("last_day"))


def open_report_days() -> QuerySet[ReportDay]:
    """The days of granted subsidies for which no report is frozen yet."""
    return ReportDay.objects.filter(subsidy__state__in=OPEN, report=None)


def due_report_days() -> QuerySet[ReportDay]:
    """Those that are due in the next weeks, or were."""
    return open_report_days().filter(due_on__lte=add_days(current_date(), AHEAD_DAYS))


def missed_report_days() -> QuerySet[ReportDay]:
    """Those that are over without a report."""
    return open_report_days().filter(due_on__lt=current_date())


@dataclass(frozen=True, slots=True)
class ExpectedPayment:
    """An instalment, and what became of it in the book."""

    cents: int
    expected_on: date
    left_cents: int
    is_cancelled: bool


def expected_of(subsidy: Subsidy) -> list[ExpectedPayment]:
    """What the funder pays in parts, in the order of the days, with what is left to be received."""
    rows = list(Instalment.objects.filter(subsidy=subsidy).order_by("expected_on", "id"))
    lines = cash_book.settlements_of(row.line for row in rows)
    return [
        ExpectedPayment(row.cents, row.expected_on, lines[row.line].left_cents, lines[row.line].is_cancelled)
        for row in rows
    ]


def overlaps_another(subsidy: Subsidy) -> bool:
    """Whether another dossier has one of these lines in one of these days."""
    others = Subsidy.objects.exclude(pk=subsidy.pk).exclude(state=SubsidyState.REFUSED)
    meeting = others.filter(first_day__lte=subsidy.last_day, last_day__gte=subsidy.first_day)
    return any(set(lines) & set(subsidy.lines) for lines in meeting.values_list("lines", flat=True))


def charged_keys(numbers: Iterable[int]) -> set[tuple[int, int]]:
    """Number and place of each part of these entries that a frozen report charges."""
    rows = ReportedPart.objects.filter(entry__in=set(numbers))
    return set(rows.values_list("entry", "place"))


def with_proofs(parts: Iterable[ChargedPart]) -> list[ChargedPart]:
    """The parts, each with the first proof that was added later, if its entry was written without one."""
    listed = list(parts)
    bare = {part.number for part in listed if not part.proof}
    rows = ExpenseProof.objects.filter(entry__in=bare).order_by("-pk").values_list("entry", "digest")
    added = dict(rows)
    return [replace(part, proof=part.proof or added.get(part.number, "")) for part in listed]


def new_report(day: ReportDay) -> SubsidyReport:
    """The report of a day as the book makes it now."""
    subsidy = day.subsidy
    found = cash_book.parts_on_lines(tuple(subsidy.lines), subsidy.first_day, day.last_day)
    parts = parts_to_charge(found, charged_keys(part.number for part in found))
    earlier = list(FrozenReport.objects.filter(subsidy=subsidy).order_by("serial"))
    years = range(subsidy.first_day.year, day.last_day.year + 1)
    head = ReportHead(
        str(subsidy.pk),
        len(earlier) + 1,
        subsidy.funder,
        subsidy.title,
        subsidy.reference,
        subsidy.first_day,
        day.last_day,
        subsidy.cents,
        subsidy.share,
        sum(report.costs for report in earlier),
        sum(report.claimed for report in earlier),
        tuple((year, *row) for year in years for row in counters.year_totals(year, subsidy.kinds)),
    )
    return SubsidyReport(head, tuple(with_proofs(parts)))


def costs_without_proof(report: SubsidyReport) -> list[ChargedPart]:
    """The costs of a report that nothing proves yet; money that came back needs no proof."""
    return [part for part in report.parts if part.role == COST and part.cents < 0 and not part.proof]


def has_shared_proof(subsidy: Subsidy, report: SubsidyReport) -> bool:
    """Whether a proof of these costs belongs to a cost of another dossier: the same cost, charged twice."""
    proofs = {part.proof for part in report.parts if part.role == COST and part.proof}
    own = {part.number for part in report.parts}
    others = cash_book.entries_with_proofs(proofs) | set(
        ExpenseProof.objects.filter(digest__in=proofs).values_list("entry", flat=True)
    )
    return any(
        part.line and not (part.line in subsidy.lines and subsidy.first_day <= part.day <= subsidy.last_day)
        for part in cash_book.parts_of_entries(others - own)
    )


def reason_against_freezing(day: ReportDay, report: SubsidyReport) -> str:
    """Why a report cannot be frozen, as the key of a sentence, or an empty text."""
    subsidy = day.subsidy
    if subsidy.state not in OPEN or hasattr(day, "report"):
        return "subsidy_state"
    if open_report_days().filter(subsidy=subsidy, last_day__lt=day.last_day).exists():
        return "subsidy_before"
    if day.last_day >= current_date():
        return "subsidy_not_over"
    if not report.parts:
        return "subsidy_empty"
    if costs_without_proof(report):
        return "subsidy_proofs"
    return "subsidy_same_proof" if has_shared_proof(subsidy, report) else ""


def is_freezing_asked(day: ReportDay) -> bool:
    """Whether somebody asked to freeze the report of a day and nobody has decided it yet."""
    acts = decisions.open_acts_of_kind(FREEZE)
    return any(act.arguments["report_day"] == str(day.pk) for act in acts)


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A frozen report, made again from the book of today. taken_back: entries that were taken back since."""

    report: SubsidyReport | None
    fault: ReportFault | None
    taken_back: tuple[int, ...]


def check_report(frozen: FrozenReport) -> CheckedReport:
    """Make a frozen report again from its list, and say which entry differs."""
    listed = frozen.listed_parts
    numbers = {part.number for part in listed}
    found = {part.key: part for part in cash_book.parts_of_entries(numbers)}
    report, fault = rebuild_report(frozen.head_value, listed, found, frozen.digest)
    taken_back = cash_book.entries_taken_back(numbers)
    return CheckedReport(report, fault, tuple(sorted(taken_back)))


@dataclass(frozen=True, slots=True)
class FrozenBytes:
    """A frozen report, made again: its bytes, which are empty if one of its entries differs."""

    key: UUID
    frozen_on: date
    digest: str
    content: bytes
    fault: ReportFault | None


def frozen_reports() -> list[FrozenBytes]:
    """Return every frozen report, the oldest first."""
    rows = []
    for frozen in FrozenReport.objects.order_by("frozen_on", "pk"):
        checked = check_report(frozen)
        content = report_bytes(checked.report) if checked.report else b""
        rows.append(FrozenBytes(frozen.pk, frozen.frozen_on, frozen.digest, content, checked.fault))
    return rows


def spent_of(subsidy: Subsidy) -> dict[str, int]:
    """What was spent on each line of a dossier until today, in cents."""
    spent = dict.fromkeys(subsidy.lines, 0)
    for part in cash_book.parts_on_lines(tuple(subsidy.lines), subsidy.first_day, subsidy.last_day):
        if part.role == COST:
            spent[part.line] -= part.cents
    return spent
