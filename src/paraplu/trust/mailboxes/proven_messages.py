"""What an asker can trust of their thread: their own words, and answers that enough of the circle signed.

Threat: whoever can write into the database but has no holder's key could put an answer into a thread, or take
a true one that only one person signed, or put another first message in its place. So the asker opens and
checks (docs/formats/mailbox.md), in their browser, or here where they have no script.
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from paraplu.kernel.numbers.payout_codes import write_payout_code
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.mailbox import (
    SIGNATURE_FIELD,
    MessagePlace,
    Side,
    holders_who_signed,
    open_message,
    open_tag,
    own_statement,
)
from paraplu.kernel.seal.prepared import prepared_words
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.signing import verify
from paraplu.trust.mailboxes import circles
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.thread_views import StoredMessage

Content = Mapping[str, str | list[str]]
HoldersOn = Callable[[tuple[str, ...], date], Mapping[int, bytes]]
MOST_SIGNERS = 2
SIGNED_BY_TWO = ("article_title", "article_text", "article_token", "translation")
# The field that holds a prepared sentence; of what the asker is shown, that it was one.
PREPARED_FIELD = "prepared"
# What no message says of itself.
SERVER_FIELDS = (PREPARED_FIELD, "payout_code")


@dataclass(frozen=True, slots=True)
class ReadableMessage:
    """An opened message; number: its number on its side, from 1.

    is_proven: the asker signed their own; as many holders as the first message asks for signed an answer.
    The content of another message is empty. signers: how many holders signed an answer.
    """

    side: str
    number: int
    content: Content
    is_proven: bool = True
    signers: int = 0


@dataclass(frozen=True, slots=True)
class AskedSigners:
    """How many holders of which offices sign an answer, and of which offices at least one of them is.

    day: of the last message that the asker is proven to have written.
    """

    offices: tuple[str, ...]
    count: int = MOST_SIGNERS
    one_of: tuple[str, ...] = ()
    day: str = ""

    def after_own_message(self, number: int, content: Content) -> "AskedSigners":
        """As the asker's proven first message says; each has a day, before which nothing answers it."""
        day = str(content.get("day", ""))
        return replace(self.of_first_message(content) if number == 1 else self, day=day)

    def of_first_message(self, content: Content) -> "AskedSigners":
        """How many sign an answer, and of which offices, as the asker's proven first message says."""
        one_of = content.get("one_of", [])
        names = (one_of,) if isinstance(one_of, str) else tuple(one_of)
        return replace(self, count=1 if content.get("signers") == "1" else MOST_SIGNERS, one_of=names)


def sign_own(return_code: ReturnCode, place: MessagePlace, content: Content) -> Content:
    """The fields of an asker's message with the asker's signature under them."""
    signature = return_code.sign(own_statement(place, content))
    return {**content, SIGNATURE_FIELD: base64.b64encode(signature).decode()}


def read_messages(
    return_code: ReturnCode, purpose: str, stored: Sequence[StoredMessage]
) -> list[ReadableMessage]:
    """The messages that open for an asker; of what is not proven only that it is there."""
    holders_on = cache(circles.signing_keys_on)
    opener, asked, read = return_code.opener(), AskedSigners(PURPOSES[purpose].offices), []
    for message in stored:
        side: Side = "asker" if message.side == "asker" else "circle"
        signers = 0
        place = MessagePlace(purpose, return_code.address, side, message.number)
        try:
            content = open_message(message.sealed, opener, place)
        except SealBroken:
            continue
        if side == "asker":
            is_proven = _is_own(return_code, place, content)
            asked = asked.after_own_message(message.number, content) if is_proven else asked
        elif signers := _count_signers(message, opener, place, content, asked, holders_on):
            is_proven = True
            content = {name: value for name, value in content.items() if name not in SERVER_FIELDS}
            content |= _payout_code(message, opener, place, content) if signers >= MOST_SIGNERS else {}
        else:
            words = _sent_words(message, opener, place, content, asked, holders_on)
            is_proven = words is not None
            content = {"text": words or "", "day": content.get("day", ""), PREPARED_FIELD: "yes"}
        read.append(ReadableMessage(side, message.number, content if is_proven else {}, is_proven, signers))
    return read


def _payout_code(
    message: StoredMessage, opener: Opener, place: MessagePlace, content: Content
) -> dict[str, str]:
    """The code of a payout to which two agreed: the serial that is inside, and the tag of the server."""
    if not content.get("payout") or len(message.signatures) < MOST_SIGNERS:
        return {}
    try:
        tag = open_tag(message.signatures[1], "agree", opener, place).decode("ascii")
    except (SealBroken, UnicodeDecodeError):
        return {}
    return {"payout_code": write_payout_code(str(content.get("payout_serial", "")), tag)}


def _sent_words(
    message: StoredMessage,
    opener: Opener,
    place: MessagePlace,
    content: Content,
    asked: "AskedSigners",
    holders_on: HoldersOn,
) -> str | None:
    """What one holder sent, if two signed exactly these words beforehand; None for anything else."""
    try:
        holders = holders_on(asked.offices, date.fromisoformat(str(content.get("day", ""))))
    except ValueError:
        return None
    senders = holders_who_signed(message.sealed, message.signatures[:1], opener, place, holders, ("send",))
    if asked.one_of or not senders:
        return None
    return prepared_words(content, place.purpose, holders, asked.day)


def _is_own(return_code: ReturnCode, place: MessagePlace, content: Content) -> bool:
    try:
        signature = base64.b64decode(str(content.get(SIGNATURE_FIELD, "")), validate=True)
    except (binascii.Error, ValueError):
        return False
    return verify(return_code.signing_key, own_statement(place, content), signature)


def _count_signers(
    message: StoredMessage,
    opener: Opener,
    place: MessagePlace,
    content: Content,
    asked: AskedSigners,
    holders_on: HoldersOn,
) -> int:
    """How many holders of that day signed it, 0 for too few; the server cannot put the day that is inside."""
    try:
        day = date.fromisoformat(str(content.get("day", "")))
    except ValueError:
        return 0
    holders = holders_on(asked.offices, day)
    signed = holders_who_signed(message.sealed, message.signatures, opener, place, holders)
    is_mixed = not asked.one_of or not signed.isdisjoint(holders_on(asked.one_of, day))
    # What may become an article, and a translation, is signed by two, about every topic.
    count = MOST_SIGNERS if any(content.get(name) for name in SIGNED_BY_TWO) else asked.count
    return len(signed) if len(signed) >= count and is_mixed else 0
