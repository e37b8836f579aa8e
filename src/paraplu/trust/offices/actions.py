"""Appoint to an office, end a mandate."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, BOARD_ORGAN, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import VacantSeat, co_opt
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import policy
from paraplu.trust.offices.models import Decider, Mandate
from paraplu.trust.offices.policy import DIRECTOR
from paraplu.trust.offices.queries import deciding_organ, vacant_seats


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
    mandate = Mandate(
        number=number,
        office=office,
        chapter=chapter or "",
        from_day=from_day,
        until_day=until_day,
        decided_by=decided_by,
        decided_on=decided_on,
        item=item,
    )
    return _begin_mandate(actor, mandate)


def _begin_mandate(actor: Actor, mandate: Mandate) -> int:
    """Save a mandate that its rule allowed; the office and its chapter have to fit, and nothing may clash."""
    number, term = mandate.number, (mandate.from_day, mandate.until_day)
    _check_term(mandate.office, mandate.chapter, *term, mandate.decided_by)
    with transaction.atomic():
        audit.lock_log()
        _check_clash(number, mandate.office, *term)
        mandate.save()
        # Threat: with a card printed the day before, its holder would enter the new office.
        accounts.withdraw_recovery_setup_codes(number)
        audit.record_event(_logged_actor(actor), "mandate.begun", number, note=mandate.pk)
    return mandate.pk


def appoint_decided(
    actor: Actor, number: int, office: str, until_day: date | None, chapter: str | None
) -> int:
    """Begin a mandate today, as the decision carried out by the actor says; returns the mandate's id."""
    authorize(policy.appoint, actor, number)
    return _begin_mandate(actor, _decided_mandate(actor, number, office, until_day, chapter=chapter or ""))


def _decided_mandate(actor: Actor, number: int, office: str, until_day: date | None, **more: Any) -> Mandate:
    """A mandate from today on, with the decision that the actor carries out."""
    today, act = current_date(), actor.act
    by_organ = Decider.ASSEMBLY if act and act.organ == ASSEMBLY_ORGAN else Decider.BOARD
    return Mandate(
        number=number,
        office=office,
        from_day=today,
        until_day=until_day,
        decided_by=by_organ if act and act.organ else Decider.TWO,
        decided_on=(act and act.decided_on) or today,
        act=act.serial if act else None,
        **more,
    )


def ask_to_appoint(actor: Actor, number: int, office: str, chapter: str) -> decisions.PendingAct:
    """Ask the Board for an appointment that could begin today; else WrongTerm or OfficeClash."""
    authorize(policy.ask_to_appoint, actor, office)
    _check_term(office, chapter, current_date(), None, Decider.BOARD)
    _check_clash(number, office, current_date(), None)
    arguments: decisions.Arguments = {"office": office, "chapter": chapter}
    request = decisions.ActRequest("offices.appoint", number, arguments, deciding_organ())
    return decisions.ask_for_act(actor, request)


def ask_to_co_opt(actor: Actor, number: int, vacancy_id: int) -> decisions.PendingAct:
    """Ask the Board to fill a vacant seat of its own until the end of its term (art. 9:6)."""
    authorize(policy.ask_to_co_opt, actor)
    _require_vacancy(vacancy_id)
    _check_clash(number, DIRECTOR, current_date(), None)
    arguments: decisions.Arguments = {"office": DIRECTOR, "chapter": "", "vacancy": vacancy_id}
    request = decisions.ActRequest("offices.co_opt", number, arguments, BOARD_ORGAN)
    return decisions.ask_for_act(actor, request)


def co_opt_decided(actor: Actor, number: int, vacancy_id: int) -> int:
    """Let a director begin today in a vacant seat, by the decision that the actor carries out."""
    authorize(policy.co_opt, actor, number)
    with transaction.atomic():
        # One seat is filled once: the row of the mandate that left it is the lock.
        Mandate.objects.select_for_update().filter(pk=vacancy_id).first()
        term = _require_vacancy(vacancy_id)
        seat = _decided_mandate(actor, number, DIRECTOR, term.until, vacancy_id=vacancy_id)
        return _begin_mandate(actor, seat)


def _require_vacancy(vacancy_id: int) -> VacantSeat:
    """The term that is left of a vacant seat; WrongTerm where there is none."""
    found = next((seat for seat in vacant_seats() if seat.pk == vacancy_id), None)
    term = co_opt(VacantSeat(found.until_day) if found else None, current_date())
    if not isinstance(term, VacantSeat):
        raise WrongTerm
    return term


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


def _check_term(office: str, chapter: str, from_day: date, until_day: date | None, decided_by: str) -> None:
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
        _check_end(actor, on)
        if mandate.ended_on is None or on < mandate.ended_on:
            _set_end(mandate, on)
            audit.record_event(_logged_actor(actor), "mandate.ended", mandate.number, note=mandate.pk)


# why: somebody who resigns with a day of last month would not have sat on the Board that decided since.
def _check_end(actor: Actor, on: date) -> None:
    if actor.kind == "person" and on < current_date():
        raise WrongTerm


def end_all_mandates(actor: Actor, number: int) -> None:
    """End every mandate of a person today: they leave, or are no longer active."""
    authorize(policy.end, actor, number)
    with transaction.atomic():
        still = Mandate.objects.select_for_update().overlapping_term(current_date(), None)
        for mandate in still.filter(number=number).order_by("pk"):
            _set_end(mandate, current_date())
            audit.record_event(_logged_actor(actor), "mandate.ended", number, note=mandate.pk)


def end_unconfirmed(actor: Actor, number: int) -> None:
    """End the mandate of a co-opted director at the close of an assembly that did not confirm it.

    It ends as a term does: it leaves no vacancy that the Board could fill again with the same person.
    """
    authorize(policy.end, actor, number)
    today = current_date()
    with transaction.atomic():
        running = Mandate.objects.select_for_update().running_on(today)
        for mandate in running.filter(number=number, office=DIRECTOR, decided_by=Decider.BOARD):
            field = "until_day" if mandate.from_day < today else "ended_on"
            setattr(mandate, field, today)
            mandate.save(update_fields=[field])
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
