"""Draft an assembly: day, hour, place, the items of its agenda and their reports."""

import hashlib
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.http import Http404

from paraplu.base import clock
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked, locked_item
from paraplu.life.assembly.models import Assembly, Demand, Item, Phase, Report
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit

LARGEST_REPORT = 4_000_000
PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where, and how far-away members take part; second_of: what it meets again about."""

    day: date
    hour: time
    place: str
    remote: bool = False
    procedure: str = ""
    second_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as it is typed."""

    kind: str
    title: str
    text: str = ""
    about: int | None = None
    demand: UUID | None = None


def plan(actor: Actor, wanted: Plan) -> UUID:
    """Begin a draft."""
    insist(policy.prepare, actor)
    return Assembly.objects.create(second_of_id=wanted.second_of, **_values(wanted)).pk


def change_plan(actor: Actor, assembly: UUID, wanted: Plan) -> None:
    """Change day, hour, place or procedure while nothing is convened."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.DRAFTED)
        for name, value in _values(wanted).items():
            setattr(found, name, value)
        found.save()


def _values(wanted: Plan) -> dict[str, object]:
    return {
        "day": wanted.day,
        "hour": wanted.hour,
        "place": wanted.place,
        "remote": wanted.remote,
        "procedure": wanted.procedure,
    }


def add_item(actor: Actor, assembly: UUID, draft: Draft) -> UUID:
    """Put an item at the end of the agenda; once convened the agenda is closed (rule R11)."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.DRAFTED, Phase.CONVENED, Phase.OPENED)
        if found.phase != Phase.DRAFTED:
            raise Objected(law.OFF_AGENDA)
        last = Item.objects.filter(assembly=found).aggregate(last=Max("place"))["last"] or 0
        item = Item.objects.create(
            assembly=found,
            place=last + 1,
            kind=draft.kind,
            title=draft.title,
            text=draft.text,
            about=draft.about,
            demand=_demanded(draft.demand),
        )
    return item.pk


def change_item(actor: Actor, item: UUID, draft: Draft) -> None:
    """Change an item of a draft."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = _of_a_draft(item)
        found.kind, found.title, found.text, found.about = draft.kind, draft.title, draft.text, draft.about
        found.save(update_fields=["kind", "title", "text", "about"])


def _demanded(demand: UUID | None) -> Demand | None:
    """What enough members asked for; a change of words later does not cut the item off from them."""
    reached = Demand.objects.filter(wants="item", reached_on__isnull=False)
    return reached.filter(pk=demand).first() if demand else None


def remove_item(actor: Actor, item: UUID) -> None:
    """Take an item off the draft."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        _of_a_draft(item).delete()
        elections.drop_elections(actor, [item])


def move_up(actor: Actor, item: UUID) -> None:
    """Change places with the item before."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = _of_a_draft(item)
        others = Item.objects.filter(assembly=found.assembly, place__lt=found.place)
        before = others.order_by("-place").first()
        if before is not None:
            _swap(found, before)


def _swap(later: Item, earlier: Item) -> None:
    """Through a place that nothing has: two items never share one, not even for a moment."""
    free = Item.objects.filter(assembly=later.assembly).aggregate(last=Max("place"))["last"] + 1
    places = later.place, earlier.place
    for item, place in ((later, free), (earlier, places[0]), (later, places[1])):
        Item.objects.filter(pk=item.pk).update(place=place)


def add_report(actor: Actor, item: UUID, title: str, content: bytes) -> UUID:
    """Bind a PDF or a text to an item by the hash of its bytes; equal bytes stand there once."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = _of_a_draft(item)
        digest = hashlib.sha256(content).hexdigest()
        report, _made = Report.objects.get_or_create(
            item=found,
            sha256=digest,
            defaults={
                "title": title,
                "media": "pdf" if content.startswith(PDF) else "text",
                "content": content,
                "day": clock.today(),
            },
        )
    return report.pk


def remove_report(actor: Actor, report: UUID) -> None:
    """Take a report out of the draft."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        item = Report.objects.filter(pk=report).values_list("item", flat=True).first()
        if item is None:
            raise Http404
        _of_a_draft(item)
        Report.objects.filter(pk=report).delete()


def call_off(actor: Actor, assembly: UUID) -> None:
    """A draft is deleted; what was convened stays as called off."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.DRAFTED, Phase.CONVENED)
        if found.phase == Phase.DRAFTED:
            elections.drop_elections(actor, [item.pk for item in found.items.all()])
            found.delete()
            return
        evoting.drop_keys(found.pk)
        found.phase = Phase.CALLED_OFF
        found.save(update_fields=["phase"])
        audit.record(actor, "assembly.called_off")


def _of_a_draft(item: UUID) -> Item:
    return locked_item(item, Phase.DRAFTED)
