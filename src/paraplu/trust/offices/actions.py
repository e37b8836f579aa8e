"""Give an office, end one."""

from datetime import date

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import policy
from paraplu.trust.offices.models import Decider, Mandate


class OfficeClash(Exception):
    """She, or somebody else, holds an office that does not go together with this one."""

    def __init__(self, office: str) -> None:
        super().__init__(office)
        self.office = office


class WrongTerm(ValueError):
    """No such office, a chapter where none belongs, or a term that ends before it begins."""


def appoint(  # noqa: PLR0913, PLR0917 - a decision has that many parts
    actor: Actor,
    number: int,
    office: str,
    from_day: date,
    until_day: date | None,
    decided_by: str,
    decided_on: date,
    item: int | None = None,
    chapter: str | None = None,
) -> int:
    """Record who holds an office from when until when by which decision; returns the mandate's id."""
    authorize(policy.appoint, actor, number)
    _check_term(office, chapter, from_day, until_day, decided_by)
    with transaction.atomic():
        audit.lock_log()
        _check_clash(number, office, from_day, until_day)
        mandate = Mandate.objects.create(
            number=number,
            office=office,
            chapter=chapter or "",
            from_day=from_day,
            until_day=until_day,
            decided_by=decided_by,
            decided_on=decided_on,
            item=item,
        )
        # Threat: a card printed the day before would bring whoever holds it into her office.
        accounts.withdraw_recovery_setup_codes(number)
        audit.record_event(_logged_actor(actor), "mandate.begun", number, note=mandate.pk)
    return mandate.pk


def _check_term(
    office: str, chapter: str | None, from_day: date, until_day: date | None, decided_by: str
) -> None:
    known = {entry.key: entry.scope for entry in settings.UNION.offices}
    chapters = {entry.key for entry in settings.UNION.chapters}
    if office not in known or decided_by not in Decider.values:
        raise WrongTerm
    if (known[office] == "chapter") != bool(chapter) or (chapter and chapter not in chapters):
        raise WrongTerm
    if until_day is not None and until_day <= from_day:
        raise WrongTerm


def _check_clash(number: int, office: str, from_day: date, until_day: date | None) -> None:
    """Compatible on every day of the term, not only today."""
    touching = Mandate.objects.overlapping_term(from_day, until_day)
    hers = touching.filter(number=number).values_list("office", flat=True)
    clash = settings.UNION.compatible(sorted(set(hers)), office)
    if clash is not None:
        raise OfficeClash(clash)
    if settings.UNION.office(office).one_holder and touching.filter(office=office).exists():
        raise OfficeClash(office)


def end_mandate(actor: Actor, mandate_id: int, on: date) -> None:
    """End a mandate: from that day on the office, and the access it gave, are gone."""
    with transaction.atomic():
        mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
        authorize(policy.end, actor, mandate.number)
        if mandate.ended_on is None or on < mandate.ended_on:
            _set_end(mandate, on)
            audit.record_event(_logged_actor(actor), "mandate.ended", mandate.number, note=mandate.pk)


def end_all_mandates(actor: Actor, number: int) -> None:
    """End every mandate of a person today: she leaves, or stops being active."""
    authorize(policy.end, actor, number)
    with transaction.atomic():
        still = (
            Mandate.objects.select_for_update().overlapping_term(current_date(), None).filter(number=number)
        )
        for mandate in still.order_by("pk"):
            _set_end(mandate, current_date())
            audit.record_event(_logged_actor(actor), "mandate.ended", number, note=mandate.pk)


def _set_end(mandate: Mandate, on: date) -> None:
    mandate.ended_on = on
    mandate.save(update_fields=["ended_on"])


def _logged_actor(actor: Actor) -> Actor:
    """Who has no office awake: she who lays her own down without her second step; the assembly."""
    return actor if actor.offices or actor.kind not in ("person", "assembly") else SYSTEM


def forget_mandates(actor: Actor, number: int) -> None:
    """Delete which offices a person held."""
    authorize(policy.forget, actor, number)
    Mandate.objects.filter(number=number).delete()
