"""Demands of members: one fifth can demand an assembly, one twentieth an item on the agenda."""

from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.decisions import WAIT_HOURS, WAIT_HOURS_WITHOUT_CHANNEL
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked_demand
from paraplu.life.assembly.demands import (
    counting_signatures,
    first_signatory,
    self_convening_reasons,
    waiting_signature,
)
from paraplu.life.assembly.models import Demand, DemandSignature
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def start_member_demand(actor: Actor, wants: str, title: str, text: str) -> UUID:
    """Begin a demand with the actor's own signature; raises MissingLawValue if its number is unknown."""
    authorize(policy.demand, actor)
    law.signatures_needed(wants, people.active_member_count())
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
    """Withdraw the actor's signature, as long as the demand has too few or others wrote it down just now."""
    authorize(policy.demand, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if found.reached_on is None or waiting_signature(actor, found):
            DemandSignature.objects.filter(demand=found, number=actor.number_or_zero).delete()


def note_demand_signature(actor: Actor, demand: UUID, number: int, how: str) -> None:
    """Record the signature of a member who asked the secretary to; they learn of it.

    It counts after 72 hours unless the member says no, at once if the member signs as well, and after a week
    where nobody can write to the member.
    """
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        if number not in people.active_members_among([number]):
            raise RuleViolation("not_active")
        can_be_told = number in post.reachable_numbers() or bool(people.numbers_with_account([number]))
        hours = WAIT_HOURS if can_be_told else WAIT_HOURS_WITHOUT_CHANNEL
        counts_on = ready_after_hours(clock.current_date(), hours)
        _add_demand_signature(found, number, how, counts_on)
        post.write_email("assembly/waiting", [number], page=("assembly:demand", str(found.pk)))
        audit.record_event(actor, "assembly.signature_written", number, "secretary")


def count_waited_signatures(actor: Actor) -> None:
    """Look again at demands whose written-down signatures nobody refused; the system calls it each day."""
    authorize(policy.count_signatures, actor)
    waited = DemandSignature.objects.filter(counts_on__lte=clock.current_date())
    open_demands = Demand.objects.filter(reached_on__isnull=True, pk__in=waited.values("demand"))
    for pk in open_demands.values_list("pk", flat=True):
        with transaction.atomic():
            _note_reached(locked_demand(pk))


def tell_first_signatories(actor: Actor) -> None:
    """Write once to each first signatory who may convene what the Board did not; runs each day."""
    authorize(policy.tell_first_signatories, actor)
    asked = {"wants": "assembly", "reached_on__isnull": False, "settled_on__isnull": True}
    for pk in Demand.objects.filter(**asked, told_on__isnull=True).values_list("pk", flat=True):
        with transaction.atomic():
            _tell_first_signatory(locked_demand(pk))


def _tell_first_signatory(demand: Demand) -> None:
    first, today = first_signatory(demand), clock.current_date()
    if first is None or demand.told_on or self_convening_reasons(demand, today):
        return
    demand.told_on = today
    demand.save(update_fields=["told_on"])
    post.write_email("assembly/next_step", [first], page=("assembly:demand", str(demand.pk)))


def _add_demand_signature(demand: Demand, number: int, how: str, counts_on: date | None = None) -> None:
    """Sign under the demand's lock, so that it is reached once; an own signature replaces a typed one."""
    if demand.settled_on is not None:
        raise RuleViolation("settled")
    fields = {"how": how, "day": clock.current_date(), "counts_on": counts_on}
    signature, is_new = DemandSignature.objects.get_or_create(demand=demand, number=number, defaults=fields)
    if not is_new and signature.counts_on and counts_on is None:
        DemandSignature.objects.filter(pk=signature.pk).update(**fields)
    _note_reached(demand)


def _note_reached(demand: Demand) -> None:
    """Note the day on which enough of today's active members signed, and tell secretary and chair."""
    numbers = list(counting_signatures(demand).values_list("number", flat=True))
    signatures, members = len(people.active_members_among(numbers)), people.active_member_count()
    if demand.reached_on is None and law.is_demand_reached(demand.wants, signatures, members):
        demand.reached_on = clock.current_date()
        demand.save(update_fields=["reached_on"])
        waiting = {*offices.office_holders("secretary"), *offices.office_holders("chair")}
        post.write_email("assembly/waiting", sorted(waiting), page=("assembly:demand", str(demand.pk)))
