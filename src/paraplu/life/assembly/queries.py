"""What is read of assemblies, always for somebody who asks."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count as HowMany
from django.db.models import Prefetch, Q
from django.http import Http404

from paraplu.base import outbox
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import (
    Assembly,
    Bureau,
    Demand,
    Filing,
    Item,
    Minutes,
    Notice,
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


def meeting(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly that the actor may see; else it is not there."""
    found = Assembly.objects.filter(pk=assembly).first()
    if found is None or not policy.see_meeting(actor, found.phase):
        raise Http404
    return found


def prepared(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly that the actor leads through; else it is not there."""
    found = Assembly.objects.filter(pk=assembly).first() if policy.prepare(actor) else None
    if found is None:
        raise Http404
    return found


def drafted(actor: Actor, draft: UUID) -> Assembly:
    """An assembly as it is prepared."""
    return prepared(actor, draft)


def convened(actor: Actor, convened: UUID) -> Assembly:
    """An assembly that is to be opened."""
    return prepared(actor, convened)


def point_of(actor: Actor, point: UUID) -> Item:
    """An item as it is prepared."""
    return led_item(actor, point)


def item_of(actor: Actor, item: UUID) -> Item:
    """An item of an assembly that the actor may see."""
    found = Item.objects.filter(pk=item).select_related("assembly").first()
    if found is None or not policy.see_meeting(actor, found.assembly.phase):
        raise Http404
    return found


def led_item(actor: Actor, item: UUID) -> Item:
    """An item that the actor leads through."""
    found = item_of(actor, item)
    if not policy.prepare(actor):
        raise Http404
    return found


def counted_item(actor: Actor, item: UUID) -> Item:
    """An item whose ballots the actor counts."""
    found = item_of(actor, item)
    if not policy.count_ballots(actor, tellers(found.assembly_id)):
        raise Http404
    return found


def report_of(actor: Actor, report: UUID) -> Report:
    """A report of an assembly that the actor may see."""
    found = Report.objects.filter(pk=report).select_related("item__assembly").first()
    if found is None or not policy.see_meeting(actor, found.item.assembly.phase):
        raise Http404
    return found


def prepared_report(actor: Actor, paper: UUID) -> Report:
    """A report of an assembly that the actor leads through."""
    if not policy.prepare(actor):
        raise Http404
    return report_of(actor, paper)


def prepared_with_demand(actor: Actor, draft: UUID, asked: UUID) -> tuple[Assembly, Demand]:
    """An assembly that the actor leads through, and an item that members demanded."""
    found = prepared(actor, draft)
    demand = Demand.objects.filter(pk=asked, wants="item", reached_on__isnull=False).first()
    if demand is None:
        raise Http404
    return found, demand


def paper_notice(actor: Actor, notice: UUID) -> Notice:
    """A notice that goes by hand or by post."""
    found = Notice.objects.filter(pk=notice, way="paper").first() if policy.write_down(actor, None) else None
    if found is None:
        raise Http404
    return found


def written_down(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly for which the actor writes down what is on paper."""
    found = Assembly.objects.filter(pk=assembly).first() if policy.write_down(actor, None) else None
    if found is None or found.phase not in AHEAD:
        raise Http404
    return found


def proxied(actor: Actor, assembly: UUID) -> Assembly:
    """An assembly ahead, for an active member."""
    found = Assembly.objects.filter(pk=assembly, phase__in=AHEAD).first()
    if found is None or not policy.see_own_proxy(actor, None):
        raise Http404
    return found


def demand_of(actor: Actor, demand: UUID) -> Demand:
    """A demand that the actor may see."""
    found = Demand.objects.filter(pk=demand).first()
    if found is None or not policy.see(actor):
        raise Http404
    return found


def filing_of(actor: Actor, filing: UUID) -> Filing:
    """Something to file."""
    found = Filing.objects.filter(pk=filing).first() if policy.prepare(actor) else None
    if found is None:
        raise Http404
    return found


def written(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes of an assembly that the actor may see."""
    found = Minutes.objects.filter(assembly=minutes).select_related("assembly").first()
    if found is None or not policy.see(actor):
        raise Http404
    return found


def written_by_us(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for whoever leads through the assembly."""
    if not policy.prepare(actor):
        raise Http404
    return written(actor, minutes)


def to_sign(actor: Actor, minutes: UUID) -> Minutes:
    """The minutes, for whoever still has to sign them."""
    found = written(actor, minutes)
    if not may_sign(actor, found.assembly, signed(found.assembly)):
        raise Http404
    return found


def signed(assembly: Assembly) -> list[Signed]:
    """The signatures under the minutes."""
    return list(Signed.objects.filter(assembly=assembly).order_by("role"))


def may_sign(actor: Actor, assembly: Assembly, done: list[Signed]) -> bool:
    """Whether her signature is still missing."""
    if any(one.number == actor.number for one in done):
        return False
    roles = Bureau.objects.filter(assembly=assembly, role__in=("chair", "secretary"))
    return policy.sign_minutes(
        actor, roles.filter(number=actor.number).values_list("number", flat=True).first()
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


def agenda(assembly: Assembly) -> list[Item]:
    """The items in order, each with its reports but not their bytes."""
    reports = Prefetch("reports", Report.objects.defer("content").order_by("day", "title"))
    return list(assembly.items.order_by("place").select_related("demand").prefetch_related(reports))


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


def proof(assembly: Assembly) -> dict[str, int]:
    """How many notices are in which state: of letters as the outbox knows, else as it was last written down."""
    told = {key: value for key, value in assembly.notice.items() if key != "not_handed"}
    if assembly.phase in (Phase.CONVENED, Phase.OPENED):
        return told | freeze_proof(assembly)
    return told


def freeze_proof(assembly: Assembly) -> dict[str, int]:
    """The counts of this moment; what the outbox has forgotten stays as it was written down."""
    states = outbox.states("assembly/notice", "assembly", str(assembly.pk))
    papers = Notice.objects.filter(assembly=assembly, way="paper").aggregate(
        paper=HowMany("pk"), handed=HowMany("pk", Q(handed_on__isnull=False))
    )
    return (dict(states) if states else _letters(assembly.notice)) | papers


def _letters(notice: dict[str, int]) -> dict[str, int]:
    return {key: value for key, value in notice.items() if key not in ("paper", "handed", "not_handed")}


def notice_digest(assembly: Assembly) -> str:
    """The hash of what was convened: day, hour, place, each item and each report."""
    told = {
        "day": assembly.day.isoformat(),
        "hour": assembly.hour.isoformat("minutes"),
        "place": assembly.place,
        "remote": assembly.remote,
        "procedure": assembly.procedure,
        "items": [
            [item.kind, item.title, item.text, item.about, sorted(one.sha256 for one in item.reports.all())]
            for item in agenda(assembly)
        ],
    }
    return hashlib.sha256(canonical(told)).hexdigest()


def canonical(told: Any) -> bytes:
    """One way to write a value down, so that equal facts have equal hashes."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


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
    return Signature.objects.filter(demand=demand, number=actor.number).exists()


def own_proxy(actor: Actor, assembly: Assembly) -> Proxy | None:
    """The proxy she gave."""
    return Proxy.objects.filter(assembly=assembly, giver=actor.number).first()


def held_proxies(actor: Actor, assembly: Assembly) -> int:
    """For how many she votes."""
    return Proxy.objects.filter(assembly=assembly, holder=actor.number).count()


def filings(assembly: Assembly) -> list[Filing]:
    """What has to be filed, the most pressing first."""
    return list(Filing.objects.filter(assembly=assembly).order_by("due_on", "what"))
