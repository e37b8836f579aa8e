"""Read what members demand, and whose signatures count."""

from datetime import date

from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.base.refusals import MeetingFault, Reason
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.models import Assembly, Demand, DemandSignature
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


def open_demands(actor: Actor, page: str) -> ListPage[Demand]:
    """The demands that are not settled, newest first."""
    found = Demand.objects.filter(settled_on__isnull=True).order_by("-asked_on", "pk")
    return paginate(found if policy.see(actor) else found.none(), page)


def demanded_items(actor: Actor) -> list[Demand]:
    """What enough members demanded and is on no agenda yet."""
    if not policy.prepare(actor):
        return []
    found = Demand.objects.filter(reached_on__isnull=False, settled_on__isnull=True)
    return list(found.order_by("reached_on"))


def demanded_assemblies(assembly: Assembly) -> list[Demand]:
    """The open demands of an assembly that this draft brings before the members, in their words."""
    items = assembly.items.filter(demand__wants="assembly", demand__settled_on__isnull=True)
    return [
        item.demand
        for item in items.select_related("demand")
        if item.demand and item.demand.text.strip() in item.text
    ]


def signature_count(demand: Demand) -> int:
    """How many members signed a demand, without what was written down and can still be refused."""
    return counting_signatures(demand).count()


def counting_signatures(demand: Demand) -> QuerySet[DemandSignature]:
    """The signatures that count today: a member's own, and those that nobody refused for 72 hours."""
    counts = Q(counts_on__isnull=True) | Q(counts_on__lte=clock.current_date())
    return DemandSignature.objects.filter(counts, demand=demand)


def waiting_signature(actor: Actor, demand: Demand) -> DemandSignature | None:
    """The actor's signature that somebody else wrote down and that does not count yet."""
    own = DemandSignature.objects.filter(demand=demand, number=actor.number_or_zero)
    return own.filter(counts_on__gt=clock.current_date()).first()


def first_signatory(demand: Demand) -> int | None:
    """The first of those whose signature counts today and who is still an active member."""
    numbers = list(counting_signatures(demand).order_by("day", "pk").values_list("number", flat=True))
    still = people.active_members_among(numbers)
    return next((number for number in numbers if number in still), None)


def open_demand_act(demand: Demand) -> decisions.PendingAct | None:
    """The act that waits for a second person, or for the members, to convene what was demanded."""
    waiting = decisions.open_acts_of_kind("assembly.convene_demanded")
    return next((act for act in waiting if act.arguments["demand"] == str(demand.pk)), None)


def self_convening_reasons(demand: Demand, day: date) -> list[Reason]:
    """Why members cannot convene on this day what they demanded (rule R9)."""
    if demand.wants != "assembly" or demand.reached_on is None or demand.settled_on is not None:
        return [MeetingFault("no_open_demand")]
    numbers = list(counting_signatures(demand).values_list("number", flat=True))
    still = len(people.active_members_among(numbers))
    return law.self_convening_reasons(demand.reached_on, day, still, people.active_member_count())


def has_signed_demand(actor: Actor, demand: Demand) -> bool:
    """Whether the actor signed the demand."""
    return DemandSignature.objects.filter(demand=demand, number=actor.number_or_zero).exists()
