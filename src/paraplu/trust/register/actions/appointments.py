"""See the register at the seat: she asks, the office fixes a day with her and says that she saw it."""

from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import Appointment, CopyNote, Noted


def ask_to_see(actor: Actor) -> None:
    """She would like to see it; asked twice, it is one wish."""
    insist(policy.ask_to_see, actor)
    Appointment.objects.get_or_create(number=actor.hers, defaults={"asked_on": today()})


def take_back(actor: Actor) -> None:
    """She does not need it any more."""
    insist(policy.ask_to_see, actor)
    Appointment.objects.filter(pk=actor.hers).delete()


def show_register(actor: Actor, number: int) -> bool:
    """She saw it today: the copy was opened for a member, and nobody keeps for whom."""
    insist(policy.show_register, actor, number)
    with transaction.atomic():
        if not Appointment.objects.filter(pk=number).delete()[0]:
            return False
        CopyNote.objects.create(what=Noted.MEMBER, day=today(), written_by=actor.number)
        audit.record(actor, "copy.opened")
    return True
