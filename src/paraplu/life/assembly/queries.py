"""What is read of assemblies, always for somebody who asks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count as HowMany
from django.db.models import F, Prefetch, Q

from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import (
    Assembly,
    Bureau,
    Demand,
    Filing,
    Item,
    Notice,
    Outcome,
    Phase,
    Proxy,
    Report,
    Seat,
    Signature,
    Signed,
    Stage,
)

PAGE = 50
AHEAD = (Phase.CONVENED, Phase.OPENED)


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who can vote at this moment: on the roll, in the room, far away, represented."""

    roll: int
    room: int
    remote: int
    represented: int

    @property
    def present(self) -> int:
        """In the room and far away."""
        return self.room + self.remote

    @property
    def votes(self) -> int:
        """Every vote that can be cast."""
        return self.present + self.represented


def signed(assembly: Assembly) -> list[Signed]:
    """The signatures under the minutes."""
    return list(Signed.objects.filter(assembly=assembly).order_by("role"))


def may_sign(actor: Actor, assembly: Assembly, done: list[Signed]) -> bool:
    """Whether her signature is still missing."""
    if any(one.number == actor.number for one in done):
        return False
    roles = Bureau.objects.filter(assembly=assembly, role__in=("chair", "secretary"))
    return policy.sign_minutes(
        actor, roles.filter(number=actor.hers).values_list("number", flat=True).first()
    )


def assemblies(actor: Actor) -> list[Assembly]:
    """The latest assemblies that the actor may see, the next one first."""
    seen = Assembly.objects.order_by("-day", "-pk")
    if not policy.prepare(actor):
        seen = seen.exclude(phase=Phase.DRAFTED)
    return list(seen[:PAGE]) if policy.see(actor) else []


def ahead(actor: Actor) -> list[Assembly]:
    """Assemblies that are convened or run."""
    if not policy.see(actor):
        return []
    return list(Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour"))


def ahead_with_titles(actor: Actor) -> list[tuple[Assembly, list[str]]]:
    """The first three of them, each with its agenda, in one query."""
    if not policy.see(actor):
        return []
    first = Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour", "pk")
    rows = Assembly.objects.filter(pk__in=first.values("pk")[:3]).annotate(title=F("items__title"))
    found = dict[UUID, tuple[Assembly, list[str]]]()
    for one in rows.order_by("day", "hour", "pk", "items__place"):
        found.setdefault(one.pk, (one, []))[1].extend([one.title] if one.title else [])
    return list(found.values())


def agenda(assembly: Assembly) -> list[Item]:
    """The items in order, each with its reports but not their bytes."""
    reports = Prefetch("reports", Report.objects.defer("content").order_by("day", "title"))
    return list(assembly.items.order_by("place").select_related("demand").prefetch_related(reports))


def lacked_quorum(assembly: Assembly) -> bool:
    """Whether it is over, and too few were there for some item."""
    is_over = assembly.phase in (Phase.CLOSED, Phase.SIGNED)
    return is_over and assembly.items.filter(outcome=Outcome.NO_QUORUM).exists()


def open_item_of(assembly: Assembly) -> Item | None:
    """The item that is spoken about now."""
    return assembly.items.filter(stage=Stage.OPEN).first()


def quorum(assembly: Assembly) -> Quorum:
    """Counted afresh each time it is asked; a proxy counts when its holder is there and its giver is not."""
    seats = Seat.objects.filter(assembly=assembly, off_roll=False)
    counted = seats.aggregate(
        roll=HowMany("pk"), room=HowMany("pk", Q(here="room")), remote=HowMany("pk", Q(here="remote"))
    )
    return Quorum(**counted, represented=_represented(assembly))


def _represented(assembly: Assembly) -> int:
    seats = Seat.objects.filter(assembly=assembly, off_roll=False)
    there = seats.exclude(here="").values("number")
    away = seats.filter(here="").values("number")
    return Proxy.objects.filter(assembly=assembly, holder__in=there, giver__in=away).count()


def tellers(assembly: UUID) -> frozenset[int]:
    """The numbers of who counts at an assembly."""
    found = Bureau.objects.filter(assembly=assembly, role="teller")
    return frozenset(found.values_list("number", flat=True))


def bureau(assembly: Assembly) -> dict[str, list[int]]:
    """Who leads, writes and counts."""
    told: dict[str, list[int]] = {"chair": [], "secretary": [], "teller": []}
    for role, number in Bureau.objects.filter(assembly=assembly).order_by("pk").values_list("role", "number"):
        told[role].append(number)
    return told


def seats(assembly: Assembly, after: int) -> list[Seat]:
    """A page of the roll by number; `after` is the last one of the page before."""
    found = Seat.objects.filter(assembly=assembly, off_roll=False, number__gt=after)
    return list(found.order_by("number")[: PAGE + 1])


def paper_notices(assembly: Assembly, after: int) -> list[Notice]:
    """Whom a notice has to be handed or posted to, and who has it."""
    found = Notice.objects.filter(assembly=assembly, way="paper", number__gt=after)
    return list(found.order_by("number")[: PAGE + 1])


def proxies(assembly: Assembly) -> list[Proxy]:
    """Who votes for whom; the secretary alone has this list."""
    return list(Proxy.objects.filter(assembly=assembly).order_by("giver")[:PAGE])


def decisions(actor: Actor, before: int) -> list[Item]:
    """A page of the register of decisions, newest first; `before` says how many stood on earlier pages."""
    if not policy.see(actor):
        return []
    closed = Item.objects.filter(assembly__phase__in=(Phase.CLOSED, Phase.SIGNED))
    found = closed.exclude(outcome="").select_related("assembly")
    return list(found.order_by("-assembly__day", "assembly", "place")[before : before + PAGE + 1])


def demands(actor: Actor) -> list[Demand]:
    """What members ask for at the moment, newest first."""
    if not policy.see(actor):
        return []
    return list(Demand.objects.filter(settled_on__isnull=True).order_by("-asked_on", "pk")[:PAGE])


def items_demanded(actor: Actor) -> list[Demand]:
    """Items that enough members demanded and that stand on no agenda yet."""
    if not policy.prepare(actor):
        return []
    return list(
        Demand.objects.filter(wants="item", reached_on__isnull=False, settled_on__isnull=True).order_by(
            "reached_on"
        )
    )


def signatures(demand: Demand) -> int:
    """How many names stand under it."""
    return Signature.objects.filter(demand=demand).count()


def has_signed(actor: Actor, demand: Demand) -> bool:
    """Whether her name is there."""
    return Signature.objects.filter(demand=demand, number=actor.hers).exists()


def own_proxy(actor: Actor, assembly: Assembly) -> Proxy | None:
    """The proxy she gave."""
    return Proxy.objects.filter(assembly=assembly, giver=actor.hers).first()


def held_proxies(actor: Actor, assembly: Assembly) -> int:
    """For how many she votes."""
    return Proxy.objects.filter(assembly=assembly, holder=actor.hers).count()


def filings(assembly: Assembly) -> list[Filing]:
    """What has to be filed, the most pressing first."""
    return list(Filing.objects.filter(assembly=assembly).order_by("due_on", "what"))
