"""Passing open threads on to who joined a circle: what a holder's browser is handed, and brings back."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse

from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.passing import with_slots, wrapping_of
from paraplu.kernel.seal.slots import only_for, reader_ids, recipient_id
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import covers, policy
from paraplu.trust.mailboxes.actions import CircleOf
from paraplu.trust.mailboxes.answering import text
from paraplu.trust.mailboxes.doors import not_whole
from paraplu.trust.mailboxes.forms import PassingForm
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.queries import Boxes

# A leg is small enough for a cheap telephone, and for the largest form that the house takes.
AT_ONCE, ID_LENGTH = 20, 16


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of the way: messages that lack a reader, the last one looked at, how many are left after it.

    firsts: by address, the first message of each thread in it, which says who is left out.
    """

    records: tuple[Mapping[str, Any], ...]
    firsts: Mapping[str, str]
    last: str
    left: int


def next_leg(boxes: Boxes, seal_key: bytes, circle_of: CircleOf, after: UUID | None) -> Leg:
    """Of the messages behind `after`, those that a holder can open and somebody of the circle cannot."""
    open_ones = Message.objects.filter(box__in=boxes.order_by()).order_by("id").select_related("box")
    open_ones = open_ones.annotate(number=_number_of_its_side())
    rest = open_ones.filter(id__gt=after) if after else open_ones
    found = list(rest[:AT_ONCE])
    records = [(message.box, _record(message, seal_key, circle_of)) for message in found]
    firsts = _firsts({box for box, record in records if record}, seal_key)
    left = rest.count() - len(found)
    last = str(found[-1].id) if found else ""
    return Leg(tuple(record for _box, record in records if record), firsts, last, left)


def _firsts(boxes: Collection[Box], seal_key: bytes) -> dict[str, str]:
    told = {}
    lying = Message.objects.filter(box__in=boxes, place=1).values_list("box__address", "sealed")
    for address, sealed in lying:
        with suppress(SealBroken):
            told[address] = text(only_for(bytes(sealed), {recipient_id(seal_key)}))
    return told


def _number_of_its_side() -> Subquery:
    of_side = Message.objects.filter(box=OuterRef("box"), side=OuterRef("side"), place__lte=OuterRef("place"))
    return Subquery(of_side.order_by().values("side").annotate(count=Count("pk")).values("count"))


def _record(message: Any, seal_key: bytes, circle_of: CircleOf) -> Mapping[str, Any] | None:
    sealed, about = bytes(message.sealed), (message.box.subject, message.box.language)
    try:
        ids = reader_ids(sealed)
        missing = [key for key in circle_of(*about) if recipient_id(key) not in ids]
        wrapping = wrapping_of(sealed, recipient_id(seal_key)) if missing else b""
    except SealBroken:
        return None
    if not missing:
        return None
    return {
        "id": str(message.id),
        "record": f"{message.box.address}/{message.side}/{message.number}",
        "wrapping": text(wrapping),
        "missing": [text(key) for key in missing],
    }


def answer_passing(request: Any, purpose: str, boxes: Boxes, circle_of: CircleOf) -> HttpResponse:
    """Keep what a holder's script brings, and hand it the next leg; JSON."""
    form, key = PassingForm(request.POST), keys.mine(request.actor.number or 0)
    if key is None or not form.is_valid():
        return not_whole(request)
    circle_of = cache(circle_of)
    for message_id, slots in form.cleaned_data["brought"]:
        pass_on(request.actor, purpose, boxes, message_id, slots, circle_of)
    if not form.cleaned_data["after"] and PURPOSES[purpose].may_leave_out:
        covers.pass_on(THE_HOUSE, boxes, circle_of("", ""))
    leg = next_leg(boxes, bytes(key.sealing_key), circle_of, form.cleaned_data["after"])
    told = {"records": leg.records, "firsts": leg.firsts, "last": leg.last, "left": leg.left}
    return HttpResponse(json.dumps(told), status=HTTPStatus.OK, content_type="application/json")


def pass_on(
    actor: Actor, purpose: str, boxes: Boxes, message_id: UUID, slots: Sequence[bytes], circle_of: CircleOf
) -> bool:
    """Add slots for those of the circle who had none; False when nothing of it fits (any more)."""
    insist(policy.serve, actor, PURPOSES[purpose].office)
    with transaction.atomic():
        found = Message.objects.select_for_update().filter(id=message_id, box__in=boxes.order_by()).first()
        if found is None:
            return False
        sealed, about = bytes(found.sealed), (found.box.subject, found.box.language)
        try:
            welcome = {recipient_id(key) for key in circle_of(*about)} - reader_ids(sealed)
            found.sealed = with_slots(sealed, [slot for slot in slots if slot[:ID_LENGTH] in welcome])
        except SealBroken:
            return False
        found.save(update_fields=["sealed"])
    return True
