"""Write a dossier, note what the funder answered, plan reports and instalments."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.subsidies import policy, queries
from paraplu.commons.subsidies.actions._locks import locked_subsidy
from paraplu.commons.subsidies.models import (
    FrozenReport,
    Instalment,
    ReportDay,
    Subsidy,
    SubsidyState,
)
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class DossierData:
    """What the treasurer writes of a subsidy. lines: cents by line of subsidies; their sum is its amount."""

    funder: str
    title: str
    reference: str
    first_day: date
    last_day: date
    share: int
    category: str
    lines: Mapping[str, int]
    conditions: str
    evidence: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]


def write_dossier(actor: Actor, data: DossierData) -> UUID:
    """Write a new dossier, of a subsidy that was applied for."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        subsidy = _fill_dossier(Subsidy(), data)
        subsidy.save(force_insert=True)
        audit.record_event(actor, "subsidy.written", office=policy.OFFICE)
    return subsidy.pk


def change_dossier(actor: Actor, subsidy: UUID, data: DossierData) -> None:
    """Write a dossier again, until a report of it is frozen."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        found = locked_subsidy(subsidy)
        if found.state not in (SubsidyState.APPLIED, SubsidyState.GRANTED):
            raise RuleViolation("subsidy_state")
        if FrozenReport.objects.filter(subsidy=found).exists():
            raise RuleViolation("subsidy_frozen")
        _fill_dossier(found, data).save()
        if (
            ReportDay.objects.filter(subsidy=found)
            .exclude(last_day__range=(found.first_day, found.last_day))
            .exists()
        ):
            raise RuleViolation("subsidy_outside")
        _require_room(found)
        audit.record_event(actor, "subsidy.written", office=policy.OFFICE)


def _fill_dossier(subsidy: Subsidy, data: DossierData) -> Subsidy:
    """Put what was typed into a dossier; raises RuleViolation where a cost could be charged twice."""
    if not data.lines or not set(data.lines) <= set(cash_book.subsidy_lines()):
        raise RuleViolation("subsidy_line")
    if data.last_day < data.first_day:
        raise RuleViolation("subsidy_period")
    if not 1 <= data.share <= 100:  # noqa: PLR2004
        raise RuleViolation("subsidy_share")
    for name, value in asdict(data).items():
        setattr(subsidy, name, list(value) if isinstance(value, tuple) else value)
    subsidy.cents = sum(data.lines.values())
    # Two dossiers written at once would both see no other one.
    list(Subsidy.objects.select_for_update().order_by("pk"))
    if queries.overlaps_another(subsidy):
        raise RuleViolation("subsidy_overlap")
    return subsidy


def note_answer(actor: Actor, subsidy: UUID, *, is_granted: bool) -> None:
    """Note that the funder granted a subsidy, with the amounts of its dossier, or refused it."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        found = locked_subsidy(subsidy)
        if found.state != SubsidyState.APPLIED:
            raise RuleViolation("subsidy_state")
        found.state = SubsidyState.GRANTED if is_granted else SubsidyState.REFUSED
        found.save(update_fields=["state"])
        event = "subsidy.granted" if is_granted else "subsidy.refused"
        audit.record_event(actor, event, office=policy.OFFICE)


def add_report_day(actor: Actor, subsidy: UUID, due_on: date, last_day: date) -> UUID:
    """Add a day by which the funder wants a report of what was spent until another day."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        found = locked_subsidy(subsidy)
        if found.state not in (SubsidyState.APPLIED, SubsidyState.GRANTED):
            raise RuleViolation("subsidy_state")
        if not found.first_day <= last_day <= found.last_day:
            raise RuleViolation("subsidy_outside")
        days = ReportDay.objects.filter(subsidy=found)
        is_covered = FrozenReport.objects.filter(subsidy=found, report_day__last_day__gte=last_day).exists()
        if is_covered or days.filter(last_day=last_day).exists():
            raise RuleViolation("subsidy_report_day")
        day = ReportDay.objects.create(subsidy=found, due_on=due_on, last_day=last_day)
        audit.record_event(actor, "subsidy.written", office=policy.OFFICE)
    return day.pk


def add_instalment(actor: Actor, subsidy: UUID, cents: int, expected_on: date) -> UUID:
    """Add a part that the funder is still to pay: an open line of the book, which the bank settles."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        found = locked_subsidy(subsidy)
        if found.state not in (SubsidyState.GRANTED, SubsidyState.REPORTED):
            raise RuleViolation("subsidy_state")
        instalment = Instalment(subsidy=found, cents=cents, expected_on=expected_on)
        line = cash_book.NewOpenLine(
            cash_book.TO_RECEIVE,
            queries.SOURCE,
            instalment.pk,
            cents,
            found.title,
            found.category,
            subsidy_line=next(iter(found.lines)),
        )
        instalment.line = cash_book.open_line(actor, line)
        instalment.save(force_insert=True)
        _require_room(found)
        audit.record_event(actor, "subsidy.written", office=policy.OFFICE)
    return instalment.pk


def _require_room(subsidy: Subsidy) -> None:
    """Refuse instalments that are more than the subsidy."""
    if sum(each.cents for each in queries.expected_of(subsidy) if not each.is_cancelled) > subsidy.cents:
        raise RuleViolation("subsidy_instalments")


def close_subsidy(actor: Actor, subsidy: UUID) -> None:
    """Close a dossier whose last report is frozen and which the funder accepted."""
    authorize(policy.keep_dossiers, actor)
    with transaction.atomic():
        found = locked_subsidy(subsidy)
        if found.state != SubsidyState.REPORTED:
            raise RuleViolation("subsidy_state")
        found.state = SubsidyState.CLOSED
        found.save(update_fields=["state"])
        audit.record_event(actor, "subsidy.closed", office=policy.OFFICE)
