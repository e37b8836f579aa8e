"""What the book and the counters give to the items of an assembly, and whether it is still so."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.counters import api as counters
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.models import AgendaItem, ItemReport

# The keys of these kinds of items are those of the papers of the book.
VOTED = (kinds.ACCOUNTS, kinds.BUDGET)
WITH_PAPERS = (*VOTED, kinds.ANNUAL_REPORT)


def may_have_papers(items: Iterable[AgendaItem]) -> bool:
    """Whether there is a book, and an item for a paper of it."""
    return settings.UNION.has_app("cash_book") and any(item.kind in WITH_PAPERS for item in items)


def papers_of_book() -> Mapping[str, cash_book.BookPaper]:
    """Return the paper for each kind of item for which there is one."""
    if not settings.UNION.has_app("cash_book"):
        return {}
    accounts = cash_book.accounts_paper()
    found = {kinds.ACCOUNTS: accounts, kinds.BUDGET: cash_book.budget_paper()}
    if accounts is not None:
        found[kinds.ANNUAL_REPORT] = _year_report(accounts.year)
    return {kind: paper for kind, paper in found.items() if paper is not None}


def _year_report(year: int) -> cash_book.BookPaper | None:
    """The totals of the year report in each language; counters never change once they are written."""
    keys = [key for key, _name in counters.kind_choices()]
    totals, parts = counters.year_totals(year, keys), []
    for language in settings.UNION.languages:
        with override(language):
            title = _("The year %(year)d in numbers") % {"year": year}
            lines = (f"{counters.kind_name(key)}: {shown}" for key, shown in totals)
            parts.append("\n".join((title, "", *lines)))
    digest = hashlib.sha256(repr(totals).encode()).hexdigest()
    title = _("The year %(year)d in numbers") % {"year": year}
    return cash_book.BookPaper(kinds.ANNUAL_REPORT, year, title, "\n\n\n".join(parts), digest, {})


def differs_from_book(report: ItemReport) -> bool:
    """Whether the book is no longer what this paper says."""
    source: Mapping[str, Any] = report.source
    if source.get("kind") not in VOTED:
        return False
    return bool(cash_book.digest_now(source["kind"], source["year"]) != source["digest"])


def places_of_changed_papers(agenda: Iterable[AgendaItem]) -> list[int]:
    """The places of the items whose paper is no longer what the book says."""
    return [item.place for item in agenda if any(map(differs_from_book, item.reports.all()))]
