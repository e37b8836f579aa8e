"""Read assemblies, mostly for an actor."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count as HowMany
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD_ORGAN, MEMBERS
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import codes, policy
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    ItemOutcome,
    ItemReport,
    Method,
    MinutesSignature,
    Phase,
    Proxy,
    RollSeat,
    Stage,
)
from paraplu.life.evoting import api as evoting
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

AHEAD = (Phase.CONVENED, Phase.OPENED)
# In the counts of seats, no place in a meeting.
REPRESENTED = "represented"
# So many notices are listed, printed as labels and marked as delivered at once.
LABELS_AT_ONCE = 200
# For so many days, members who were marked as present may say that they were not there.
DISPUTE_DAYS = 14


@dataclass(frozen=True, slots=True)
class UpcomingAssembly:
    """An assembly on a member's home page: when, and the titles of its items by id; never its place."""

    assembly: UUID
    day: date
    hour: time
    is_open: bool
    titles: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class AssemblyQuorum:
    """How many members are on the roll, in the room, remote and represented at this moment."""

    roll: int
    room: int
    remote: int
    represented: int

    @property
    def present_votes(self) -> int:
        return self.room + self.remote

    @property
    def total_votes(self) -> int:
        return self.present_votes + self.represented


def minutes_signatures(assembly: Assembly) -> list[MinutesSignature]:
    """The signatures under the minutes, by role."""
    return list(MinutesSignature.objects.filter(assembly=assembly).order_by("role"))


def may_sign_minutes(actor: Actor, assembly: Assembly, done: list[MinutesSignature]) -> bool:
    """Whether the actor's signature is still missing; `done` are the valid ones."""
    if any(signature.number == actor.number for signature in done):
        return False
    roles = BureauMember.objects.filter(assembly=assembly, role__in=("chair", "secretary"))
    own = roles.filter(number=actor.number_or_zero).values_list("number", flat=True)
    return policy.sign_minutes(actor, own.first())


def visible_assemblies(actor: Actor, page: str, *, drafts: bool) -> ListPage[Assembly]:
    """The assemblies that the actor may see, latest first; `drafts` includes drafts."""
    seen = Assembly.objects.only("phase", "day", "hour", "place").order_by("-day", "-pk")
    if not (drafts and policy.prepare(actor)):
        seen = seen.exclude(phase=Phase.DRAFTED)
    return paginate(seen if policy.see(actor) else seen.none(), page)


def upcoming_and_attended(actor: Actor) -> tuple[list[UpcomingAssembly], date | None]:
    """The next three assemblies, and the day of the last at which the actor was marked as present.

    One query, since both are on the first page of every member.
    """
    found, attended = dict[UUID, UpcomingAssembly](), list[date]()
    since = clock.current_date() - timedelta(days=DISPUTE_DAYS)
    rows = _upcoming_titles(actor.number_or_zero, since) if policy.see(actor) else ()
    for key, day, hour, phase, title, was_there, item in rows:
        attended.extend([day] if was_there else [])
        if phase in AHEAD:
            upcoming = found.setdefault(key, UpcomingAssembly(key, day, hour, phase == Phase.OPENED, {}))
            upcoming.titles.update({item: title} if title else {})
    return list(found.values()), max(attended, default=None)


@prepared_query
def _upcoming_titles(number: int, since: date) -> QuerySet[Assembly, Any]:
    first = Assembly.objects.filter(phase__in=AHEAD).order_by("day", "hour", "pk")
    seat = RollSeat.objects.filter(assembly=OuterRef("pk"), number=number, not_there=False).exclude(here="")
    was_there = Exists(seat.filter(assembly__day__gte=since))
    rows = Assembly.objects.alias(there=was_there).filter(Q(pk__in=first.values("pk")[:3]) | Q(there=True))
    ordered = rows.annotate(was_there=was_there).order_by("day", "hour", "pk", "items__place")
    return ordered.values_list("id", "day", "hour", "phase", "items__title", "was_there", "items__pk")


def agenda_items(assembly: Assembly) -> list[AgendaItem]:
    """The items in order, each with its reports but not their bytes."""
    return list(agenda_item_queryset(assembly))


def agenda_item_queryset(assembly: Assembly) -> QuerySet[AgendaItem]:
    """The same as a query, for callers that annotate it."""
    reports = Prefetch("reports", ItemReport.objects.defer("content").order_by("day", "title"))
    return assembly.items.order_by("place").prefetch_related(reports)


def agenda_with_bulletin_boards(actor: Actor, assembly: Assembly) -> list[Any]:
    """Each item with `board`, the id of its latest secret ballot if the actor may read it, in one query."""
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


def has_public_boards(assembly: UUID) -> bool:
    """Whether a carried item of this meeting shows its bulletin boards to everybody."""
    items = AgendaItem.objects.filter(assembly=assembly, kind=kinds.PUBLIC_BOARDS)
    return items.filter(outcome=ItemOutcome.CARRIED).exists()


def lacked_quorum(assembly: Assembly) -> bool:
    """Whether the assembly is closed and an item lacked its quorum."""
    is_over = assembly.phase in (Phase.CLOSED, Phase.SIGNED)
    return is_over and assembly.items.filter(outcome=ItemOutcome.NO_QUORUM).exists()


def current_quorum(assembly: Assembly) -> AssemblyQuorum:
    """The quorum now; a proxy counts while its holder is present and its giver is not."""
    counted = dict(_seat_counts(assembly.pk))
    represented = counted.pop(REPRESENTED, 0)
    room, remote = counted.get("room", 0), counted.get("remote", 0)
    return AssemblyQuorum(sum(counted.values()), room, remote, represented)


@prepared_query
def _seat_counts(assembly: UUID) -> QuerySet[RollSeat, Any]:
    """How many seats are in each place, and beside them how many people are represented."""
    seats = RollSeat.objects.filter(assembly_id=assembly, off_roll=False)
    there = seats.filter(number=OuterRef("holder")).exclude(here="")
    away = seats.filter(number=OuterRef("giver"), here="")
    proxies = Proxy.objects.filter(Exists(there), Exists(away), assembly_id=assembly, is_accepted=True)
    found: Any = (seats.annotate(place=F("here")), proxies.annotate(place=Value(REPRESENTED)))
    counts = (rows.order_by().values("place").annotate(many=HowMany("pk")) for rows in found)
    places, represented = (rows.values_list("place", "many") for rows in counts)
    return places.union(represented, all=True)


def directors_who_vote(assembly: Assembly) -> int:
    """How many directors have a vote now, in person or through another."""
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False)
    directors = seats.filter(number__in=offices.office_holders("director"))
    there = seats.exclude(here="").values("number")
    represented = Proxy.objects.filter(assembly=assembly, holder__in=there, is_accepted=True).values("giver")
    return directors.exclude(here="").count() + directors.filter(here="", number__in=represented).count()


def items_to_count(number: int) -> list[AgendaItem]:
    """The open paper ballots of the running meetings in which this member is a teller."""
    found = AgendaItem.objects.filter(assembly__in=meetings_of_teller(number))
    return list(found.filter(stage=Stage.OPEN, method=Method.PAPER).order_by("assembly", "place"))


def meetings_of_teller(number: int) -> QuerySet[Assembly]:
    """The running meetings in which this member is a teller."""
    own = BureauMember.objects.filter(number=number, role="teller").values("assembly")
    return Assembly.objects.filter(pk__in=own, phase=Phase.OPENED).order_by("day", "pk")


def teller_numbers(assembly: UUID) -> frozenset[int]:
    """The numbers of the tellers of an assembly."""
    found = BureauMember.objects.filter(assembly=assembly, role="teller")
    return frozenset(found.values_list("number", flat=True))


def bureau_numbers(assembly: Assembly) -> dict[str, list[int]]:
    """The numbers in the bureau, by role."""
    by_role: dict[str, list[int]] = {"chair": [], "secretary": [], "teller": []}
    rows = BureauMember.objects.filter(assembly=assembly).order_by("pk")
    for role, number in rows.values_list("role", "number"):
        by_role[role].append(number)
    return by_role


def recent_attendance(number: int) -> list[Assembly]:
    """The recent meetings at which this member was marked as present and did not object."""
    since = clock.current_date() - timedelta(days=DISPUTE_DAYS)
    return [Assembly(pk=key, day=day, hour=hour) for key, day, hour in _attended_rows(number, since)]


@prepared_query
def _attended_rows(number: int, since: date) -> QuerySet[RollSeat, Any]:
    seats = RollSeat.objects.filter(number=number, not_there=False, assembly__day__gte=since)
    there = seats.exclude(here="").order_by("assembly__day", "assembly")
    return there.values_list("assembly", "assembly__day", "assembly__hour")


def not_there_count(assembly: UUID) -> int:
    """How many people say that they were marked as present and were not there."""
    return RollSeat.objects.filter(assembly=assembly, not_there=True).count()


def present_seats(assembly: Assembly, page: str) -> ListPage[RollSeat]:
    """Those on the roll who are there, by number."""
    found = RollSeat.objects.filter(assembly=assembly, off_roll=False).exclude(here="")
    return paginate(found.order_by("number"), page)


def paper_notices(assembly: Assembly, unreached: Collection[int], page: str) -> ListPage[AssemblyNotice]:
    """The notices to deliver or post: to people without an address or `unreached` by e-mail, by number."""
    on_paper = Q(way="paper") | Q(number__in=list(unreached))
    found = AssemblyNotice.objects.filter(on_paper, assembly=assembly).order_by("number")
    return paginate(found, page, LABELS_AT_ONCE)


def notice_of_link(token: str) -> Assembly | None:
    """The assembly whose notice has this personal link, until the meeting is closed or its day is over."""
    digest = codes.notice_link_digest(token)
    found = AssemblyNotice.objects.filter(link_digest=digest).select_related("assembly").first()
    if found is None or found.assembly.phase not in (*AHEAD, Phase.CALLED_OFF):
        return None
    is_over = found.assembly.phase != Phase.OPENED and found.assembly.day < clock.current_date()
    return None if is_over else found.assembly


def assembly_proxies(assembly: Assembly, page: str) -> ListPage[Proxy]:
    """Who votes for whom; only the secretary has this list."""
    return paginate(Proxy.objects.filter(assembly=assembly).order_by("giver"), page)


def decided_items(actor: Actor, page: str) -> ListPage[AgendaItem]:
    """The register of decisions, newest first."""
    closed = AgendaItem.objects.filter(assembly__phase__in=(Phase.CLOSED, Phase.SIGNED))
    found = closed.exclude(outcome="").select_related("assembly")
    found = found.order_by("-assembly__day", "assembly", "place")
    return paginate(found if policy.see(actor) else found.none(), page)


def convening_organ() -> str:
    """Who convenes: the Board, or the active members where nobody sits on one."""
    return BOARD_ORGAN if offices.office_holders("director") else MEMBERS


def open_convening_act(assembly: Assembly) -> decisions.PendingAct | None:
    """The act that waits for its decision on this assembly, to convene it or to call it off."""
    waiting = decisions.open_acts_of_kind("assembly.convene", "assembly.call_off")
    return next((act for act in waiting if act.arguments["assembly"] == str(assembly.pk)), None)


def own_proxy(actor: Actor, assembly: Assembly) -> Proxy | None:
    """The proxy that the actor gave."""
    return Proxy.objects.filter(assembly=assembly, giver=actor.number_or_zero).first()


def held_proxy_count(actor: Actor, assembly: Assembly) -> int:
    """How many proxies the actor holds."""
    return Proxy.objects.filter(assembly=assembly, holder=actor.number_or_zero).count()


def assembly_filings(assembly: Assembly) -> list[AssemblyFiling]:
    """What has to be filed, most urgent first."""
    return list(AssemblyFiling.objects.filter(assembly=assembly).order_by("due_on", "what"))
