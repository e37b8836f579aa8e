"""The papers of a year that the General Assembly votes on, bound by a digest: its accounts and its budget."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from paraplu.commons.cash_book import years
from paraplu.commons.cash_book.models import VotedPaper
from paraplu.commons.cash_book.words import amount_words

ACCOUNTS, BUDGET = "accounts", "budget"


@dataclass(frozen=True, slots=True)
class BookPaper:
    """A paper as it is attached. digest: of what it was made from. figures: of a budget, cents by line."""

    kind: str
    year: int
    title: str
    text: str
    digest: str
    figures: Mapping[str, int]


def accounts_paper() -> BookPaper | None:
    """Return the accounts of the newest closed year, if no assembly voted them yet."""
    year = next(iter(years.closed_years()), None)
    if year is None or voted_paper(year, ACCOUNTS) is not None:
        return None
    digest = years.year_digest(year)
    return BookPaper(
        ACCOUNTS, year, _title(ACCOUNTS, year), _in_languages(ACCOUNTS, year, digest), digest, {}
    )


def budget_paper() -> BookPaper | None:
    """Return the budget of the first open year that has one and that no assembly voted yet."""
    for year in years.years_with_budget():
        if year not in years.closed_years() and voted_paper(year, BUDGET) is None:
            figures, digest = years.budget_of(year), budget_digest(year, years.budget_of(year))
            text = _in_languages(BUDGET, year, digest)
            return BookPaper(BUDGET, year, _title(BUDGET, year), text, digest, figures)
    return None


def _title(kind: str, year: int) -> str:
    words = _("Annual accounts of %(year)d") if kind == ACCOUNTS else _("Budget of %(year)d")
    return words % {"year": year}


def _in_languages(kind: str, year: int, digest: str) -> str:
    """Return the paper in each language of the union, and the digest of what it was made from."""
    parts = []
    for language in settings.UNION.languages:
        with override(language):
            lines = [f"{name}: {amount_words(cents)}" for name, cents in _paper_rows(kind, year)]
            check = _("Check number of the book: %(digest)s") % {"digest": digest}
            parts.append("\n".join((_title(kind, year), "", *lines, "", check)))
    return "\n\n\n".join(parts)


def _paper_rows(kind: str, year: int) -> list[tuple[str, int]]:
    """Return the lines of a paper in the language of now, with their cents."""
    figures, names = years.figures_of(year), years.model_lines()
    if kind == BUDGET:
        lines = {**names["receipts"], **names["expenses"]}
        return [(lines.get(line, line), cents) for line, cents in sorted(years.budget_of(year).items())]
    sums = years.accounts_of_year(year, figures)
    rows = [(names["receipts"].get(line.line, line.line), line.cents) for line in sums.receipts]
    rows += [(_("Received, together"), sums.received)]
    rows += [(names["expenses"].get(line.line, line.line), line.cents) for line in sums.expenses]
    rows += [(_("Spent, together"), sums.spent), (_("In the accounts on the last day"), sums.closing)]
    for each in (years.ASSETS, years.DEBTS):
        rows += [(name, figures[each, line]) for line, name in names[each].items() if (each, line) in figures]
    return rows


def budget_digest(year: int, figures: Mapping[str, int]) -> str:
    """Return SHA-256 over a budget."""
    lines = [f"paraplu/book/budget/1\n{year}", *(f"{line}|{figures[line]}" for line in sorted(figures))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def digest_now(kind: str, year: int) -> str:
    """Return the digest of what a paper of this year would be made from now."""
    return years.year_digest(year) if kind == ACCOUNTS else budget_digest(year, years.budget_of(year))


def voted_paper(year: int, kind: str) -> VotedPaper | None:
    """Return what the General Assembly voted, or None."""
    return VotedPaper.objects.filter(year=year, kind=kind).first()


def voted_papers(year: int) -> dict[str, VotedPaper]:
    """Return what the General Assembly voted about a year, by kind."""
    return {paper.kind: paper for paper in VotedPaper.objects.filter(year=year)}
