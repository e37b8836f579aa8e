"""Reports and dossiers as they are read: amounts and names in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.counters import api as counters
from paraplu.commons.subsidies.models import ReportDay, Subsidy
from paraplu.commons.subsidies.queries import spent_of
from paraplu.commons.subsidies.words import STATES
from paraplu.kernel.money.subsidy_reports import COST, ChargedPart, SubsidyReport


@dataclass(frozen=True, slots=True)
class ChargedLine:
    """A part of a report as it is read. amount: what it cost, or what came in."""

    number: int
    day: date
    amount: str
    category: str
    line: str
    proof: str
    is_cost: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it is read."""

    report: SubsidyReport
    granted: str
    costs: str
    received: str
    claimed: str
    spent_before: str
    claimed_before: str
    by_category: tuple[tuple[str, str], ...]
    lines: tuple[ChargedLine, ...]
    figures: tuple[tuple[int, str, str], ...]


def report_view(report: SubsidyReport) -> ReportView:
    """Return a report with names and words."""
    names, head = cash_book.book_names(), report.head
    sums: dict[str, int] = {}
    for part in report.parts:
        if part.role == COST:
            sums[part.category] = sums.get(part.category, 0) - part.cents
    return ReportView(
        report,
        amount_words(head.granted),
        amount_words(report.costs),
        amount_words(report.received),
        amount_words(report.claimed),
        amount_words(head.spent) if head.spent else "",
        amount_words(head.claimed) if head.claimed else "",
        tuple((names.get(key, key), amount_words(cents)) for key, cents in sorted(sums.items())),
        tuple(_charged_line(part, names) for part in report.parts),
        tuple((year, counters.kind_name(kind), shown) for year, kind, shown in head.figures),
    )


def _charged_line(part: ChargedPart, names: dict[str, str]) -> ChargedLine:
    is_cost = part.role == COST
    return ChargedLine(
        part.number,
        part.day,
        amount_words(-part.cents if is_cost else part.cents),
        names.get(part.category, part.category),
        names.get(part.line, part.line),
        part.proof,
        is_cost,
    )


@dataclass(frozen=True, slots=True)
class SubsidyLine:
    """A dossier in a list. tag: how its state is marked."""

    subsidy: Subsidy
    amount: str
    state: str
    tag: str


def subsidy_lines(subsidies: Iterable[Subsidy]) -> list[SubsidyLine]:
    """Return dossiers with their amounts and states in words."""
    tags = {"running": "ok", "granted": "ok", "refused": "off", "closed": "off"}
    found = []
    for subsidy in subsidies:
        state = "running" if subsidy.is_running else subsidy.state
        found.append(
            SubsidyLine(subsidy, amount_words(subsidy.cents), str(STATES[state]), tags.get(state, ""))
        )
    return found


def spent_lines(subsidy: Subsidy) -> list[tuple[str, str, str, bool]]:
    """Name, amount, what was spent until today, and whether this is too much, for each line of a dossier."""
    names, spent = cash_book.book_names(), spent_of(subsidy)
    return [
        (names.get(key, key), amount_words(cents), amount_words(spent[key]), spent[key] > cents)
        for key, cents in subsidy.lines.items()
    ]


def is_frozen(day: ReportDay) -> bool:
    """Whether two people froze the report of a day."""
    return hasattr(day, "report")
