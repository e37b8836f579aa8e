"""Notes of a circle about a thread: who reads them, who can write one, and that they tell a thief nothing."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.envelope import bucket_of
from paraplu.kernel.seal.mailbox import MessagePlace, note_statement, open_message, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.trust.mailboxes import actions, cover_threads, queries, second_readers
from paraplu.trust.mailboxes.case_notes import CaseNote, write_note
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.purposes import MOST_MESSAGES, MOST_NOTES
from paraplu.trust.mailboxes.server_side import read_without_script, write_without_script
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox
from tests.sealed import KEYS, a_box, a_circle, an_answer, circle_keys, handle_of
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ONE, OTHER = 400_331, 400_332


class CaseThread:
    """A report, and what the browser of one of its circle sends as a note."""

    def __init__(self, purpose: str = "safety", **more: str | list[str]) -> None:
        self.office = "safety_team" if purpose == "safety" else "peer_responder"
        a_circle(self.office, ONE)
        self.purpose, self.receipt = purpose, ReturnCode.make()
        self.box_id = a_box(purpose, receipt=self.receipt, **more).pk
        self.handle = handle_of(self.receipt, purpose)

    @property
    def holder(self) -> AccountKey:
        return KEYS[ONE]

    def note(self, number: int = 1, text: str = "She rang.", by: int = ONE, asker: bool = False) -> CaseNote:
        place = MessagePlace(self.purpose, self.receipt.address, "note", number)
        content = {"act": "note", "text": text, "day": clock.current_date().isoformat()}
        signature = KEYS[by].sign(note_statement(place, content)).hex()
        readers = [*circle_keys(self.purpose), *([self.receipt.sealing_public_key] if asker else [])]
        return CaseNote(
            self.handle, number, seal_message({**content, "signature": signature}, readers, place)
        )

    def write(self, note: CaseNote, by: int = ONE) -> None:
        actor = an_office_holder(self.office, by)
        write_note(actor, self.purpose, self.box_id, note, circle_keys(self.purpose))

    def stored(self) -> list[str]:
        rows = Message.objects.filter(box=self.box_id).order_by("place")
        return list(rows.values_list("side", flat=True))

    def seen_by_asker(self) -> list[str]:
        return [message.side for message in read_without_script(STRANGER, self.purpose, self.receipt)]

    def seen_by_circle(self) -> queries.Thread:
        box = Box.objects.get(pk=self.box_id)
        (thread,) = queries.threads_in([box], self.holder.sealing_public_key, ONE)
        return thread


@pytest.fixture
def thread(the_day: Callable[[str], date]) -> CaseThread:
    the_day("2027-03-01")
    return CaseThread()


def test_the_circle_reads_a_note_and_the_asker_is_not_given_it(thread: CaseThread) -> None:
    thread.write(thread.note())

    (note,) = thread.seen_by_circle().notes
    place = MessagePlace("safety", thread.receipt.address, "note", 1)
    assert open_message(note.sealed, thread.holder.opener(), place)["text"] == "She rang."
    assert thread.seen_by_asker() == ["asker"]
    with pytest.raises(SealBroken):
        open_message(thread.note().sealed, thread.receipt.opener(), place)


def test_a_note_is_in_the_json_of_the_circle_apart_from_the_messages(thread: CaseThread) -> None:
    thread.write(thread.note())

    record = json.loads(thread.seen_by_circle().as_json(circle_keys("safety")))
    assert [line["side"] for line in record["messages"]] == ["asker"]
    assert [(line["side"], line["number"]) for line in record["notes"]] == [("note", 1)]


def test_a_note_leaves_the_thread_waiting_and_moves_no_number(thread: CaseThread) -> None:
    thread.write(thread.note())

    seen = thread.seen_by_circle()
    assert (seen.is_waiting, seen.next_number, len(seen.notes)) == (True, 1, 1)
    circle = circle_keys("safety")
    write_without_script(STRANGER, "safety", thread.receipt, {"text": "More."}, lambda *_: circle)
    holder = an_office_holder("safety_team", ONE)
    answer = an_answer(thread.receipt, "safety", ONE)
    assert actions.write_as_circle(holder, "safety", thread.box_id, answer, circle)
    assert thread.stored() == ["asker", "note", "asker"]


def test_a_note_sent_twice_is_one_and_another_in_its_place_is_refused(thread: CaseThread) -> None:
    note = thread.note()
    thread.write(note)
    thread.write(note)

    with pytest.raises(NoBox):
        thread.write(thread.note(text="She wrote."), OTHER)

    assert thread.stored() == ["asker", "note"]


def test_who_cannot_read_the_thread_writes_no_note(thread: CaseThread) -> None:
    with pytest.raises(NoBox):
        thread.write(replace(thread.note(), handle=bytes(16)), OTHER)


def test_who_is_not_of_the_circle_writes_no_note(thread: CaseThread) -> None:
    with pytest.raises(NotAuthorized):
        write_note(an_active_member(ONE), "safety", thread.box_id, thread.note(), circle_keys("safety"))


def test_a_note_that_the_asker_could_open_is_refused(thread: CaseThread) -> None:
    with pytest.raises(InvalidEnvelope):
        thread.write(thread.note(asker=True))


def test_a_note_to_a_part_of_the_circle_is_refused(thread: CaseThread) -> None:
    note = thread.note()
    a_circle("safety_team", ONE, 3)

    with pytest.raises(InvalidEnvelope):
        thread.write(note)


def test_a_note_that_is_larger_than_the_others_is_refused(thread: CaseThread) -> None:
    with pytest.raises(InvalidEnvelope):
        thread.write(thread.note(text="x" * 9_000))


def test_a_closed_thread_takes_no_note(thread: CaseThread) -> None:
    Box.objects.update(closed_on=clock.current_date())

    with pytest.raises(NoBox):
        thread.write(thread.note())


def test_questions_have_no_notes(the_day: Callable[[str], date]) -> None:
    the_day("2027-03-01")
    questions = CaseThread("questions")

    with pytest.raises(NoBox):
        questions.write(questions.note())


def test_notes_do_not_fill_a_thread_and_have_an_end_of_their_own(thread: CaseThread) -> None:
    first = Message.objects.get(box=thread.box_id)
    Message.objects.bulk_create(
        Message(box=first.box, place=2 + at, side="note", sealed=first.sealed, day=first.day)
        for at in range(MOST_NOTES)
    )

    with pytest.raises(NoBox):
        thread.write(thread.note(number=MOST_NOTES + 1))
    circle = circle_keys("safety")
    write_without_script(STRANGER, "safety", thread.receipt, {"text": "More."}, lambda *_: circle)
    assert MOST_NOTES > MOST_MESSAGES
    assert thread.stored().count("asker") == 2


def test_notes_are_forgotten_with_their_box(thread: CaseThread, the_day: Callable[[str], date]) -> None:
    thread.write(thread.note())
    Box.objects.update(closed_on=clock.current_date())

    the_day("2028-03-10")
    actions.forget_due(SYSTEM, clock.current_date())

    assert not Message.objects.exists()


def notes_of_covers(monkeypatch: pytest.MonkeyPatch, moments: int) -> list[Message]:
    """Nothing but notes is drawn for two covers."""
    only_notes = lambda days: days == cover_threads.NOTE  # noqa: E731
    monkeypatch.setattr(cover_threads, "_is_drawn", only_notes)
    for _moment in range(moments):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
    covers = [box for box in Box.objects.all() if cover_threads.is_cover(box)]
    return list(Message.objects.filter(box__in=covers, side="note"))


def test_covers_get_notes_that_look_like_those_of_a_case(
    thread: CaseThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread.write(thread.note())
    real = Message.objects.get(side="note")

    notes = notes_of_covers(monkeypatch, 42)

    cover = next(note for note in notes if len(bytes(note.sealed)) == len(bytes(real.sealed)))
    assert reader_ids(bytes(cover.sealed)) == reader_ids(bytes(real.sealed))
    assert {bucket_of(bytes(note.sealed)) for note in notes} == set(cover_threads.NOTE_SIZES)
    assert bucket_of(bytes(real.sealed)) in cover_threads.NOTE_SIZES
    assert len(notes) == 2 * cover_threads.MOST_COVER_NOTES
    same = ("side", "written_by", "agreed_by", "day", "is_pooled")
    assert [getattr(cover, name) for name in same] == [getattr(real, name) for name in same]


def test_notes_of_covers_do_not_keep_them_from_being_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    a_circle("safety_team", ONE)
    notes_of_covers(monkeypatch, 40)
    monkeypatch.setattr(cover_threads, "_is_drawn", lambda _days: True)
    monkeypatch.setattr(second_readers, "propose_closing", lambda *_: None)

    for _moment in range(3):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))

    assert Message.objects.filter(side="circle").exists()


def test_a_newcomer_is_given_dead_slots_in_the_notes_of_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    a_circle("safety_team", ONE)
    notes_of_covers(monkeypatch, 3)
    a_circle("safety_team", ONE, 3)
    newcomer = recipient_id(KEYS[ONE + 2].sealing_public_key)

    cover_threads.add_dead_slots(SYSTEM, Box.objects.all(), circle_keys("safety"))

    notes = Message.objects.filter(side="note")
    assert notes
    assert all(newcomer in reader_ids(bytes(note.sealed)) for note in notes)
