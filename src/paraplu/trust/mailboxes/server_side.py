"""The weaker way, without script: the server makes the receipt, seals and opens, in memory only.

Threat: an attacker who controls the server in that moment reads what is typed; the page says so. Nothing of
it is stored: no text, no receipt, no draft; a receipt is derived from the form token under a server key, so
that it can be shown before anything is sent and derived again when the form is sent.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence

from paraplu.base import form_tokens
from paraplu.base.digests import keyed_digest
from paraplu.base.intake import SubmissionConflict
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.filing import opening_text
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.mailbox import (
    LARGEST_BUCKET,
    SIGNATURE_FIELD,
    MessagePlace,
    opening_statement,
    reading_statement,
    seal_message,
    write_content,
    writing_statement,
)
from paraplu.kernel.seal.receipts import SECRET_LENGTH, ReturnCode, read_return_code
from paraplu.kernel.seal.spelling import TypingMistake
from paraplu.trust.mailboxes import actions, circles
from paraplu.trust.mailboxes.actions import BoxSubject, CircleOf, FirstMessage, NextMessage
from paraplu.trust.mailboxes.asker_endings import end_as_asker
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.proven_messages import Content, ReadableMessage, read_messages, sign_own
from paraplu.trust.mailboxes.purposes import HANDLE_LENGTH, PURPOSES, signers_of
from paraplu.trust.mailboxes.queries import thread_view_for
from paraplu.trust.mailboxes.thread_views import ThreadView
from paraplu.trust.mailboxes.thread_writes import InvalidEnvelope, NoBox

LENGTH_BYTES = 4
# A content, or one that depends on its place.
Writing = Content | Callable[[MessagePlace], Content]
# The challenge that the server uses when it signs for the asker.
ITSELF = "the-server-itself"


class TooLong(ValueError):
    """The content is larger than one message can be."""


def return_code_for(ticket: str, purpose: str) -> ReturnCode:
    """The receipt that belongs to a form token; raises InvalidFormToken."""
    nonce = form_tokens.read_token(ticket, purpose)
    return ReturnCode(bytes.fromhex(keyed_digest("mailboxes/receipt", nonce))[:SECRET_LENGTH])


def parse_return_code(text: str) -> ReturnCode | None:
    """The receipt that somebody typed in digits; None when there is a typing mistake."""
    try:
        return read_return_code(text)
    except TypingMistake:
        return None


def open_without_script(
    actor: Actor,
    about: BoxSubject,
    return_code: ReturnCode,
    content: Content,
    circle: Sequence[bytes],
    nonce: bytes,
) -> None:
    """Seal the first message and open the box, as a browser would; raises SubmissionConflict or TooLong.

    Other words under the same receipt raise the conflict, so that nothing is lost unnoticed.
    """
    signers = str(signers_of(about.purpose, about.subject))
    key = base64.b64encode(recipient_id(return_code.sealing_public_key)).decode()
    sign_key = base64.b64encode(return_code.signing_key).decode()
    one_of = PURPOSES[about.purpose].one_of
    content = {**content, "key": key, "sign_key": sign_key, "signers": signers}
    content |= {"one_of": list(one_of)} if one_of else {}
    before = read_without_script(actor, about.purpose, return_code)
    if before:
        if not _are_same_words(before[0].content, content):
            raise SubmissionConflict
        return
    handle = secrets.token_bytes(HANDLE_LENGTH)
    place = MessagePlace(about.purpose, return_code.address, "asker", 1)
    first = sign_own(return_code, place, {**content, "handle": base64.b64encode(handle).decode()})
    two_keys = return_code.signing_key, return_code.sealing_public_key
    sealed = _seal_content(
        return_code,
        place,
        first,
        split_circle(about.purpose, circle, first),
    )
    statement = opening_statement(about.purpose, return_code.address, *two_keys, sealed)
    proof = BoxProof(about.purpose, return_code.address, return_code.sign(statement))
    digest = hashlib.sha256(handle).digest()
    actions.open_box(actor, about, FirstMessage(proof, *two_keys, sealed, digest), circle, nonce)


def split_circle(purpose: str, circle: Collection[bytes], first: Content) -> tuple[list[bytes], list[bytes]]:
    """The keys of the team that read this thread, and the keys that its first message leaves out.

    Threat: a key whose owner is not on the signed list could be that of a person left out. So where
    somebody is left out, such a key gets no slot that opens.
    """
    without, only = _names_in(first, "without"), _names_in(first, "only")
    if not without and not only:
        return list(circle), []
    names = circles.names_of_keys(purpose, circle)
    readers = [
        key for key in circle if key in names and not names[key] & without and (not only or names[key] & only)
    ]
    return readers, [key for key in circle if key not in readers]


def _names_in(first: Content, field: str) -> set[str]:
    names = first.get(field, [])
    return {names} if isinstance(names, str) else set(names)


def write_without_script(
    actor: Actor, purpose: str, return_code: ReturnCode, writing: Writing, circle: CircleOf
) -> None:
    """Seal one more message as the asker's next; raises NoBox or TooLong. Sent twice at once, it is one.

    Threat: without their first message nobody knows whom they left out, so nothing is sealed.
    """
    view = view_without_script(actor, purpose, return_code)
    found = read_messages(return_code, purpose, view.messages)
    own = [message for message in found if message.side == "asker"]
    if not own or own[0].number != 1 or not own[0].is_proven:
        raise NoBox
    # A photograph counts as well, which is not given back to be opened.
    number = 1 + sum(message.side == "asker" for message in view.messages)
    readers = split_circle(purpose, circle(view.subject, view.language), own[0].content)
    place = MessagePlace(purpose, return_code.address, "asker", number)
    content = writing(place) if callable(writing) else writing
    if _are_same_words(own[-1].content, content):
        return
    sealed = _seal_content(return_code, place, sign_own(return_code, place, content), readers)
    signature = return_code.sign(writing_statement(purpose, return_code.address, number, sealed))
    proof = BoxProof(purpose, return_code.address, signature)
    actions.write_as_asker(actor, NextMessage(proof, number, sealed), circle)


def end_without_script(
    actor: Actor, purpose: str, return_code: ReturnCode, act: str, *, longer: bool = False
) -> None:
    """Close a box for its asker, keep it longer or delete it; raises NoBox."""
    end_as_asker(actor, _reading_proof(return_code, purpose), ITSELF, act, longer=longer)


def read_without_script(actor: Actor, purpose: str, return_code: ReturnCode) -> list[ReadableMessage]:
    """The messages of the asker's box, opened; none for an unknown receipt."""
    return read_messages(return_code, purpose, view_without_script(actor, purpose, return_code).messages)


def view_without_script(actor: Actor, purpose: str, return_code: ReturnCode) -> ThreadView:
    """The asker's box, unopened; for an unknown receipt one that does not open."""
    proof = _reading_proof(return_code, purpose)
    return thread_view_for(actor, proof, lambda sign_key: proof.proves_challenge(sign_key, ITSELF))


def proof_without_script(view: ThreadView, purpose: str, return_code: ReturnCode) -> tuple[str, str]:
    """The proof of the first message, and what opens it for others; nothing for an unknown receipt."""
    if not view.is_there:
        return "", ""
    first, place = view.messages[0].sealed, MessagePlace(purpose, return_code.address, "asker", 1)
    try:
        return view.filing.proof_text(first), opening_text(first, return_code.opener(), place)
    except SealBroken:
        return "", ""


def _reading_proof(return_code: ReturnCode, purpose: str) -> BoxProof:
    statement = reading_statement(purpose, return_code.address, ITSELF)
    return BoxProof(purpose, return_code.address, return_code.sign(statement))


def _seal_content(
    return_code: ReturnCode, place: MessagePlace, content: Content, circle: tuple[list[bytes], list[bytes]]
) -> bytes:
    if len(write_content(content)) > LARGEST_BUCKET - LENGTH_BYTES:
        raise TooLong
    readers, left_out = circle
    if not readers:
        raise InvalidEnvelope
    return seal_message(content, [*readers, return_code.sealing_public_key], place, left_out)


def _are_same_words(stored: Content, typed: Content) -> bool:
    """Whether both say the same, apart from what is drawn or signed anew each time."""
    drawn = dict.fromkeys(("handle", SIGNATURE_FIELD), "")
    return {**stored, **drawn} == {**typed, **drawn}
