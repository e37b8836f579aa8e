"""Read what members demand, and whose signatures count."""

from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Demand, DemandSignature


def open_demands(actor: Actor, page: str) -> ListPage[Demand]:
    """The demands that are not settled, newest first."""
    found = Demand.objects.filter(settled_on__isnull=True).order_by("-asked_on", "pk")
    return paginate(found if policy.see(actor) else found.none(), page)


def demanded_items(actor: Actor) -> list[Demand]:
    """Items that enough members demanded and that are on no agenda yet."""
    if not policy.prepare(actor):
        return []
    found = Demand.objects.filter(wants="item", reached_on__isnull=False, settled_on__isnull=True)
    return list(found.order_by("reached_on"))


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


def has_signed_demand(actor: Actor, demand: Demand) -> bool:
    """Whether the actor signed the demand."""
    return DemandSignature.objects.filter(demand=demand, number=actor.number_or_zero).exists()
