"""Every route by which words of a circle could reach an asker, by the views and the asker's check."""

import base64
import itertools
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import pytest
from django.urls import reverse

from paraplu.base import clock
from paraplu.base.origins import URLCONFS
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.seal.mailbox import Content, MessagePlace, circle_statement, note_statement, seal_message
from paraplu.kernel.seal.prepared import PreparedText
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests import rosters
from tests.every_address import named_pages
from tests.life.questions.parts import choose_duty
from tests.life.safety.parts import with_a_sentence
from tests.people.roles import Somebody, member
from tests.sealed import KEYS, a_box, a_key, circle_keys, handle_of
from tests.trust.mailboxes.parts import Box, Message, WaitingAnswer, read_without_script

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AGREED = tomllib.loads((Path(__file__).parent / "agreed/threads/words.toml").read_text())
KINDS, ROUTES = AGREED.pop("kinds"), AGREED.pop("routes")
COLUMNS = ("none", "one", "the same twice", "two tied", "two")
SOURCE = Path(__file__).parents[2] / "src" / "paraplu"
APPS = ("safety", "questions", "complaints", "solidarity", "ledger", "referrals")
# What their addresses call a thread.
NAMES = {
    "safety": "signal",
    "questions": "question",
    "complaints": "complaint",
    "solidarity": "fund_request",
    "certificates": "certificate_request",
}
# The app of a purpose, where its name is another one.
APP_OF = {"certificates": "ledger"}
SOUGHT = "Go back to him."


class Circle:
    """Three who read one kind of thread; the first and the second may be tied, the third is independent."""

    def __init__(self, kind: str) -> None:
        self.purpose, self.subject = KINDS[kind]["purpose"], KINDS[kind]["subject"]
        self.people = [self._holder(office) for office in KINDS[kind]["offices"]]
        self.writer, self.tied, self.second = self.people
        decisions.note_tie(self.writer.number, self.tied.number)
        if self.purpose == "safety":
            with_a_sentence(self.writer.number, self.second.number)

    def _holder(self, office: str) -> Somebody:
        her = member(MemberStatus.ACTIVE, office)
        rosters.enter(her.number, office, a_key(her.number), clock.current_date())
        if office == "peer_responder":
            choose_duty(her.actor, ["papers", "home"], ["en"], is_paused=False)
        return her


class Thread:
    """One thread of a circle, and what is sent about it."""

    def __init__(self, circle: Circle) -> None:
        self.circle, self.purpose, self.receipt = circle, circle.purpose, ReturnCode.make()
        named = {"language": "en"} if circle.purpose == "questions" else {}
        self.box = a_box(circle.purpose, circle.subject, receipt=self.receipt, **named)
        self.handle = handle_of(self.receipt, circle.purpose)

    def post(self, route: str, by: Somebody, **fields: Any) -> int:
        name = NAMES[self.purpose]
        address = reverse(
            f"{APP_OF.get(self.purpose, self.purpose)}:{route}",
            URLCONFS["members"],
            kwargs={name: self.box.pk},
        )
        sent = {key: _text(value) for key, value in fields.items()}
        return by.client.post(address, sent).status_code

    def seal(self, content: Content, side: Literal["circle", "note"] = "circle") -> bytes:
        readers = circle_keys(self.purpose)
        place = MessagePlace(self.purpose, self.receipt.address, side, 1)
        asker = [] if side == "note" else [self.receipt.sealing_public_key]
        return seal_message({**content, "day": _today()}, [*readers, *asker], place)

    def sign(self, by: Somebody, act: Literal["answer", "agree", "send"], sealed: bytes) -> bytes:
        statement = circle_statement(act, self.purpose, self.receipt.address, 1, sealed)
        return KEYS[by.number].sign(statement)

    def outcome(self) -> str:
        """What became of what was sent."""
        read = read_without_script(STRANGER, self.purpose, self.receipt)
        if any(SOUGHT in str(message.content) for message in read):
            return "shown"
        if Message.objects.filter(box=self.box).count() > 1:
            return "hidden"
        return "waits" if WaitingAnswer.objects.filter(box=self.box).exists() else "refused"


def _text(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _today() -> str:
    return clock.current_date().isoformat()


def answer(thread: Thread, column: str, content: Content, **more: str) -> None:
    """The first writes; who agrees is as the column says."""
    circle, sealed = thread.circle, thread.seal(content)
    signature = bytes(64) if column == "none" else thread.sign(circle.writer, "answer", sealed)
    thread.post(
        "answer", circle.writer, number=1, sealed=sealed, handle=thread.handle, signature=signature, **more
    )
    seconds = {"the same twice": circle.writer, "two tied": circle.tied, "two": circle.second}
    if second := seconds.get(column):
        agreed = thread.sign(second, "agree", sealed)
        thread.post("agreement", second, handle=thread.handle, signature=agreed)


def send_answer(thread: Thread, column: str) -> None:
    answer(thread, column, {"text": SOUGHT, "handled": "two"})


def send_for_article(thread: Thread, column: str) -> None:
    article = {"article_title": SOUGHT, "article_text": SOUGHT, "article_token": _text(bytes(16))}
    answer(thread, column, {"text": SOUGHT, **article}, two="on")


def send_translation(thread: Thread, column: str) -> None:
    answer(thread, column, {"text": "-", "translation": SOUGHT})


def send_old_form(thread: Thread, column: str) -> None:
    sealed = thread.seal({"text": SOUGHT, "handled": "two"})
    for by in _signers(thread, column):
        thread.post("answer", by, number=1, sealed=sealed, handle=thread.handle, handled="two")


def send_plain_words(thread: Thread, column: str) -> None:
    for by in _signers(thread, column):
        thread.post("answer", by, text=SOUGHT, receipt=thread.receipt.digits, handled="two")


def send_prepared(thread: Thread, column: str) -> None:
    if thread.purpose != "safety":
        return
    made = clock.current_date().isoformat()
    text = PreparedText("safety", "en", SOUGHT, (), made, made)
    signed = [_text(KEYS[by.number].sign(text.statement)) for by in _signers(thread, column)]
    content: Content = {"prepared": SOUGHT, "language": "en", "made": made, "until": made, "signed": signed}
    sealed = thread.seal(content)
    by = thread.circle.writer
    signature = bytes(64) if column == "none" else thread.sign(by, "send", sealed)
    thread.post("prepared", by, number=1, sealed=sealed, handle=thread.handle, signature=signature)


def send_note(thread: Thread, column: str) -> None:
    if thread.purpose in ("questions", "solidarity", "certificates"):
        return
    content: Content = {"act": "note", "text": SOUGHT, "day": _today()}
    place = MessagePlace(thread.purpose, thread.receipt.address, "note", 1)
    signed = [_text(KEYS[by.number].sign(note_statement(place, content))) for by in _signers(thread, column)]
    sealed = thread.seal({**content, "signature": signed[0] if signed else ""}, "note")
    thread.post("note", thread.circle.writer, number=1, sealed=sealed, handle=thread.handle)


def _signers(thread: Thread, column: str) -> list[Somebody]:
    first, tied, second = thread.circle.people
    by_column = {"none": [], "one": [first], "the same twice": [first, first]}
    return by_column.get(column, [first, tied if column == "two tied" else second])


SENDING = {
    "an answer": send_answer,
    "an answer that asks for a second reader": send_for_article,
    "a translation that asks for none": send_translation,
    "the form of before": send_old_form,
    "words without an envelope": send_plain_words,
    "a prepared sentence": send_prepared,
    "a note": send_note,
}


@pytest.mark.parametrize("kind", list(KINDS))
def test_words_reach_an_asker_as_was_agreed(kind: str) -> None:
    circle, found = Circle(kind), {}
    for route, column in itertools.product(SENDING, COLUMNS):
        thread = Thread(circle)
        SENDING[route](thread, column)
        found.setdefault(route, []).append(thread.outcome())

    assert found == {route: table[kind] for route, table in AGREED.items()}


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_carries_no_words_carries_none(kind: str) -> None:
    circle = Circle(kind)
    names = [route.partition(":")[2] for route, told in ROUTES.items() if told == "nothing"]
    about_threads = [name for name in names if name in ("return", "claim", "closing", "stop_closing")]
    for name in [*about_threads, "closing_agreement"]:
        thread = Thread(circle)
        sealed = thread.seal({"text": SOUGHT})
        signature = thread.sign(circle.writer, "answer", sealed)
        sent = {"handle": thread.handle, "number": 1, "sealed": sealed, "signature": signature}
        if name != "claim" or thread.purpose == "questions":
            thread.post(name, circle.writer, text=SOUGHT, **sent)

        assert (name, thread.outcome()) == (name, "refused")


def test_every_address_of_these_apps_is_in_the_table() -> None:
    origins = ("members", "forms", "public")
    found = {name for origin in origins for name, _pattern in named_pages(origin)}

    assert {name for name in found if name.partition(":")[0] in APPS} == set(ROUTES)
    assert set(ROUTES.values()) <= {*AGREED, "asker", "slots", "nothing"}
    assert set(AGREED) == set(SENDING)


def test_every_app_that_writes_into_threads_is_in_the_table() -> None:
    """By the functions of the mailboxes that store a message of the circle or of its asker."""
    writing = re.compile(
        r"mailboxes\.(store_circle_answer|send_as_second_reader|store_prepared_message|store_case_note"
        r"|write_as_circle|agree_to_answer|send_prepared|write_note|write_without_script|answer_box_script"
        r"|plain_opening_page|open_submitted_box|plain_thread_page|circle_urls|MailboxService)\b"
    )
    apps = {
        path.relative_to(SOURCE / layer).parts[0]
        for layer in ("life", "commons")
        for path in (SOURCE / layer).rglob("*.py")
        if writing.search(path.read_text())
    }

    assert apps == set(APPS)


def test_a_thread_that_nobody_touched_is_refused_of_nothing() -> None:
    thread = Thread(Circle("a report"))

    assert (thread.outcome(), Box.objects.filter(pk=thread.box.pk).count()) == ("refused", 1)
