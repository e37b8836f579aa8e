"""What an asker without script is shown of a thread whose rows somebody changed."""

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import actions, second_readers
from paraplu.trust.mailboxes.models import Message
from paraplu.trust.mailboxes.server_side import read_without_script, write_without_script
from paraplu.trust.mailboxes.thread_writes import NoBox
from tests.sealed import a_box, a_circle, a_signature, an_answer, circle_keys
from tests.trust.actors import an_office_holder

pytestmark = pytest.mark.django_db
WRITER, READER = 400_301, 400_302


def opened(receipt: ReturnCode, purpose: str) -> list[tuple[str, str, bool]]:
    return [
        (message.side, str(message.content.get("text", "")), message.is_proven)
        for message in read_without_script(STRANGER, purpose, receipt)
    ]


class Thread:
    """A report that two of the team answered."""

    def __init__(self) -> None:
        a_circle("safety_team", WRITER)
        self.receipt = ReturnCode.make()
        self.box = a_box("safety", receipt=self.receipt)
        self.answer = an_answer(self.receipt, "safety", WRITER)

    def send(self) -> Message:
        writer, reader = (an_office_holder("safety_team", number) for number in (WRITER, READER))
        actions.write_as_circle(writer, "safety", self.box.pk, self.answer, circle_keys("safety"))
        signature = a_signature(READER, "agree", self.box, self.answer.sealed)
        actions.agree_to_answer(reader, "safety", self.box.pk, self.answer.handle, signature)
        return Message.objects.get(box=self.box, side="circle")

    def seen(self) -> list[tuple[str, str, bool]]:
        return opened(self.receipt, "safety")


@pytest.fixture
def thread() -> Thread:
    return Thread()


def test_an_answer_of_two_is_shown(thread: Thread) -> None:
    thread.send()

    assert thread.seen()[1] == ("circle", "We read you.", True)


@pytest.mark.parametrize(
    "changes",
    [
        {"agreed_by": b""},
        {"written_by": b""},
        {"written_by": b"", "agreed_by": b""},
        {"agreed_by": b"\1" * 1746},
    ],
    ids=["nobody agreed", "nobody wrote", "nobody signed", "signed by nobody"],
)
def test_an_answer_with_fewer_signatures_is_not_shown(thread: Thread, changes: dict[str, bytes]) -> None:
    row = thread.send()
    Message.objects.filter(pk=row.pk).update(**changes)

    assert thread.seen()[1] == ("circle", "", False)


def test_the_signature_of_writing_does_not_stand_for_agreeing(thread: Thread) -> None:
    row = thread.send()
    Message.objects.filter(pk=row.pk).update(agreed_by=row.written_by)

    assert thread.seen()[1] == ("circle", "", False)


def test_other_words_under_the_same_signatures_are_not_shown(thread: Thread) -> None:
    row = thread.send()
    other = an_answer(thread.receipt, "safety", WRITER, text="Stop writing.").sealed
    Message.objects.filter(pk=row.pk).update(sealed=other)

    assert thread.seen()[1] == ("circle", "", False)


def test_one_person_of_the_circle_cannot_agree_to_their_own_words(thread: Thread) -> None:
    row = thread.send()
    signature = a_signature(WRITER, "agree", thread.box, thread.answer.sealed)
    sealed = second_readers.signature_for_asker(thread.box, "agree", 1, signature)
    Message.objects.filter(pk=row.pk).update(agreed_by=sealed)

    assert thread.seen()[1] == ("circle", "", False)


def test_a_first_message_that_somebody_put_there_is_not_shown_and_nothing_is_written_after_it(
    thread: Thread,
) -> None:
    place = MessagePlace("safety", thread.receipt.address, "asker", 1)
    content = {"text": "May I ask something?", "signers": "1", "day": clock.current_date().isoformat()}
    readers = [*circle_keys("safety"), thread.receipt.sealing_public_key]
    Message.objects.filter(box=thread.box).update(sealed=seal_message(content, readers, place))

    assert thread.seen() == [("asker", "", False)]
    circle = circle_keys("safety")
    with pytest.raises(NoBox):
        write_without_script(STRANGER, "safety", thread.receipt, {"text": "More."}, lambda *_about: circle)


@pytest.mark.parametrize(
    ("topic", "signers"), [("work", "1"), ("papers", "2"), ("own_account", "2"), ("authorities", "2")]
)
def test_the_first_message_says_how_many_sign_about_its_topic(topic: str, signers: str) -> None:
    a_circle("peer_responder", WRITER)
    receipt = ReturnCode.make()
    a_box("questions", topic, "en", receipt)

    assert read_without_script(STRANGER, "questions", receipt)[0].content["signers"] == signers


@pytest.mark.parametrize(
    ("field", "is_proven"),
    [("sources", True), ("article_title", False), ("article_text", False), ("article_token", False),
     ("translation", False)],
)  # fmt: skip
def test_one_signature_is_not_enough_for_an_article_nor_a_translation(field: str, is_proven: bool) -> None:
    a_circle("peer_responder", WRITER)
    receipt = ReturnCode.make()
    box = a_box("questions", "work", "en", receipt)
    content = {"text": "You may.", "day": clock.current_date().isoformat(), field: "More."}
    place = MessagePlace("questions", receipt.address, "circle", 1)
    sealed = seal_message(content, [receipt.sealing_public_key], place)
    signature = second_readers.signature_for_asker(
        box, "answer", 1, a_signature(WRITER, "answer", box, sealed)
    )
    Message.objects.create(
        box=box, place=2, side="circle", sealed=sealed, written_by=signature, day=clock.current_date()
    )

    assert opened(receipt, "questions")[1] == ("circle", "You may." if is_proven else "", is_proven)


def test_a_thief_finds_no_signature_that_a_key_of_the_list_fits(thread: Thread) -> None:
    row = thread.send()

    plain = bytes(row.written_by) + bytes(row.agreed_by)
    assert thread.answer.signature not in plain
    assert len(bytes(row.written_by)) == len(bytes(row.agreed_by)) == 1_746
