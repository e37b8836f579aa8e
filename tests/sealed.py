"""Circles with keys, and boxes with something in them, for tests that need some."""

import base64
import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, STRANGER
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.offices import api as offices
from tests import rosters
from tests.people.parts import Member
from tests.trust.keys.parts import Key
from tests.trust.mailboxes.parts import (
    Box,
    BoxSubject,
    CircleAnswer,
    circles,
    open_without_script,
    read_without_script,
    second_readers,
    without_waiting,
)

# What each person's browser opens with their phrase.
KEYS: dict[int, AccountKey] = {}


def a_key(number: int) -> AccountKey:
    """A key for a person, in place of any she has."""
    key, salt = AccountKey.make(), bytes(16)
    KEYS[number] = key
    Key.objects.update_or_create(
        number=number,
        defaults={
            "sealing_key": key.sealing_public_key,
            "signing_key": key.signing_key,
            "salt": salt,
            "wrapped": key.wrap_seed("a phrase", salt, number),
            "made_on": clock.current_date(),
        },
    )
    return key


def a_holder(office: str, number: int) -> AccountKey:
    """An active member who holds an office and has a key for it."""
    if not Member.objects.filter(number=number).exists():
        Member.objects.create(
            number=number, working_name=f"one of a circle {number}", language="en", state=MemberStatus.ACTIVE,
            since=clock.current_date(), assent_version="1", assent_language="en", entered_how="form",
        )  # fmt: skip
    key = a_key(number)
    a_further_office(office, number)
    return key


def a_further_office(office: str, number: int) -> None:
    """Somebody who has a key holds one more office with it."""
    begun = clock.current_date() - timedelta(days=30)
    offices.appoint(OPERATOR, number, office, begun, None, "deed", begun)
    rosters.enter(number, office, KEYS[number], begun)


def a_circle(office: str, first: int, size: int = 2) -> list[int]:
    """The numbers of some holders of an office, each with a key."""
    numbers = list(range(first, first + size))
    for number in numbers:
        a_holder(office, number)
    return numbers


def circle_keys(purpose: str) -> list[bytes]:
    """To whom a box is sealed when everybody of its office may read it."""
    return [key.xwing for key in circles.circle_members(purpose)]


def a_box(
    purpose: str,
    subject: str = "",
    language: str = "",
    receipt: ReturnCode | None = None,
    **more: str | list[str],
) -> Box:
    """A box with one message that its circle sees, sealed to all of it; more: further fields of it."""
    receipt = receipt or ReturnCode.make()
    about = BoxSubject(purpose, subject, language)
    nonce = receipt.address[:16] + b"nonce..."
    content = {"text": "May I ask something?", "day": clock.current_date().isoformat()}
    open_without_script(STRANGER, about, receipt, {**content, **more}, circle_keys(purpose), nonce)
    return without_waiting(Box.objects.get(address=receipt.address.hex()))


def with_a_known_handle(box: Box) -> Box:
    """Whoever answers or closes it shows sixteen zero bytes."""
    box.handle_digest = hashlib.sha256(bytes(16)).digest()
    box.save()
    return box


def handle_of(receipt: ReturnCode, purpose: str) -> bytes:
    """What a holder knows who could read what the asker wrote first."""
    first = read_without_script(STRANGER, purpose, receipt)[0]
    return base64.b64decode(str(first.content["handle"]))


def an_answer(
    receipt: ReturnCode, purpose: str, by: int, text: str = "We read you.", number: int = 1
) -> CircleAnswer:
    """What the browser of a holder sends: sealed to the asker and to all of the circle, and signed."""
    box = Box.objects.get(address=receipt.address.hex())
    return replace(an_answer_to(box, by, text, number), handle=handle_of(receipt, purpose))


def an_answer_to(box: Box, by: int, text: str = "We read you.", number: int = 1) -> CircleAnswer:
    """The same, of a holder who knows the handle of `with_a_known_handle`."""
    readers = [*circle_keys(box.purpose), bytes(box.seal_key)]
    place = MessagePlace(box.purpose, bytes.fromhex(box.address), "circle", number)
    content = {"text": text, "day": clock.current_date().isoformat()}
    sealed = seal_message(content, readers, place)
    return CircleAnswer(bytes(16), number, sealed, a_signature(by, "answer", box, sealed, number))


def a_signature(by: int, act: Literal["answer", "agree"], box: Box, sealed: bytes, number: int = 1) -> bytes:
    """The signature of a holder under an envelope of the circle."""
    address = bytes.fromhex(box.address)
    return KEYS[by].sign(circle_statement(act, box.purpose, address, number, sealed))


def with_an_unsent_answer(box: Box, by: int) -> Box:
    """A holder answered; it waits for a second reader."""
    digest = second_readers.holder_digest(box, by)
    answer = an_answer_to(box, by)
    written_by = second_readers.signature_for_asker(box, "answer", 1, answer.signature)
    second_readers.store_waiting_answer(
        box, digest, second_readers.SignedAnswer(1, answer.sealed, written_by)
    )
    return box


def with_a_proposed_closing(box: Box, by: int) -> Box:
    """It was answered, and a holder proposed to close it."""
    with_an_unsent_answer(box, by)
    waiting = second_readers.find_waiting_answer(box)
    others = [number for number in KEYS if number != by]
    signature = a_signature(others[0] if others else by, "agree", box, bytes(waiting.sealed))
    second_readers.send_answer(box, waiting, signature)
    second_readers.propose_closing(box, second_readers.holder_digest(box, by))
    return box
