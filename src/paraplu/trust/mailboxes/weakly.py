"""The weaker way, without script: here the house makes the receipt, seals and opens, in memory only.

Threat: whoever controls the server in that moment reads what is typed; the page says so. Nothing of it is
kept: no text, no receipt, no draft; a receipt follows from the form's ticket under our key, so that it can be
shown before anything is sent and made again when the form comes.
"""

import base64
import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from paraplu.base import tickets
from paraplu.base.digests import keyed
from paraplu.base.intake import SentOtherwise
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.mailbox import (
    LARGEST_BUCKET,
    Place,
    Side,
    open_message,
    opening_statement,
    reading_statement,
    seal_message,
    write_content,
    writing_statement,
)
from paraplu.kernel.seal.receipts import SECRET_LENGTH, Receipt, read_receipt
from paraplu.kernel.seal.spelling import Misspelt
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.actions import About, CircleOf, First, Next, Unsound
from paraplu.trust.mailboxes.answering import Lain, Lying
from paraplu.trust.mailboxes.proofs import Proof
from paraplu.trust.mailboxes.purposes import HANDLE_LENGTH
from paraplu.trust.mailboxes.queries import lain_for
from paraplu.trust.mailboxes.writing import NoBox

LENGTH_BYTES = 4
Content = Mapping[str, str | list[str]]
# The challenge that the house gives itself when it signs for her.
ITSELF = "the-house-itself"


class TooLong(ValueError):
    """More than fits into one message."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A message, readable in this moment; number: which of its side it is, from 1."""

    side: str
    number: int
    content: Content


def receipt_for(ticket: str, purpose: str) -> Receipt:
    """The receipt that belongs to a form's ticket; raises TicketWrong."""
    nonce = tickets.read(ticket, purpose)
    return Receipt(bytes.fromhex(keyed("mailboxes/receipt", nonce))[:SECRET_LENGTH])


def typed_receipt(text: str) -> Receipt | None:
    """The receipt that somebody typed in digits; None when it has a slip."""
    try:
        return read_receipt(text)
    except Misspelt:
        return None


def open_weakly(
    actor: Actor, about: About, receipt: Receipt, content: Content, circle: Sequence[bytes], nonce: bytes
) -> None:
    """Seal the first message and open the box, as her browser would; raises SentOtherwise or TooLong.

    Whoever goes back and sends other words under the same receipt is told, so that nothing is lost unseen.
    """
    content = {**content, "key": base64.b64encode(recipient_id(receipt.sealing_public_key)).decode()}
    before = read_weakly(actor, about.purpose, receipt)
    if before:
        if {**before[0].content, "handle": ""} != {**content, "handle": ""}:
            raise SentOtherwise
        return
    handle = secrets.token_bytes(HANDLE_LENGTH)
    first = {**content, "handle": base64.b64encode(handle).decode()}
    two_keys = receipt.signing_key, receipt.sealing_public_key
    sealed = _sealed(receipt, Place(about.purpose, receipt.address, "asker", 1), first, _apart(circle, first))
    statement = opening_statement(about.purpose, receipt.address, *two_keys, sealed)
    proof = Proof(about.purpose, receipt.address, receipt.sign(statement))
    digest = hashlib.sha256(handle).digest()
    actions.open_box(actor, about, First(proof, *two_keys, sealed, digest), circle, nonce)


def _apart(circle: Collection[bytes], first: Content) -> tuple[list[bytes], list[bytes]]:
    """Who of a circle reads this thread, and who is left out by what its first message says."""
    said = first.get("without", [])
    without = {said} if isinstance(said, str) else set(said)
    out = {key for key, number in keys.numbers_of(circle).items() if str(number) in without}
    return [key for key in circle if key not in out], [key for key in circle if key in out]


def write_weakly(actor: Actor, purpose: str, receipt: Receipt, content: Content, circle: CircleOf) -> None:
    """Seal one more message as her next; raises NoBox or TooLong. Sent twice at once, it is one.

    Threat: without her first message nobody knows whom she left out, so nothing is sealed.
    """
    hers = [one for one in read_weakly(actor, purpose, receipt) if one.side == "asker"]
    if not hers or hers[0].number != 1:
        raise NoBox
    if hers[-1].content == content:
        return
    number = hers[-1].number + 1
    readers = _apart(circle(*subject_of(actor, purpose, receipt)), hers[0].content)
    sealed = _sealed(receipt, Place(purpose, receipt.address, "asker", number), content, readers)
    signature = receipt.sign(writing_statement(purpose, receipt.address, number, sealed))
    proof = Proof(purpose, receipt.address, signature)
    actions.write_as_asker(actor, Next(proof, number, sealed), circle)


def close_weakly(actor: Actor, purpose: str, receipt: Receipt, *, longer: bool = False) -> None:
    """Close it for her; raises NoBox."""
    actions.close_as_asker(actor, _proof(receipt, purpose), ITSELF, longer=longer)


def read_weakly(actor: Actor, purpose: str, receipt: Receipt) -> list[Opened]:
    """What lies in her box, opened; nothing of a strange one."""
    opener = receipt.opener()
    lain = _lain(actor, purpose, receipt)
    found = [_opened(opener, purpose, receipt.address, one) for one in lain.messages]
    return [one for one in found if one]


def subject_of(actor: Actor, purpose: str, receipt: Receipt) -> tuple[str, str]:
    """Topic and language of her box, which say to whom her next message is sealed."""
    lain = _lain(actor, purpose, receipt)
    return lain.subject, lain.language


def _lain(actor: Actor, purpose: str, receipt: Receipt) -> Lain:
    proof = _proof(receipt, purpose)
    return lain_for(actor, proof, lambda sign_key: proof.answers(sign_key, ITSELF))


def _proof(receipt: Receipt, purpose: str) -> Proof:
    return Proof(purpose, receipt.address, receipt.sign(reading_statement(purpose, receipt.address, ITSELF)))


def _sealed(
    receipt: Receipt, place: Place, content: Content, circle: tuple[list[bytes], list[bytes]]
) -> bytes:
    if len(write_content(content)) > LARGEST_BUCKET - LENGTH_BYTES:
        raise TooLong
    readers, left_out = circle
    if not readers:
        raise Unsound
    return seal_message(content, [*readers, receipt.sealing_public_key], place, left_out)


def _opened(opener: Opener, purpose: str, address: bytes, lying: Lying) -> Opened | None:
    side: Side = "asker" if lying.side == "asker" else "circle"
    try:
        content = open_message(lying.sealed, opener, Place(purpose, address, side, lying.number))
    except SealBroken:
        return None
    return Opened(side, lying.number, content)
