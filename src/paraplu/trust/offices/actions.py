"""Appoint to an office, end a mandate."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import policy
from paraplu.trust.offices.models import Decider, Mandate
from paraplu.trust.offices.queries import deciding_organ


class OfficeClash(Exception):
    """The person, or somebody else, holds an office that excludes this one."""

    def __init__(self, office: str) -> None:
        super().__init__(office)
        self.office = office


class WrongTerm(ValueError):
    """There is no such office, the chapter does not fit it, or the term ends before it begins."""


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
        # Threat: with a card printed the day before, its holder would enter the new office.
        accounts.withdraw_recovery_setup_codes(number)
        audit.record_event(_logged_actor(actor), "mandate.begun", number, note=mandate.pk)
    return mandate.pk


def appoint_decided(
    actor: Actor, number: int, office: str, until_day: date | None, chapter: str | None
) -> int:
    """Begin a mandate today, as the decision carried out by the actor says; returns the mandate's id."""
    authorize(policy.appoint, actor, number)
    today, act = current_date(), actor.act
    decided_by = Decider.BOARD if act and act.organ else Decider.TWO
    decided_on = (act and act.decided_on) or today
    with transaction.atomic():
        mandate = appoint(actor, number, office, today, until_day, decided_by, decided_on, chapter=chapter)
        Mandate.objects.filter(pk=mandate).update(act=act.serial if act else None)
    return mandate


def ask_to_appoint(actor: Actor, number: int, office: str, chapter: str) -> decisions.PendingAct:
    """Ask the Board for an appointment that could begin today; else WrongTerm or OfficeClash."""
    authorize(policy.ask_to_appoint, actor, office)
    _check_term(office, chapter or None, current_date(), None, Decider.BOARD)
    _check_clash(number, office, current_date(), None)
    arguments: decisions.Arguments = {"office": office, "chapter": chapter}
    request = decisions.ActRequest("offices.appoint", number, arguments, deciding_organ())
    return decisions.ask_for_act(actor, request)


def ask_to_end_mandate(actor: Actor, mandate_id: int) -> decisions.PendingAct:
    """Ask the Board to end a mandate that it gave, before its term is over."""
    with transaction.atomic():
        mandate = Mandate.objects.get(pk=mandate_id)
        authorize(policy.ask_to_end, actor, mandate.office)
        arguments: decisions.Arguments = {
            "mandate": mandate.pk,
            "office": mandate.office,
            "chapter": mandate.chapter,
        }
        request = decisions.ActRequest("offices.end_mandate", mandate.number, arguments, deciding_organ())
        return decisions.ask_for_act(actor, request)


def end_decided_mandate(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """End a mandate today, as the decision carried out by the actor says."""
    mandate = Mandate.objects.running_on(current_date()).filter(pk=arguments["mandate"]).first()
    if mandate is None or actor.act is None or mandate.number != actor.act.subject:
        raise SubjectGone
    with transaction.atomic():
        end_mandate(actor, mandate.pk, current_date())
        Mandate.objects.filter(pk=mandate.pk).update(end_act=actor.act.serial)


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
    """Offices must be compatible on every day of the term, not only today."""
    touching = Mandate.objects.overlapping_term(from_day, until_day)
    own = touching.filter(number=number).values_list("office", flat=True)
    clash = settings.UNION.compatible(sorted(set(own)), office)
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
    """End every mandate of a person today: they leave, or are no longer active."""
    authorize(policy.end, actor, number)
    with transaction.atomic():
        still = Mandate.objects.select_for_update().overlapping_term(current_date(), None)
        for mandate in still.filter(number=number).order_by("pk"):
            _set_end(mandate, current_date())
            audit.record_event(_logged_actor(actor), "mandate.ended", number, note=mandate.pk)


def _set_end(mandate: Mandate, on: date) -> None:
    mandate.ended_on = on
    mandate.save(update_fields=["ended_on"])


def _logged_actor(actor: Actor) -> Actor:
    """The system, for an actor without an unlocked office: somebody who resigns an office, the assembly."""
    return actor if actor.offices or actor.kind not in ("person", "assembly", "act") else SYSTEM


def forget_mandates(actor: Actor, number: int) -> None:
    """Delete the mandates of a person."""
    authorize(policy.forget, actor, number)
    Mandate.objects.filter(number=number).delete()
