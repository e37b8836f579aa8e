"""Open items for a vote: one at a time, or several that share one secret ballot."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._effects import check_person_status
from paraplu.life.assembly.actions._locks import locked_agenda_item, save_item_fields
from paraplu.life.assembly.actions._roll import remove_former_members
from paraplu.life.assembly.actions._typing import require_bureau, require_confirmed_words
from paraplu.life.assembly.agenda_items import poll_of
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import AgendaItem, Method, Phase, Stage
from paraplu.life.evoting import api as evoting


def open_agenda_item(actor: Actor, item: UUID, method: str, others: Collection[UUID] = ()) -> None:
    """Open an item for a vote by hands, on paper or by secret ballot; only one item is open at a time.

    others: items that are voted on in the same secret ballot. An item of which one person typed that it ends
    without a vote is opened all the same.
    """
    with transaction.atomic():
        found = locked_agenda_item(item, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found.assembly))
        if found.stage == Stage.OPEN and found.method == method:
            return
        opened = [found, *_joined_items(found, method, others)]
        for each in opened:
            _require_openable(each, method)
        _require_nothing_open(found)
        require_bureau(found.assembly)
        remove_former_members(found.assembly)
        for each in opened:
            _open_for_vote(each, method)
        if method == Method.ELECTRONIC:
            in_order = sorted(opened, key=lambda each: each.place)
            evoting.set_up_secret_ballot(actor, [poll_of(each) for each in in_order])


def _joined_items(item: AgendaItem, method: str, others: Collection[UUID]) -> list[AgendaItem]:
    """The further items of a secret ballot; refuses what may not be voted on together with others."""
    wanted = set(others) - {item.pk}
    if not wanted:
        return []
    joined = list(AgendaItem.objects.filter(assembly=item.assembly, pk__in=wanted))
    is_sound = method == Method.ELECTRONIC and len(joined) == len(wanted)
    if not is_sound or not all(law.may_share_ballot(each) for each in (item, *joined)):
        raise RuleViolation("not_together")
    for each in joined:
        each.assembly = item.assembly
    return joined


def _require_openable(item: AgendaItem, method: str) -> None:
    """Refuse a way to vote that the item does not have, and an item that is open or decided."""
    if item.kind in kinds.IN_SECRET and method == Method.HANDS:
        raise RuleViolation("by_paper")
    if item.kind == kinds.DIRECTORS_PAY and method == Method.ELECTRONIC:
        raise RuleViolation("directors_no_slips")
    if method == Method.ELECTRONIC and item.assembly.convened_by is not None:
        raise RuleViolation("members_without_ballots")
    # Threat: one person keeps an item from the vote by typing that it is withdrawn.
    is_end_unconfirmed = item.stage == Stage.COUNTED and item.votes_for is None
    if item.stage != Stage.WAITING and not is_end_unconfirmed:
        raise RuleViolation("decided_already")


def _open_for_vote(item: AgendaItem, method: str) -> None:
    check_person_status(item)
    if method == Method.ELECTRONIC:
        require_confirmed_words(item)
    item.stage, item.method, item.typed_outcome = Stage.OPEN, Method(method), ""
    save_item_fields(item, "stage", "method", "typed_outcome")


def _require_nothing_open(item: AgendaItem) -> None:
    """Refuse a second open item, and an unconfirmed decision about a person, which would change the roll."""
    others = AgendaItem.objects.filter(assembly=item.assembly).exclude(pk=item.pk)
    if others.filter(stage=Stage.OPEN).exists():
        raise RuleViolation("another_open")
    if others.filter(stage=Stage.COUNTED, about__isnull=False).exists():
        raise RuleViolation("confirm_first")
