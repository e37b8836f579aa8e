"""What members ask for together: one fifth an assembly, one twentieth an item on the agenda."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked_demand
from paraplu.life.assembly.models import Demand, Signature
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def ask_for(actor: Actor, wants: str, title: str, text: str) -> UUID:
    """Begin a demand, and sign it as the first."""
    insist(policy.demand, actor)
    with transaction.atomic():
        demand = Demand.objects.create(wants=wants, title=title, text=text, asked_on=clock.today())
        _sign(demand, actor.number or 0, "form")
    return demand.pk


def sign_demand(actor: Actor, demand: UUID) -> None:
    """Put her own name under it; once is enough."""
    insist(policy.demand, actor)
    with transaction.atomic():
        _sign(locked_demand(demand), actor.number or 0, "form")


def unsign_demand(actor: Actor, demand: UUID) -> None:
    """Take her name back while the demand is not reached."""
    insist(policy.demand, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if found.reached_on is None:
            Signature.objects.filter(demand=found, number=actor.hers).delete()


def note_signature(actor: Actor, demand: UUID, number: int, how: str) -> None:
    """Write down the name of a member who asked the secretary to."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if number not in people.still_active([number]):
            raise Objected("not_active")
        _sign(found, number, how)
        audit.record(actor, "assembly.signature_written", number, "secretary")


def _sign(demand: Demand, number: int, how: str) -> None:
    """The threshold is asked of the members of today, under the demand's lock: it is reached once."""
    if demand.settled_on is not None:
        raise Objected("settled")
    Signature.objects.get_or_create(demand=demand, number=number, defaults={"how": how, "day": clock.today()})
    if demand.reached_on is None and _valid_signatures(demand) >= law.signatures_needed(
        demand.wants, _members()
    ):
        demand.reached_on = clock.today()
        demand.save(update_fields=["reached_on"])
        waiting = {*offices.holders("secretary"), *offices.holders("chair")}
        post.write("assembly/waiting", sorted(waiting))


def _valid_signatures(demand: Demand) -> int:
    """The names of those who are still active members."""
    numbers = Signature.objects.filter(demand=demand).values_list("number", flat=True)
    return len(people.still_active(list(numbers)))


def _members() -> int:
    return people.how_many_active()
