"""See the register at the seat: a member asks, and the office agrees on a day and records the viewing."""

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import Appointment, CopyEvent, CopyNote


def ask_to_see(actor: Actor) -> None:
    """Ask to see the register; asking twice is one request."""
    authorize(policy.ask_to_see, actor)
    Appointment.objects.get_or_create(number=actor.number_or_zero, defaults={"asked_on": current_date()})


def withdraw_appointment(actor: Actor) -> None:
    """Withdraw the request to see the register."""
    authorize(policy.ask_to_see, actor)
    Appointment.objects.filter(pk=actor.number_or_zero).delete()


def show_register(actor: Actor, number: int) -> bool:
    """Record that a member saw the register today; the note says that it was a member, and not which."""
    authorize(policy.show_register, actor, number)
    with transaction.atomic():
        if not Appointment.objects.filter(pk=number).delete()[0]:
            return False
        CopyNote.objects.create(what=CopyEvent.MEMBER, day=current_date(), written_by=actor.number)
        audit.record_event(actor, "copy.opened")
    return True
