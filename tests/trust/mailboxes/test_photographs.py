"""A photograph is a message of one size that comes with words, and is given to a holder who asks for it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from paraplu.kernel.actor import STRANGER, SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.envelope import bucket_of
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message, writing_statement
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.mailboxes import actions, cover_threads, queries
from paraplu.trust.mailboxes.actions import InvalidEnvelope, NextMessage
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.server_side import read_without_script
from paraplu.trust.mailboxes.thread_views import padded_json
from paraplu.trust.mailboxes.thread_writes import NoBox
from tests.sealed import KEYS, a_box, a_circle, circle_keys, without_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
A_HOLDER = Actor("person", 501, MemberStatus.ACTIVE, frozenset({HeldOffice("safety_team")}), True)
A_MEMBER = Actor("person", 503, MemberStatus.ACTIVE)
PHOTO = {"photo": "A" * 40_000, "day": "2026-11-30"}


@pytest.fixture(autouse=True)
def circle() -> None:
    a_circle("safety_team", 501)
    a_circle("peer_responder", 511)


def next_message(
    receipt: ReturnCode, purpose: str, number: int, content: Any, readers: int = 2
) -> NextMessage:
    """What the browser of an asker sends."""
    place = MessagePlace(purpose, receipt.address, "asker", number)
    sealed = seal_message(content, [*circle_keys(purpose)[:readers], receipt.sealing_public_key], place)
    signature = receipt.sign(writing_statement(purpose, receipt.address, number, sealed))
    return NextMessage(BoxProof(purpose, receipt.address, signature), number, sealed)


def with_photograph(receipt: ReturnCode, purpose: str = "safety") -> NextMessage:
    """Words, and a photograph after them."""
    words = next_message(receipt, purpose, 2, {"text": "This was him.", "day": "2026-11-30"})
    return replace(words, photograph=next_message(receipt, purpose, 3, PHOTO))


def write(message: NextMessage) -> None:
    actions.write_as_asker(STRANGER, message, lambda _s, _l: circle_keys(message.proof.purpose))


def sizes() -> list[int]:
    return [bucket_of(bytes(message.sealed)) for message in Message.objects.order_by("place")]


def test_words_and_photograph_are_stored_together_and_once() -> None:
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    message = with_photograph(receipt)

    for _ in range(2):
        write(message)

    assert sizes() == [512, 512, 131_072]
    assert Message.objects.filter(is_pooled=True).count() == 2


@pytest.mark.parametrize("fault", ["size", "proof", "number", "circle", "purpose"])
def test_with_a_wrong_photograph_nothing_is_stored(fault: str) -> None:
    receipt, purpose = ReturnCode.make(), "questions" if fault == "purpose" else "safety"
    a_box(purpose, receipt=receipt)
    message = with_photograph(receipt, purpose)
    right = next_message(receipt, purpose, 3, PHOTO)
    photograph = {
        "size": next_message(receipt, purpose, 3, {"photo": "small", "day": "2026-11-30"}),
        "proof": replace(right, proof=message.proof),
        "number": next_message(receipt, purpose, 4, PHOTO),
        "circle": next_message(receipt, purpose, 3, PHOTO, readers=1),
        "purpose": right,
    }[fault]

    with pytest.raises((InvalidEnvelope, NotAuthorized, NoBox)):
        write(replace(message, photograph=photograph))

    assert Message.objects.count() == 1


def test_words_are_never_of_the_size_of_a_photograph() -> None:
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)

    with pytest.raises(InvalidEnvelope):
        write(next_message(receipt, "safety", 2, PHOTO))


def test_its_writer_gets_no_envelope_of_it_so_the_answer_has_its_size() -> None:
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    write(with_photograph(receipt))

    view = queries.thread_view_for(STRANGER, BoxProof("safety", receipt.address, b""), lambda _key: True)

    assert [(message.number, message.is_photograph, message.sealed == b"") for message in view.messages] == [
        (1, False, False), (2, False, False), (3, True, True),
    ]  # fmt: skip
    assert len(padded_json(view, circle_keys("safety"), "challenge")) == 65_536
    assert [message.number for message in read_without_script(STRANGER, "safety", receipt)] == [1, 2]


def test_a_holder_gets_it_when_they_ask_and_only_once_it_is_released() -> None:
    receipt = ReturnCode.make()
    box = a_box("safety", receipt=receipt)
    write(with_photograph(receipt))
    key = KEYS[501]
    before = fetched(A_HOLDER, box, 3)
    without_waiting(box)

    thread = queries.threads_in([box], key.sealing_public_key, 501)[0]
    records = json.loads(thread.as_json(circle_keys("safety")))["messages"]
    sealed = fetched(A_HOLDER, box, 3)

    assert (before, fetched(A_MEMBER, box, 3), fetched(A_HOLDER, box, 2)) == (b"", b"", b"")
    assert [(record["photograph"], record["sealed"] == "") for record in records] == [
        (False, False), (False, False), (True, True),
    ]  # fmt: skip
    place = MessagePlace("safety", receipt.address, "asker", 3)
    assert open_message(sealed, key.opener(), place) == PHOTO


def fetched(actor: Actor, box: Box, number: int) -> bytes:
    boxes = queries.boxes_visible_to(actor, "safety")
    return queries.photograph_for(boxes, box.pk, number, KEYS[501].sealing_public_key)


def test_covers_have_photographs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover_threads, "PHOTOGRAPH", 1)

    cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))

    assert sizes()[-1] == 131_072


def test_covers_of_the_pool_have_one_where_what_they_imitate_has_one() -> None:
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt)
    write(with_photograph(receipt))
    Message.objects.exclude(place=3).update(is_pooled=False)

    cover_threads.fill_pool(list(Message.objects.filter(is_pooled=True).select_related("box")))

    large = [
        message for message in Message.objects.exclude(place=3) if bucket_of(bytes(message.sealed)) == 131_072
    ]
    assert len(large) == cover_threads.LEAST_RELEASED - 1
