"""What is read of assemblies, always for somebody who asks."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count as HowMany
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    Demand,
    DemandSignature,
    ItemOutcome,
    ItemReport,
    MinutesSignature,
    Phase,
    Proxy,
    RollSeat,
)
from paraplu.life.evoting import api as evoting

AHEAD = (Phase.CONVENED, Phase.OPENED)


class AssemblySummary(NamedTuple):
    """When an assembly is, and how far it is."""

    id: UUID
    day: date
    hour: time
    phase: str


@dataclass(frozen=True, slots=True)
class AssemblyQuorum:
    """Who can vote at this moment: on the roll, in the room, far away, represented."""

    roll: int
    room: int
    remote: int
    represented: int

    @property
    def present_votes(self) -> int:
        """In the room and far away."""
        return self.room + self.remote

    @property
    def total_votes(self) -> int:
        """Every vote that can be cast."""
        return self.present_votes + self.represented


def minutes_signatures(assembly: Assembly) -> list[MinutesSignature]:
    """The signatures under the minutes."""
    return list(MinutesSignature.objects.filter(assembly=assembly).order_by("role"))


def may_sign_minutes(actor: Actor, assembly: Assembly, done: list[MinutesSignature]) -> bool:
    """Whether her signature is still missing."""
    if any(signature.number == actor.number for signature in done):
        return False
    roles = BureauMember.objects.filter(assembly=assembly, role__in=("chair", "secretary"))
    return policy.sign_minutes(
        actor, roles.filter(number=actor.number_or_zero).values_list("number", flat=True).first()
    )


def visible_assemblies(actor: Actor, page: str, *, drafts: bool) -> ListPage[Assembly]:
    """A leaf of the assemblies that the actor may see, the next one first; drafts: those too."""
    seen = Assembly.objects.only("phase", "day", "hour", "place").order_by("-day", "-pk")
    if not (drafts and policy.prepare(actor)):
        seen = seen.exclude(phase=Phase.DRAFTED)
    return paginate(seen if policy.see(actor) else seen.none(), page)


def upcoming_agendas(actor: Actor) -> dict[AssemblySummary, list[str]]:
    """The first three assemblies that are convened or run, each with its agenda, in one query."""
    if not policy.see(actor):
        return {}
    found = dict[AssemblySummary, list[str]]()
    for *meeting, title in _upcoming_titles():
        found.setdefault(AssemblySummary(*meeting), []).extend([title] if title else [])
    return found


@prepared_query
def _upcoming_titles() -> QuerySet[Assembly, Any]:
    first = Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour", "pk")
    rows = Assembly.objects.filter(pk__in=first.values("pk")[:3])
    return rows.order_by("day", "hour", "pk", "items__place").values_list(
        *AssemblySummary._fields, "items__title"
    )


def agenda_items(assembly: Assembly) -> list[AgendaItem]:
    """The items in order, each with its reports but not their bytes."""
    return list(agenda_item_queryset(assembly))


def agenda_item_queryset(assembly: Assembly) -> QuerySet[AgendaItem]:
    """The same, for whoever asks more about each item."""
    reports = Prefetch("reports", ItemReport.objects.defer("content").order_by("day", "title"))
    return assembly.items.order_by("place").prefetch_related(reports)


def agenda_with_bulletin_boards(actor: Actor, assembly: Assembly) -> list[Any]:
    """Each item with `board`, its latest secret ballot if the actor may read it; asked with the items."""
    on_roll = Exists(RollSeat.objects.filter(assembly=assembly, number=actor.number_or_zero))
    is_hers = on_roll | evoting.holds_key_of(assembly.pk, actor.number_or_zero)
    latest = evoting.latest_ballot_of(OuterRef("pk"))
    items = list(agenda_item_queryset(assembly).annotate(board=latest, is_hers=is_hers))
    for item in items:
        own = evoting.policy.OwnedRecord(actor.number if item.is_hers else None)
        if not evoting.policy.read_board(actor, own):
            item.board = None
    return items


def item_reports(item: AgendaItem) -> list[ItemReport]:
    """The reports of one item, but not their bytes."""
    return list(ItemReport.objects.filter(item=item).only("title", "sha256").order_by("day", "title"))


def lacked_quorum(assembly: Assembly) -> bool:
    """Whether it is over, and too few were there for some item."""
    is_over = assembly.phase in (Phase.CLOSED, Phase.SIGNED)
    return is_over and assembly.items.filter(outcome=ItemOutcome.NO_QUORUM).exists()


def current_quorum(assembly: Assembly) -> AssemblyQuorum:
    """Counted afresh each time it is asked; a proxy counts when its holder is there and its giver is not."""
    counted = dict(_seat_counts(assembly.pk))
    represented = sum(proxies for (proxies,) in _represented_count(assembly.pk))
    return AssemblyQuorum(
        sum(counted.values()), counted.get("room", 0), counted.get("remote", 0), represented
    )


@prepared_query
def _seat_counts(assembly: UUID) -> QuerySet[RollSeat, Any]:
    seats = RollSeat.objects.filter(assembly_id=assembly, off_roll=False).order_by()
    return seats.values("here").annotate(seats=HowMany("pk")).values_list("here", "seats")


@prepared_query
def _represented_count(assembly: UUID) -> QuerySet[Proxy, Any]:
    seats = RollSeat.objects.filter(assembly_id=assembly, off_roll=False)
    there = seats.filter(number=OuterRef("holder")).exclude(here="")
    away = seats.filter(number=OuterRef("giver"), here="")
    found = Proxy.objects.filter(Exists(there), Exists(away), assembly_id=assembly)
    return found.values("assembly").annotate(proxies=HowMany("pk")).values_list("proxies")


def teller_numbers(assembly: UUID) -> frozenset[int]:
    """The numbers of who counts at an assembly."""
    found = BureauMember.objects.filter(assembly=assembly, role="teller")
    return frozenset(found.values_list("number", flat=True))


def bureau_numbers(assembly: Assembly) -> dict[str, list[int]]:
    """Who leads, writes and counts."""
    by_role: dict[str, list[int]] = {"chair": [], "secretary": [], "teller": []}
    for role, number in (
        BureauMember.objects.filter(assembly=assembly).order_by("pk").values_list("role", "number")
    ):
        by_role[role].append(number)
    return by_role


def roll_seats(assembly: Assembly, page: str) -> ListPage[RollSeat]:
    """A leaf of the roll by number."""
    return paginate(RollSeat.objects.filter(assembly=assembly, off_roll=False).order_by("number"), page)


def paper_notices(assembly: Assembly, page: str) -> ListPage[AssemblyNotice]:
    """A leaf of whom a notice has to be handed or posted to, and who has it."""
    return paginate(AssemblyNotice.objects.filter(assembly=assembly, way="paper").order_by("number"), page)


def assembly_proxies(assembly: Assembly, page: str) -> ListPage[Proxy]:
    """A leaf of who votes for whom; the secretary alone has this list."""
    return paginate(Proxy.objects.filter(assembly=assembly).order_by("giver"), page)


def decided_items(actor: Actor, page: str) -> ListPage[AgendaItem]:
    """A leaf of the register of decisions, newest first."""
    closed = AgendaItem.objects.filter(assembly__phase__in=(Phase.CLOSED, Phase.SIGNED))
    found = closed.exclude(outcome="").select_related("assembly")
    found = found.order_by("-assembly__day", "assembly", "place")
    return paginate(found if policy.see(actor) else found.none(), page)


def open_demands(actor: Actor, page: str) -> ListPage[Demand]:
    """A leaf of what members ask for at the moment, newest first."""
    found = Demand.objects.filter(settled_on__isnull=True).order_by("-asked_on", "pk")
    return paginate(found if policy.see(actor) else found.none(), page)


def demanded_items(actor: Actor) -> list[Demand]:
    """Items that enough members demanded and that stand on no agenda yet."""
    if not policy.prepare(actor):
        return []
    return list(
        Demand.objects.filter(wants="item", reached_on__isnull=False, settled_on__isnull=True).order_by(
            "reached_on"
        )
    )


def signature_count(demand: Demand) -> int:
    """How many names stand under it."""
    return DemandSignature.objects.filter(demand=demand).count()


def has_signed_demand(actor: Actor, demand: Demand) -> bool:
    """Whether her name is there."""
    return DemandSignature.objects.filter(demand=demand, number=actor.number_or_zero).exists()


def own_proxy(actor: Actor, assembly: Assembly) -> Proxy | None:
    """The proxy she gave."""
    return Proxy.objects.filter(assembly=assembly, giver=actor.number_or_zero).first()


def held_proxy_count(actor: Actor, assembly: Assembly) -> int:
    """For how many she votes."""
    return Proxy.objects.filter(assembly=assembly, holder=actor.number_or_zero).count()


def assembly_filings(assembly: Assembly) -> list[AssemblyFiling]:
    """What has to be filed, the most pressing first."""
    return list(AssemblyFiling.objects.filter(assembly=assembly).order_by("due_on", "what"))
