"""Members convene what they demanded and the Board did not convene in its days (art. 9:13)."""

from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import MEMBERS, SIGNATORY
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import policy
from paraplu.life.assembly.actions._agenda import add_demanded_draft
from paraplu.life.assembly.actions._calling import require_lawful_notice, send_notice
from paraplu.life.assembly.actions._locks import locked_demand
from paraplu.life.assembly.demands import first_signatory, self_convening_reasons
from paraplu.life.assembly.models import Demand
from paraplu.life.assembly.proof import demand_digest
from paraplu.trust.decisions import api as decisions

KIND = "assembly.convene_demanded"


@dataclass(frozen=True, slots=True)
class DemandPlan:
    """When and where members meet about what they demanded, and as what kind of item it is voted on.

    about: the number of the person whom a dismissal or an exclusion concerns.
    """

    day: date
    hour: time
    place: str
    kind: str
    about: int | None = None


def ask_to_convene_demanded(actor: Actor, demand: UUID, plan: DemandPlan) -> decisions.PendingAct:
    """Ask a second person to let members meet about exactly what they demanded.

    Where nobody can be the second person today, the active members decide. Another plan replaces one that
    waits.
    """
    with transaction.atomic():
        found = locked_demand(demand)
        authorize(policy.ask_to_convene_demanded, actor, first_signatory(found))
        _require_owed(found)
        for name, value in asdict(plan).items():
            setattr(found, name, value)
        found.save(update_fields=list(asdict(plan)))
        _require_lawful(found)
        _cancel_earlier(found)
        arguments: decisions.Arguments = {"demand": str(found.pk), "plan": demand_digest(found)}
        try:
            return _ask_organ(actor, arguments, "")
        except decisions.NoSecondPerson:
            return _ask_organ(actor, arguments, MEMBERS)


def _require_owed(demand: Demand) -> None:
    if reasons := self_convening_reasons(demand, clock.current_date()):
        raise RuleViolation(*reasons)


def _require_lawful(demand: Demand) -> None:
    """Refuse what could not be sent today; the draft by which this is known is taken back."""
    point = transaction.savepoint_create()
    try:
        require_lawful_notice(add_demanded_draft(demand))
    finally:
        transaction.savepoint_rollback(point)


def _cancel_earlier(demand: Demand) -> None:
    """Of two plans for one demand, a second person would not know which one holds."""
    key, digest = str(demand.pk), demand_digest(demand)
    for act in decisions.open_acts_of_kind(KIND):
        is_of_demand = act.arguments["demand"] == key
        if is_of_demand and act.arguments["plan"] != digest:
            decisions.cancel_act(act.pk)


def _ask_organ(actor: Actor, arguments: decisions.Arguments, organ: str) -> decisions.PendingAct:
    request = decisions.ActRequest(KIND, 0, arguments, organ, asked_as=SIGNATORY)
    return decisions.ask_for_act(actor, request)


def convene_demanded(actor: Actor, demand: UUID) -> None:
    """Send the notice of what members demanded, if it is still owed to enough of them."""
    authorize(policy.convene_demanded, actor)
    with transaction.atomic():
        found = locked_demand(demand)
        _require_owed(found)
        send_notice(add_demanded_draft(found))
        # From here on the item on the agenda names the person.
        Demand.objects.filter(pk=found.pk).update(about=None)
