"""Made-up subsidies: one reported, with its frozen report, one that runs, one whose report is due soon."""

import hashlib
from datetime import date
from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.subsidies import actions, queries
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days, add_months
from paraplu.trust.decisions import api as decisions

CONDITIONS = "Say on each poster that the city helps. What is not spent goes back."
EVIDENCE = "A list of costs with proofs of payment, and how many people came."
KINDS = ("meetups", "meetup_heads", "members_active")


def fill_subsidies(treasurer: Actor, auditor: Actor) -> None:
    """Write the dossiers, and let the auditor agree to the report of last year."""
    today, lines = current_date(), tuple(cash_book.subsidy_lines())
    if len(lines) < len(("activities", "costs")):
        return
    years = (today.year - 1, today.year, today.year + 1)
    last_year, this_year, next_year = ((date(year, 1, 1), date(year, 12, 31)) for year in years)
    reported = _grant(treasurer, "Meet-ups of last year", lines[0], last_year, 80_000)
    _freeze(treasurer, auditor, _add_report_day(treasurer, reported, last_year[1], add_days(today, -20)))
    running = _grant(treasurer, "Meet-ups", lines[0], this_year, 90_000)
    _add_report_day(treasurer, running, this_year[1], add_months(this_year[1], 2))
    for months in (1, 4):
        actions.add_instalment(treasurer, running, 45_000, add_months(today, months))
    ended = add_days(today.replace(day=1), -1)
    due = _grant(treasurer, "Office and telephone", lines[1], (last_year[0], ended), 900_000)
    _add_report_day(treasurer, due, ended, add_days(today, 20))
    actions.write_dossier(treasurer, _dossier("Outreach at night", lines[1], next_year, 250_000))


def _dossier(title: str, line: str, period: tuple[date, date], cents: int) -> actions.DossierData:
    category = next(each.key for each in cash_book.book_categories() if each.kind == "receipt")
    known = [each.key for each in cash_book.book_categories()]
    return actions.DossierData(
        funder="The city of the example",
        title=title,
        reference=f"{period[0].year}/118",
        first_day=period[0],
        last_day=period[1],
        share=80,
        category="subsidies" if "subsidies" in known else category,
        lines={line: cents},
        conditions=CONDITIONS,
        evidence=EVIDENCE,
        languages=("fr", "nl"),
        kinds=KINDS,
    )


def _grant(treasurer: Actor, title: str, line: str, period: tuple[date, date], cents: int) -> UUID:
    subsidy = actions.write_dossier(treasurer, _dossier(title, line, period, cents))
    actions.note_answer(treasurer, subsidy, is_granted=True)
    return subsidy


def _add_report_day(treasurer: Actor, subsidy: UUID, last_day: date, due_on: date) -> UUID:
    return actions.add_report_day(treasurer, subsidy, due_on, last_day)


def _freeze(treasurer: Actor, auditor: Actor, report_day: UUID) -> None:
    """Prove each cost with a made-up digest; then both freeze the report."""
    day = queries.find_report_day(treasurer, report_day)
    for part in queries.costs_without_proof(queries.new_report(day)):
        digest = hashlib.sha256(f"made up {part.number}".encode()).hexdigest()
        actions.add_proof(treasurer, part.number, digest)
    act = actions.ask_to_freeze(treasurer, day)
    decisions.approve_act(auditor, act.pk, act.digest)
