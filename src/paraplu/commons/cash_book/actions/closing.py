"""Write the figures of a year, and close it with a second person."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import papers, policy, years
from paraplu.commons.cash_book.actions._appending import locked_head
from paraplu.commons.cash_book.actions._asking import ask_others
from paraplu.commons.cash_book.models import VotedPaper, YearClosing, YearFigure
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def write_year_figures(actor: Actor, year: int, figures: Mapping[tuple[str, str], int]) -> None:
    """Write budget, assets, debts and staff of an open year, by kind and line, in place of the last ones."""
    authorize(policy.record, actor)
    with transaction.atomic():
        locked_head()
        if year in years.closed_years():
            raise RuleViolation("book_closed")
        voted = papers.voted_paper(year, papers.BUDGET)
        budget = {line: cents for (kind, line), cents in figures.items() if kind == years.BUDGET}
        if voted is not None and budget != voted.figures:
            raise RuleViolation("book_budget_voted")
        YearFigure.objects.filter(year=year).delete()
        YearFigure.objects.bulk_create(
            YearFigure(year=year, kind=kind, line=line, cents=cents)
            for (kind, line), cents in figures.items()
        )
        audit.record_event(actor, "book.figures_written", office=policy.OFFICE, note=year)


def ask_to_close_year(actor: Actor, year: int) -> decisions.PendingAct:
    """Ask a second person to close a year that is over, exactly as it is in the book now."""
    authorize(policy.record, actor)
    with transaction.atomic():
        locked_head()
        if reason := years.reason_against_closing(year):
            raise RuleViolation(reason)
        arguments: decisions.Arguments = {"year": year, "digest": years.year_digest(year)}
        return ask_others(actor, decisions.ActRequest(years.CLOSE, 0, arguments))


def close_year(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Close a year, as a second person agreed; not if an entry or a figure of it changed since."""
    authorize(policy.close_year, actor)
    year, digest = int(arguments["year"]), str(arguments["digest"])
    with transaction.atomic():
        locked_head()
        if years.year_digest(year) != digest or years.reason_against_closing(year):
            raise CannotCarryOut("book_changed")
        YearClosing.objects.create(year=year, digest=digest)
        audit.record_event(SYSTEM, "book.year_closed", note=year)


def note_vote(actor: Actor, kind: str, year: int, digest: str, figures: Mapping[str, int]) -> None:
    """Note that the General Assembly voted accounts or a budget; a voted budget is the budget of its year.

    Threat: the figures beside the paper were exchanged; their digest has to be that of the paper.
    """
    authorize(policy.note_vote, actor)
    with transaction.atomic():
        locked_head()
        if papers.voted_paper(year, kind) is not None:
            return
        if kind == papers.BUDGET:
            if papers.budget_digest(year, figures) != digest:
                raise RuleViolation("book_changed")
            YearFigure.objects.filter(year=year, kind=years.BUDGET).delete()
            YearFigure.objects.bulk_create(
                YearFigure(year=year, kind=years.BUDGET, line=line, cents=cents)
                for line, cents in figures.items()
            )
        VotedPaper.objects.create(year=year, kind=kind, digest=digest, figures=dict(figures))
        audit.record_event(SYSTEM, "book.voted", note=year)
