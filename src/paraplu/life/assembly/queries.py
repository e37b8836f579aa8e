"""What is read of assemblies, always for somebody who asks."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count as HowMany
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
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
)
from paraplu.life.evoting import api as evoting

AHEAD = (Phase.CONVENED, Phase.OPENED)


class Meeting(NamedTuple):
    """When an assembly is, and how far it is."""

    id: UUID
    day: date
    hour: time
    phase: str


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


def assemblies(actor: Actor, asked: str, *, drafts: bool) -> Leaf[Assembly]:
    """A leaf of the assemblies that the actor may see, the next one first; drafts: those too."""
    seen = Assembly.objects.only("phase", "day", "hour", "place").order_by("-day", "-pk")
    if not (drafts and policy.prepare(actor)):
        seen = seen.exclude(phase=Phase.DRAFTED)
    return leaf(seen if policy.see(actor) else seen.none(), asked)


def ahead(actor: Actor) -> list[Assembly]:
    """Assemblies that are convened or run."""
    if not policy.see(actor):
        return []
    return list(Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour"))


def ahead_with_titles(actor: Actor) -> dict[Meeting, list[str]]:
    """The first three of them, each with its agenda, in one query."""
    if not policy.see(actor):
        return {}
    found = dict[Meeting, list[str]]()
    for *meeting, title in _ahead_with_titles():
        found.setdefault(Meeting(*meeting), []).extend([title] if title else [])
    return found


@prepared
def _ahead_with_titles() -> QuerySet[Assembly, Any]:
    first = Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour", "pk")
    rows = Assembly.objects.filter(pk__in=first.values("pk")[:3])
    return rows.order_by("day", "hour", "pk", "items__place").values_list(*Meeting._fields, "items__title")


def agenda(assembly: Assembly) -> list[Item]:
    """The items in order, each with its reports but not their bytes."""
    return list(agenda_of(assembly))


def agenda_of(assembly: Assembly) -> QuerySet[Item]:
    """The same, for whoever asks more about each item."""
    reports = Prefetch("reports", Report.objects.defer("content").order_by("day", "title"))
    return assembly.items.order_by("place").prefetch_related(reports)


def agenda_with_boards(actor: Actor, assembly: Assembly) -> list[Any]:
    """Each item with `board`, its latest secret ballot if the actor may read it; asked with the items."""
    on_roll = Exists(Seat.objects.filter(assembly=assembly, number=actor.hers))
    is_hers = on_roll | evoting.holds_key_of(assembly.pk, actor.hers)
    latest = evoting.latest_ballot_of(OuterRef("pk"))
    items = list(agenda_of(assembly).annotate(board=latest, is_hers=is_hers))
    for item in items:
        own = evoting.policy.Own(actor.number if item.is_hers else None)
        if not evoting.policy.read_board(actor, own):
            item.board = None
    return items


def reports(item: Item) -> list[Report]:
    """The reports of one item, but not their bytes."""
    return list(Report.objects.filter(item=item).only("title", "sha256").order_by("day", "title"))


def lacked_quorum(assembly: Assembly) -> bool:
    """Whether it is over, and too few were there for some item."""
    is_over = assembly.phase in (Phase.CLOSED, Phase.SIGNED)
    return is_over and assembly.items.filter(outcome=Outcome.NO_QUORUM).exists()


def quorum(assembly: Assembly) -> Quorum:
    """Counted afresh each time it is asked; a proxy counts when its holder is there and its giver is not."""
    counted = dict(_counted(assembly.pk))
    represented = sum(proxies for (proxies,) in _represented(assembly.pk))
    return Quorum(sum(counted.values()), counted.get("room", 0), counted.get("remote", 0), represented)


@prepared
def _counted(assembly: UUID) -> QuerySet[Seat, Any]:
    seats = Seat.objects.filter(assembly_id=assembly, off_roll=False).order_by()
    return seats.values("here").annotate(seats=HowMany("pk")).values_list("here", "seats")


@prepared
def _represented(assembly: UUID) -> QuerySet[Proxy, Any]:
    seats = Seat.objects.filter(assembly_id=assembly, off_roll=False)
    there = seats.filter(number=OuterRef("holder")).exclude(here="")
    away = seats.filter(number=OuterRef("giver"), here="")
    found = Proxy.objects.filter(Exists(there), Exists(away), assembly_id=assembly)
    return found.values("assembly").annotate(proxies=HowMany("pk")).values_list("proxies")


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


def seats(assembly: Assembly, asked: str) -> Leaf[Seat]:
    """A leaf of the roll by number."""
    return leaf(Seat.objects.filter(assembly=assembly, off_roll=False).order_by("number"), asked)


def paper_notices(assembly: Assembly, asked: str) -> Leaf[Notice]:
    """A leaf of whom a notice has to be handed or posted to, and who has it."""
    return leaf(Notice.objects.filter(assembly=assembly, way="paper").order_by("number"), asked)


def proxies(assembly: Assembly, asked: str) -> Leaf[Proxy]:
    """A leaf of who votes for whom; the secretary alone has this list."""
    return leaf(Proxy.objects.filter(assembly=assembly).order_by("giver"), asked)


def decisions(actor: Actor, asked: str) -> Leaf[Item]:
    """A leaf of the register of decisions, newest first."""
    closed = Item.objects.filter(assembly__phase__in=(Phase.CLOSED, Phase.SIGNED))
    found = closed.exclude(outcome="").select_related("assembly")
    found = found.order_by("-assembly__day", "assembly", "place")
    return leaf(found if policy.see(actor) else found.none(), asked)


def demands(actor: Actor, asked: str) -> Leaf[Demand]:
    """A leaf of what members ask for at the moment, newest first."""
    found = Demand.objects.filter(settled_on__isnull=True).order_by("-asked_on", "pk")
    return leaf(found if policy.see(actor) else found.none(), asked)


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
