"""See the register at the seat: a member asks, one office says that they saw it, and a second confirms it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import policy
from paraplu.trust.register.acts import SHOW
from paraplu.trust.register.models import Appointment, CopyEvent, CopyNote


def ask_to_see(actor: Actor) -> None:
    """Ask to see the register; asking twice is one request."""
    authorize(policy.ask_to_see, actor)
    Appointment.objects.get_or_create(number=actor.number_or_zero, defaults={"asked_on": current_date()})


def withdraw_appointment(actor: Actor) -> None:
    """Withdraw the request to see the register."""
    authorize(policy.ask_to_see, actor)
    Appointment.objects.filter(pk=actor.number_or_zero).delete()


def ask_to_show(actor: Actor, number: int) -> decisions.PendingAct | None:
    """Say that a member saw the register today; a second office that was there confirms it.

    The act has a reference to the request instead of a number, so that it never says who it was.
    """
    authorize(policy.ask_to_show, actor, number)
    appointment = Appointment.objects.filter(pk=number).first()
    if appointment is None:
        return None
    arguments: decisions.Arguments = {
        "appointment": str(appointment.reference), "day": current_date().isoformat()
    }  # fmt: skip
    return decisions.ask_for_act(actor, decisions.ActRequest(SHOW, 0, arguments))


def show_register(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Record that a member saw the register; the note says that it was a member, and not which."""
    authorize(policy.show_register, actor)
    appointment = Appointment.objects.filter(reference=UUID(arguments["appointment"])).first()
    if appointment is None or actor.act is None:
        raise SubjectGone
    _require_independent(actor.act.serial, appointment.number)
    appointment.delete()
    day = date.fromisoformat(arguments["day"])
    CopyNote.objects.create(what=CopyEvent.MEMBER, day=day, written_by=actor.act.asked_by)
    audit.record_event(SYSTEM, "copy.opened")


def _require_independent(serial: int, viewer: int) -> None:
    """Threat: one of the two who confirm it is the person who saw it, or too close to them."""
    act = next(act for act in decisions.open_acts_of_kind(SHOW) if act.serial == serial)
    seconds = set(decisions.offices_of_approvers(act))
    if viewer in {act.asked_by, *seconds} or decisions.tied_among(seconds, [viewer], current_date()):
        raise CannotCarryOut("independence")
