"""Draft an assembly: day, hour, place, agenda and reports."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.base.written_texts import delete_texts, save_languages
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import law, policy, texts
from paraplu.life.assembly.actions._agenda import add_required_items, append_item, require_no_deed
from paraplu.life.assembly.actions._locks import locked_agenda_item, locked_assembly
from paraplu.life.assembly.law import ItemDraft
from paraplu.life.assembly.models import AgendaItem, Assembly, AssemblyNotice, Demand, ItemReport, Phase
from paraplu.life.assembly.queries import convening_organ
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

WRITTEN_FIELDS = ("kind", "title", "text", "about", "assets", "liquidators", "euros", "auditor_step")
LARGEST_REPORT = 4_000_000
PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class AssemblyPlan:
    """When and where an assembly meets, and how members take part remotely."""

    day: date
    hour: time
    place: str
    remote: bool = False
    procedure: str = ""


def draft_assembly(actor: Actor, plan: AssemblyPlan) -> UUID:
    """Create a draft, with what the law requires on its agenda."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        made = Assembly.objects.create(**asdict(plan))
        add_required_items(made)
    return made.pk


def fill_agenda(actor: Actor, assembly: UUID) -> None:
    """Put on the agenda of a draft what the law requires there and is missing; the rest stays as it is."""
    authorize(policy.fill_agenda, actor)
    with transaction.atomic():
        add_required_items(locked_assembly(assembly, Phase.DRAFTED))


def change_assembly_plan(actor: Actor, assembly: UUID, plan: AssemblyPlan) -> None:
    """Change day, hour, place or procedure of a draft."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        for name, value in asdict(plan).items():
            setattr(found, name, value)
        found.save()


def add_agenda_item(actor: Actor, assembly: UUID, draft: ItemDraft) -> UUID:
    """Add an item at the end of a draft's agenda; a convened agenda is closed (rule R11)."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED, Phase.CONVENED, Phase.OPENED)
        if found.phase != Phase.DRAFTED:
            raise RuleViolation(law.OFF_AGENDA)
        require_no_deed(draft)
        # The demand stays with the item even if its words change later.
        reached = Demand.objects.filter(reached_on__isnull=False)
        demand = reached.filter(pk=draft.demand).first() if draft.demand else None
        return append_item(found, draft, demand).pk


def change_agenda_item(actor: Actor, item: UUID, draft: ItemDraft) -> None:
    """Change an item of a draft."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = _locked_draft_item(item)
        require_no_deed(draft)
        if found.act is not None:
            raise RuleViolation("matter_fixed")
        changed = {name: getattr(draft, name) for name in WRITTEN_FIELDS}
        # The chair confirmed these words and this kind, so a change needs a new confirmation.
        is_same = (found.kind, found.title, found.text) == (draft.kind, draft.title, draft.text)
        confirmed = found.kind_confirmed_on if is_same else None
        for name, value in changed.items():
            setattr(found, name, value)
        found.kind_confirmed_on = confirmed
        found.save(update_fields=[*changed, "kind_confirmed_on"])
        save_languages(texts.KIND, item, texts.item_texts(found), draft.languages)


def confirm_item_kind(actor: Actor, item: UUID) -> None:
    """Confirm that an item is an ordinary proposal, although its words mention another kind (rule R7)."""
    authorize(policy.confirm_kind, actor)
    with transaction.atomic():
        found = _locked_draft_item(item)
        if not law.says_powers(found):
            return
        found.kind_confirmed_on = clock.current_date()
        found.save(update_fields=["kind_confirmed_on"])
        audit.record_event(actor, "assembly.kind_confirmed")


def remove_agenda_item(actor: Actor, item: UUID) -> None:
    """Delete an item of a draft."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        _locked_draft_item(item).delete()
        delete_texts(texts.KIND, [item])
        elections.drop_elections(actor, [item])


def move_item_up(actor: Actor, item: UUID) -> None:
    """Swap an item with the one before."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = _locked_draft_item(item)
        others = AgendaItem.objects.filter(assembly=found.assembly, place__lt=found.place)
        before = others.order_by("-place").first()
        if before is not None:
            _swap_item_places(found, before)


def _swap_item_places(later: AgendaItem, earlier: AgendaItem) -> None:
    """Swap through a free place, since the database never lets two items share one."""
    free = AgendaItem.objects.filter(assembly=later.assembly).aggregate(last=Max("place"))["last"] + 1
    places = later.place, earlier.place
    for item, place in ((later, free), (earlier, places[0]), (later, places[1])):
        AgendaItem.objects.filter(pk=item.pk).update(place=place)


def add_item_report(actor: Actor, item: UUID, title: str, content: bytes) -> UUID:
    """Bind a PDF or a text to an item by the hash of its bytes; the same bytes are stored once."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = _locked_draft_item(item)
        digest = hashlib.sha256(content).hexdigest()
        report, _made = ItemReport.objects.get_or_create(
            item=found,
            sha256=digest,
            defaults={
                "title": title,
                "media": "pdf" if content.startswith(PDF) else "text",
                "content": content,
                "day": clock.current_date(),
            },
        )
    return report.pk


def remove_item_report(actor: Actor, report: UUID) -> None:
    """Delete a report of a draft."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        _locked_draft_item(get_object_or_404(ItemReport.objects.only("item"), pk=report).item_id)
        ItemReport.objects.filter(pk=report).delete()


def delete_draft(actor: Actor, assembly: UUID) -> None:
    """Delete a draft."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        items = [item.pk for item in found.items.all()]
        elections.drop_elections(actor, items)
        delete_texts(texts.KIND, items)
        found.delete()


def ask_to_call_off(actor: Actor, assembly: UUID) -> decisions.PendingAct:
    """Ask the Board to call a convened assembly off; never one that members demanded."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED)
        _require_undemanded(found)
        arguments: decisions.Arguments = {"assembly": str(found.pk)}
        request = decisions.ActRequest("assembly.call_off", 0, arguments, convening_organ())
        return decisions.ask_for_act(actor, request)


def call_off_assembly(actor: Actor, assembly: UUID) -> None:
    """Mark a convened assembly as called off; everybody with an address who got its notice gets an e-mail."""
    authorize(policy.call_off, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED)
        _require_undemanded(found)
        evoting.drop_keys(found.pk)
        found.phase = Phase.CALLED_OFF
        found.save(update_fields=["phase"])
        notices = AssemblyNotice.objects.filter(assembly=found).values_list("number", flat=True)
        post.write_email("assembly/waiting", sorted(notices), page=("assembly:meeting", str(found.pk)))
        audit.record_event(SYSTEM, "assembly.called_off")


def _require_undemanded(assembly: Assembly) -> None:
    """Refuse to call off what members demanded."""
    if assembly.items.filter(demand__wants="assembly").exists():
        raise RuleViolation("demanded")


def _locked_draft_item(item: UUID) -> AgendaItem:
    return locked_agenda_item(item, Phase.DRAFTED)
