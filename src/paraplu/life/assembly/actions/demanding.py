"""Demands of members: one fifth can demand an assembly, one twentieth an item on the agenda."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked_demand
from paraplu.life.assembly.models import Demand, DemandSignature
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def start_member_demand(actor: Actor, wants: str, title: str, text: str) -> UUID:
    """Begin a demand with the actor's own signature."""
    authorize(policy.demand, actor)
    with transaction.atomic():
        demand = Demand.objects.create(wants=wants, title=title, text=text, asked_on=clock.current_date())
        _add_demand_signature(demand, actor.number or 0, "form")
    return demand.pk


def sign_demand(actor: Actor, demand: UUID) -> None:
    """Sign a demand; a second signature changes nothing."""
    authorize(policy.demand, actor)
    with transaction.atomic():
        _add_demand_signature(locked_demand(demand), actor.number or 0, "form")


def withdraw_demand_signature(actor: Actor, demand: UUID) -> None:
    """Withdraw the actor's signature, as long as the demand has too few."""
    authorize(policy.demand, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if found.reached_on is None:
            DemandSignature.objects.filter(demand=found, number=actor.number_or_zero).delete()


def note_demand_signature(actor: Actor, demand: UUID, number: int, how: str) -> None:
    """Record the signature of a member who asked the secretary to."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if number not in people.active_members_among([number]):
            raise RuleViolation("not_active")
        _add_demand_signature(found, number, how)
        audit.record_event(actor, "assembly.signature_written", number, "secretary")


def _add_demand_signature(demand: Demand, number: int, how: str) -> None:
    """Sign under the demand's lock, so that it is reached only once; today's active members count."""
    if demand.settled_on is not None:
        raise RuleViolation("settled")
    DemandSignature.objects.get_or_create(
        demand=demand, number=number, defaults={"how": how, "day": clock.current_date()}
    )
    numbers = list(DemandSignature.objects.filter(demand=demand).values_list("number", flat=True))
    signatures, members = len(people.active_members_among(numbers)), people.active_member_count()
    if demand.reached_on is None and law.is_demand_reached(demand.wants, signatures, members):
        demand.reached_on = clock.current_date()
        demand.save(update_fields=["reached_on"])
        waiting = {*offices.office_holders("secretary"), *offices.office_holders("chair")}
        post.write_email("assembly/waiting", sorted(waiting))
