"""Add proofs of payment, ask for a report to be frozen, and freeze it."""

from collections.abc import Mapping
from dataclasses import asdict, astuple
from typing import Any

from django.db import IntegrityError, transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.subsidies import policy, queries
from paraplu.commons.subsidies.actions._locks import locked_subsidy
from paraplu.commons.subsidies.models import (
    ExpenseProof,
    FrozenReport,
    ReportDay,
    ReportedPart,
    SubsidyState,
)
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.subsidy_reports import SubsidyReport, listed_parts
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions


def add_proof(actor: Actor, number: int, digest: str) -> None:
    """Add the digest of a proof of payment to an entry that is charged to a subsidy."""
    authorize(policy.keep_dossiers, actor)
    if not any(part.line for part in cash_book.parts_of_entries([number])):
        raise RuleViolation("subsidy_no_cost")
    with transaction.atomic():
        _row, is_new = ExpenseProof.objects.get_or_create(entry=number, digest=digest)
        if not is_new:
            raise RuleViolation("subsidy_proof_file")
        audit.record_event(actor, "subsidy.proof_added", office=policy.OFFICE, note=number)


def ask_to_freeze(actor: Actor, day: ReportDay) -> decisions.PendingAct:
    """Ask a second person to freeze the report of a day, exactly as the book makes it now."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        day.subsidy = locked_subsidy(day.subsidy_id)
        report = queries.new_report(day)
        if reason := queries.reason_against_freezing(day, report):
            raise RuleViolation(reason)
        if cash_book.book_fault() is not None:
            raise RuleViolation("subsidy_book")
        arguments: decisions.Arguments = {"report_day": str(day.pk), "digest": report.digest}
        try:
            return decisions.ask_for_act(actor, decisions.ActRequest(queries.FREEZE, 0, arguments))
        except decisions.CannotBeAsked:
            raise RuleViolation("subsidy_waits") from None


def freeze_report(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Freeze a report, as a second person agreed; not if an entry, a proof or the dossier changed since."""
    authorize(policy.freeze_report, actor)
    with transaction.atomic():
        day = ReportDay.objects.select_related("subsidy", "report").get(pk=arguments["report_day"])
        day.subsidy = subsidy = locked_subsidy(day.subsidy_id)
        report = queries.new_report(day)
        is_other = report.digest != arguments["digest"] or bool(queries.reason_against_freezing(day, report))
        if is_other or cash_book.book_fault() is not None:
            raise CannotCarryOut("subsidy_changed")
        _store_report(day, report)
        if day.last_day == subsidy.last_day:
            subsidy.state = SubsidyState.REPORTED
            subsidy.save(update_fields=["state"])
        audit.record_event(SYSTEM, "subsidy.report_frozen", note=report.head.number)


def _store_report(day: ReportDay, report: SubsidyReport) -> None:
    """Write a report and what it charges.

    Threat: two reports charge one part at once; the database takes the first alone.
    """
    frozen = FrozenReport(
        subsidy=day.subsidy,
        report_day=day,
        serial=report.head.number,
        head={
            **asdict(report.head),
            "first": report.head.first.isoformat(),
            "last": report.head.last.isoformat(),
        },
        listed=[astuple(part) for part in listed_parts(report)],
        costs=report.costs,
        claimed=report.claimed,
        digest=report.digest,
    )
    try:
        with transaction.atomic():
            frozen.save(force_insert=True)
            ReportedPart.objects.bulk_create(
                ReportedPart(report=frozen, entry=part.number, place=part.place) for part in report.parts
            )
    except IntegrityError:
        raise CannotCarryOut("subsidy_changed") from None
