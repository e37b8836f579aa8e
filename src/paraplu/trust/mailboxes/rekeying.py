"""Open threads are re-encrypted for a new holder by another holder's browser, chunk by chunk."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse, JsonResponse

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.passing import with_slots, wrapping_of
from paraplu.kernel.seal.slots import only_for, reader_ids, recipient_id
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.actions import CircleOf
from paraplu.trust.mailboxes.forms import RekeyForm
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.queries import Boxes
from paraplu.trust.mailboxes.script_endpoints import incomplete_page
from paraplu.trust.mailboxes.thread_views import base64_text

# A chunk is small enough for a cheap telephone, and for the largest form that the server accepts.
AT_ONCE, ID_LENGTH = 20, 16


@dataclass(frozen=True, slots=True)
class RekeyChunk:
    """A chunk of messages that lack a reader, the last one looked at, how many are left after it.

    firsts: by address, the first message of each thread in it, which says who is left out.
    """

    records: tuple[Mapping[str, Any], ...]
    firsts: Mapping[str, str]
    last: str
    left: int


def next_chunk(boxes: Boxes, seal_key: bytes, circle_of: CircleOf, after: UUID | None) -> RekeyChunk:
    """Among the messages after `after`, those that a holder can open and somebody of the circle cannot."""
    released = Message.objects.filter(box__in=boxes.order_by(), is_pooled=False)
    open_ones = released.order_by("id").select_related("box")
    # The database counts the number of a message on its own side.
    of_side = Message.objects.filter(box=OuterRef("box"), side=OuterRef("side"), place__lte=OuterRef("place"))
    counts = of_side.order_by().values("side").annotate(count=Count("pk")).values("count")
    open_ones = open_ones.annotate(number=Subquery(counts))
    rest = open_ones.filter(id__gt=after) if after else open_ones
    found = list(rest[:AT_ONCE])
    records = [(message.box, _rekey_record(message, seal_key, circle_of)) for message in found]
    firsts = _first_messages({box for box, record in records if record}, seal_key)
    left = rest.count() - len(found)
    last = str(found[-1].id) if found else ""
    return RekeyChunk(tuple(record for _box, record in records if record), firsts, last, left)


def _first_messages(boxes: Collection[Box], seal_key: bytes) -> dict[str, str]:
    messages = {}
    lying = Message.objects.filter(box__in=boxes, place=1).values_list("box__address", "sealed")
    for address, sealed in lying:
        with suppress(SealBroken):
            messages[address] = base64_text(only_for(bytes(sealed), {recipient_id(seal_key)}))
    return messages


def _rekey_record(message: Any, seal_key: bytes, circle_of: CircleOf) -> Mapping[str, Any] | None:
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
        "wrapping": base64_text(wrapping),
        "missing": [base64_text(key) for key in missing],
    }


def answer_rekeying(request: Any, purpose: str, boxes: Boxes, circle_of: CircleOf) -> HttpResponse:
    """Store the slots that a holder's script returns, and hand it the next chunk as JSON."""
    form, key = RekeyForm(request.POST), keys.key_of(request.actor.number or 0)
    if key is None or not form.is_valid():
        return incomplete_page(request)
    circle_of = cache(circle_of)
    for message_id, slots in form.cleaned_data["brought"]:
        share_with_new_reader(request.actor, purpose, boxes, message_id, slots, circle_of)
    chunk = next_chunk(boxes, bytes(key.sealing_key), circle_of, form.cleaned_data["after"])
    return JsonResponse(asdict(chunk))


def share_with_new_reader(
    actor: Actor, purpose: str, boxes: Boxes, message_id: UUID, slots: Sequence[bytes], circle_of: CircleOf
) -> bool:
    """Add slots for holders of the circle who had none; False when nothing of it fits (any more)."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        found = Message.objects.select_for_update().filter(id=message_id, box__in=boxes.order_by()).first()
        if found is None:
            return False
        sealed, about = bytes(found.sealed), (found.box.subject, found.box.language)
        try:
            lacking = {recipient_id(key) for key in circle_of(*about)} - reader_ids(sealed)
            found.sealed = with_slots(sealed, [slot for slot in slots if slot[:ID_LENGTH] in lacking])
        except SealBroken:
            return False
        found.save(update_fields=["sealed"])
    return True
