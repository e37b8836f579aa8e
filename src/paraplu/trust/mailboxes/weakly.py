"""The weaker way, without script: here the house makes the receipt, seals and opens, in memory only.

Threat: whoever controls the server in that moment reads what is typed; the page says so. Nothing of it is kept:
no text, no receipt, no draft; a receipt follows from the form's ticket under our key, so that it can be shown
before anything is sent and made again when the form comes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraplu.base import tickets
from paraplu.base.digests import keyed
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.mailbox import (
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
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.actions import About, NoBox, Sealed
from paraplu.trust.mailboxes.answering import Lying
from paraplu.trust.mailboxes.proofs import Proof
from paraplu.trust.mailboxes.purposes import LONGEST_CONTENT
from paraplu.trust.mailboxes.queries import in_equal_time, lying_for

Content = Mapping[str, str | list[str]]


class TooLong(ValueError):
    """More than fits into one message."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A message, readable in this moment."""

    side: str
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
    """Seal the first message and open the box, as her browser would."""
    keys = receipt.signing_key, receipt.sealing_public_key
    envelope = _sealed(receipt, about.purpose, 1, content, circle)
    statement = opening_statement(about.purpose, receipt.address, *keys, envelope)
    first = Sealed(_proof(receipt, about.purpose, statement), 1, envelope)
    actions.open_box(actor, about, keys[1], first, circle, nonce)


def write_weakly(
    actor: Actor, purpose: str, receipt: Receipt, content: Content, circle: Sequence[bytes], ticket: str
) -> None:
    """Seal one more message as her next; raises NoBox."""
    lying = lying_for(actor, _answering(receipt, purpose, ticket), ticket)
    if not lying:
        raise NoBox
    number = 1 + sum(one.side == "asker" for one in lying)
    envelope = _sealed(receipt, purpose, number, content, circle)
    proof = _proof(receipt, purpose, writing_statement(purpose, receipt.address, number, envelope))
    actions.write_as_asker(actor, Sealed(proof, number, envelope), circle)


def close_weakly(actor: Actor, purpose: str, receipt: Receipt, ticket: str, *, longer: bool = False) -> None:
    """Close it for her; raises NoBox."""
    actions.close_as_asker(actor, _answering(receipt, purpose, ticket), ticket, longer=longer)


def read_weakly(actor: Actor, purpose: str, receipt: Receipt, ticket: str) -> list[Opened]:
    """What lies in her box, opened; nothing of a strange one, and in the same time."""
    with in_equal_time():
        opener = receipt.opener()
        lying = lying_for(actor, _answering(receipt, purpose, ticket), ticket)
        found = [_opened(opener, purpose, receipt.address, one) for one in lying]
    return [one for one in found if one]


def _answering(receipt: Receipt, purpose: str, ticket: str) -> Proof:
    return _proof(receipt, purpose, reading_statement(purpose, receipt.address, ticket))


def _proof(receipt: Receipt, purpose: str, statement: bytes) -> Proof:
    return Proof(purpose, receipt.address, receipt.signing_key, receipt.sign(statement))


def _sealed(
    receipt: Receipt, purpose: str, number: int, content: Content, circle: Sequence[bytes]
) -> bytes:
    if len(write_content(content)) > LONGEST_CONTENT:
        raise TooLong
    readers = [*circle, receipt.sealing_public_key]
    return seal_message(content, readers, Place(purpose, receipt.address, "asker", number))


def _opened(opener: Opener, purpose: str, address: bytes, lying: Lying) -> Opened | None:
    side: Side = "asker" if lying.side == "asker" else "circle"
    try:
        return Opened(side, open_message(lying.sealed, opener, Place(purpose, address, side, lying.number)))
    except SealBroken:
        return None
