"""All open threads in parts, as a holder's browser asks for them before it puts them in order."""

import base64
from uuid import UUID

import pytest

from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import cover_threads, queries, whole_queue
from paraplu.trust.mailboxes.case_notes import CaseNote, write_note
from paraplu.trust.mailboxes.models import Box
from paraplu.trust.mailboxes.whole_queue import NO_BOX, QueuedThread, queue_part
from tests.sealed import KEYS, a_box, a_circle, circle_keys, handle_of, with_an_unsent_answer
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.mailboxes.parts import let_everything_arrive

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ONE, OTHER = 400_341, 400_342


@pytest.fixture(autouse=True)
def circle() -> None:
    a_circle("safety_team", ONE)


def parts(number: int = ONE) -> list[list[QueuedThread]]:
    """Every part, one after the other, as the script asks for them."""
    boxes = queries.boxes_visible_to(an_office_holder("safety_team", number), "safety")
    found, after = [], str(NO_BOX)
    while after:
        part = queue_part(boxes, KEYS[number].sealing_public_key, number, UUID(after))
        found.append(part.threads)
        after = part.next
    return found


def threads(number: int = ONE) -> list[QueuedThread]:
    return [thread for part in parts(number) for thread in part]


def noted(receipt: ReturnCode, box: Box, number: int, text: str = "She rang.") -> None:
    place = MessagePlace("safety", receipt.address, "note", number)
    sealed = seal_message({"act": "note", "text": text}, circle_keys("safety"), place)
    note = CaseNote(handle_of(receipt, "safety"), number, sealed)
    write_note(an_office_holder("safety_team", ONE), "safety", box.pk, note, circle_keys("safety"))


def test_every_open_thread_comes_once_with_its_place_on_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_queue, "MOST_THREADS", 3)
    boxes = [a_box("safety") for _ in range(13)]
    Box.objects.filter(pk__in=[box.pk for box in boxes[:4]]).update(is_waiting=False)

    found = parts()

    listed = list(queries.boxes_visible_to(an_office_holder("safety_team", ONE), "safety"))
    by_address = {thread.address: thread for part in found for thread in part}
    assert [len(part) for part in found] == [3, 3, 3, 3, 1]
    assert [by_address[box.address].place for box in listed] == list(range(13))
    assert [by_address[box.address].page for box in listed] == [1] * 10 + [2] * 3
    assert [by_address[box.address].is_waiting for box in listed] == [True] * 9 + [False] * 4


def test_first_message_and_notes_open_and_nothing_else_is_there() -> None:
    receipt = ReturnCode.make()
    box = a_box("safety", receipt=receipt, urgent="yes")
    for number in (1, 2):
        noted(receipt, box, number, f"Note {number}.")
    with_an_unsent_answer(box, ONE)

    (thread,) = threads()

    opener, envelopes = KEYS[ONE].opener(), [thread.first, *thread.notes]
    places = [("asker", 1), ("note", 1), ("note", 2)]
    opened = [
        open_message(base64.b64decode(sealed), opener, MessagePlace("safety", receipt.address, side, number))
        for sealed, (side, number) in zip(envelopes, places, strict=True)
    ]
    assert opened[0]["urgent"] == "yes"
    assert [content["text"] for content in opened[1:]] == ["Note 1.", "Note 2."]


def test_who_wrote_an_answer_is_not_asked_to_agree_to_it() -> None:
    with_an_unsent_answer(a_box("safety"), ONE)

    assert [threads(number)[0].agree for number in (ONE, OTHER)] == [False, True]


def test_a_part_ends_when_it_is_large_and_has_one_thread_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        a_box("safety", text="x" * 6_000)
    monkeypatch.setattr(whole_queue, "ENOUGH", 20_000)
    two = [len(part) for part in parts()]
    monkeypatch.setattr(whole_queue, "ENOUGH", 0)

    assert (two, [len(part) for part in parts()]) == ([2, 2], [1, 1, 1, 1])


def test_covers_are_in_it_like_the_others_and_what_is_not_released_is_not() -> None:
    a_box("safety")
    for _moment in range(cover_threads.LEAST):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
    before = len(threads())
    let_everything_arrive()

    found = threads()
    assert (before, len(found)) == (1, 1 + cover_threads.LEAST)
    assert {frozenset(vars_of(thread)) for thread in found} == {frozenset(vars_of(found[0]))}
    assert all(thread.first for thread in found)


def vars_of(thread: QueuedThread) -> list[str]:
    return [name for name in QueuedThread.__dataclass_fields__ if getattr(thread, name) is not None]


@pytest.mark.parametrize("actor", [STRANGER, an_active_member()])
def test_nobody_outside_the_circle_is_given_any(actor) -> None:
    a_box("safety")

    assert queue_part(queries.boxes_visible_to(actor, "safety"), bytes(1_216), 1, NO_BOX).threads == []
