"""Five hundred threads with notes are shared with a newcomer, with stops: none is lost, none doubled."""

import json
import random
import time
from base64 import b64decode, b64encode
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message
from paraplu.kernel.seal.passing import slot_for_new_reader
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.mailboxes import rekeying
from paraplu.trust.mailboxes.forms import RekeyForm
from paraplu.trust.mailboxes.models import Box, Message
from tests.sealed import a_holder, circle_keys
from tests.trust.actors import an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
THREADS, NOTES, STOPS, SECONDS = 500, 2, 20, 30
HER = an_office_holder("safety_team", 41)


def fill_boxes(circle: list[bytes]) -> None:
    """Many threads of one message and some notes, all sealed to the circle."""
    day = clock.current_date()
    boxes = [
        Box(
            address=f"{place:032x}", sign_key=bytes(32), seal_key=bytes(1_216), purpose="safety",
            opened_in=clock.first_of_month(),
        )
        for place in range(THREADS)
    ]  # fmt: skip
    Box.objects.bulk_create(boxes)
    messages = []
    for box in boxes:
        sides: list[tuple[Any, int]] = [("asker", 1), *(("note", number + 1) for number in range(NOTES))]
        for place, (side, number) in enumerate(sides, start=1):
            where = MessagePlace("safety", bytes.fromhex(box.address), side, number)
            sealed = seal_message({"text": f"{box.address}/{side}/{number}"}, circle, where)
            messages.append(Message(box=box, place=place, side=side, sealed=sealed, day=day))
    Message.objects.bulk_create(messages, batch_size=200)


def circle(_subject: str = "", _language: str = "") -> list[bytes]:
    return circle_keys("safety")


def made_slots(key: AccountKey, chunk: rekeying.RekeyChunk) -> str:
    """What the holder's browser makes of a chunk."""
    brought = []
    for record in chunk.records:
        wrapping, name = b64decode(record["wrapping"]), record["record"]
        slots = [
            slot_for_new_reader(wrapping, key.opener(), b64decode(other), "mailbox/safety", name)
            for other in record["missing"]
        ]
        brought.append((record["id"], [b64encode(slot).decode() for slot in slots]))
    return json.dumps(brought)


def share_until(key: AccountKey, stop_after: int | None, keys: list[bytes]) -> bool:
    """Go from the first chunk on; True at the end, False when stopped within the storing of a chunk."""
    after, brought, stored = None, "[]", 0
    while True:
        form = RekeyForm({"after": after or "", "brought": brought})
        assert form.is_valid()
        for message_id, slots in form.cleaned_data["brought"]:
            if stop_after is not None and stored >= stop_after:
                return False
            rekeying.share_with_new_reader(
                HER, "safety", Box.objects.all(), message_id, slots, lambda *_about: keys
            )
            stored += 1
        found = rekeying.next_chunk(
            Box.objects.all(), key.sealing_public_key, lambda *_about: keys, form.cleaned_data["after"]
        )
        if not found.last:
            return True
        after, brought = found.last, made_slots(key, found)


def everybody_reads_once(newcomer: AccountKey, wanted: set[bytes]) -> None:
    rows = Message.objects.select_related("box").order_by("box", "place")
    assert rows.count() == THREADS * (1 + NOTES)
    for row in rows:
        sealed, number = bytes(row.sealed), max(1, row.place - 1)
        side: Any = row.side
        place = MessagePlace("safety", bytes.fromhex(row.box.address), side, number)
        ids = list(reader_ids(sealed))
        assert (set(ids), len(ids)) == (wanted, len(wanted))
        assert open_message(sealed, newcomer.opener(), place)["text"].endswith(f"{side}/{number}")


def test_five_hundred_threads_with_notes_are_handed_over_although_it_is_stopped_twenty_times() -> None:
    holder = a_holder("safety_team", 41)
    a_holder("safety_team", 42)
    fill_boxes(circle())
    newcomer = a_holder("safety_team", 43)
    keys, draw, begun = circle(), random.Random(18), time.process_time()

    stops = [draw.randrange(1, 60) for _stop in range(STOPS)]
    assert not any(share_until(holder, stop, keys) for stop in stops)
    assert share_until(holder, None, keys)

    assert time.process_time() - begun <= SECONDS
    everybody_reads_once(newcomer, {recipient_id(key) for key in keys})
