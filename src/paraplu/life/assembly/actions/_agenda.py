"""Items of a draft: what the law requires, what members demanded, what an office adds."""

from dataclasses import asdict
from uuid import UUID

from django.db.models import Max

from paraplu.base.refusals import RuleViolation
from paraplu.base.written_texts import save_languages
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law, texts
from paraplu.life.assembly.demands import first_signatory
from paraplu.life.assembly.law import ItemDraft
from paraplu.life.assembly.models import AgendaItem, Assembly, Demand


def add_demanded_draft(demand: Demand) -> Assembly:
    """A draft of the assembly that members convene: what they demanded, other demands, what the law requires.

    The caller holds the lock of the demand, and convenes the draft or takes it back in the same transaction.
    """
    if demand.day is None or demand.hour is None:
        raise RuleViolation("no_open_demand")
    when = {"day": demand.day, "hour": demand.hour, "place": demand.place}
    made = Assembly.objects.create(**when, convened_by=first_signatory(demand))
    draft = ItemDraft(demand.kind, demand.title, demand.text, about=demand.about)
    require_no_deed(draft)
    append_item(made, draft, demand)
    others = Demand.objects.filter(wants="item", reached_on__isnull=False, settled_on__isnull=True)
    for other in others.order_by("reached_on", "pk"):
        append_item(made, ItemDraft(kinds.MOTION, other.title, other.text), other)
    add_required_items(made)
    return made


def add_required_items(assembly: Assembly) -> None:
    """Add what the law requires on this agenda and is missing."""
    for draft, act in law.missing_items(assembly, list(assembly.items.all())):
        append_item(assembly, draft, act=act.pk if act else None)


def append_item(
    assembly: Assembly, draft: ItemDraft, demand: Demand | None = None, act: UUID | None = None
) -> AgendaItem:
    """Add an item at the end of the agenda of a locked draft."""
    last = AgendaItem.objects.filter(assembly=assembly).aggregate(last=Max("place"))["last"] or 0
    written = {name: value for name, value in asdict(draft).items() if name != "languages"}
    fields = written | {"demand": demand, "act": act}
    item = AgendaItem.objects.create(assembly=assembly, place=last + 1, **fields)
    save_languages(texts.KIND, item.pk, texts.item_texts(item), draft.languages)
    return item


def require_no_deed(draft: ItemDraft) -> None:
    """Refuse kinds that are decided before a notary."""
    if draft.kind in kinds.BY_DEED:
        raise RuleViolation(law.NOTARY)
