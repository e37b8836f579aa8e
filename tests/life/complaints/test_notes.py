"""The readers of a complaint write notes to each other; whoever it is about writes and opens none."""

import pytest

from paraplu.base import clock
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.complaints.queries import complaint_keys
from tests.sealed import KEYS, a_box, a_circle, a_holder, handle_of
from tests.trust.actors import an_office_holder
from tests.trust.mailboxes.parts import Message, NoBox, mailboxes

pytestmark = pytest.mark.django_db
CONFIDANT, NAMED, DIRECTOR = 51, 61, 62


@pytest.fixture
def receipt() -> ReturnCode:
    """Of a complaint about one of two directors."""
    a_holder("confidant", CONFIDANT)
    a_circle("director", NAMED)
    code = ReturnCode.make()
    a_box("complaints", receipt=code, without=["director/A"], only=["confidant", "director/B"])
    return code


def a_note(receipt: ReturnCode, handle: bytes) -> mailboxes.CaseNote:
    place = MessagePlace("complaints", receipt.address, "note", 1)
    content = {"act": "note", "text": "We meet her on Friday.", "day": clock.current_date().isoformat()}
    first = {"without": ["director/A"], "only": ["confidant", "director/B"]}
    readers, left_out = mailboxes.split_circle("complaints", complaint_keys(), first)
    return mailboxes.CaseNote(handle, 1, seal_message(content, readers, place, left_out))


def write(receipt: ReturnCode, by: int, handle: bytes) -> None:
    office = "confidant" if by == CONFIDANT else "director"
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    note = a_note(receipt, handle)
    mailboxes.write_note(an_office_holder(office, by), "complaints", box.pk, note, complaint_keys())


def test_the_readers_open_a_note_and_the_person_it_is_about_does_not(receipt: ReturnCode) -> None:
    write(receipt, CONFIDANT, handle_of(receipt, "complaints"))

    sealed = bytes(Message.objects.get(side="note").sealed)
    place = MessagePlace("complaints", receipt.address, "note", 1)
    for reader in (CONFIDANT, DIRECTOR):
        assert open_message(sealed, KEYS[reader].opener(), place)["text"] == "We meet her on Friday."
    with pytest.raises(SealBroken):
        open_message(sealed, KEYS[NAMED].opener(), place)


def test_without_the_first_message_nobody_writes_one(receipt: ReturnCode) -> None:
    with pytest.raises(NoBox):
        write(receipt, NAMED, bytes(16))

    assert not Message.objects.filter(side="note").exists()
