"""A sentence that two of a circle signed beforehand, sent at once by one of them.

Threat: one holder in bad faith could speak for all, or fill a thread so that its asker can write no more.
What the sentence says is sealed, so the asker's own check decides (docs/formats/mailbox.md): it shows nothing
but what two holders signed. Here one holder sends at most one for each message of the asker, signed for this
act alone, and the thread goes on waiting for an answer of two.
"""

import secrets
from collections.abc import Collection
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.prepared import PreparedText
from paraplu.kernel.seal.signing import verify
from paraplu.trust.mailboxes import policy, second_readers
from paraplu.trust.mailboxes.actions import CircleAnswer
from paraplu.trust.mailboxes.forms import CircleAnswerForm
from paraplu.trust.mailboxes.models import Side
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.script_endpoints import incomplete_page
from paraplu.trust.mailboxes.thread_writes import (
    InvalidEnvelope,
    NoBox,
    append_message,
    check_readers,
    lock_open_box,
    may_send_prepared,
)

SIGNATURE = 64


def send_prepared(
    actor: Actor, purpose: str, box_id: UUID, message: CircleAnswer, circle: Collection[bytes]
) -> None:
    """Store a prepared sentence, signed by its sender for this act; the same one twice is one."""
    authorize(policy.serve, actor, PURPOSES[purpose].offices)
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_open_box(purpose, box_id, message.handle)
        check_readers(message.sealed, [bytes(box.seal_key)], circle)
        signed = message.number, message.sealed, message.signature
        if not second_readers.has_signed(actor, box, "send", *signed):
            raise InvalidEnvelope
        if not may_send_prepared(box, message.sealed):
            raise NoBox
        # A second signature that opens to nothing: a thief does not tell a prepared sentence from an answer.
        nobody = secrets.token_bytes(SIGNATURE)
        both = (
            second_readers.signature_for_asker(box, "send", message.number, message.signature),
            second_readers.signature_for_asker(box, "agree", message.number, nobody),
        )
        append_message(box, Side.CIRCLE, message.number, message.sealed, both, is_answer=False)


def has_signed_text(key: bytes, text: PreparedText, signature: bytes) -> bool:
    """Whether the owner of a signing key signed this text."""
    return verify(key, text.statement, signature)


def store_prepared_message(
    request: Any, purpose: str, box_id: UUID, circle: Collection[bytes]
) -> HttpResponse:
    """Save a prepared sentence: 204, or 409 when it is not its turn or the circle changed."""
    form = CircleAnswerForm(request.POST)
    if not form.is_valid():
        return incomplete_page(request)
    try:
        send_prepared(request.actor, purpose, box_id, form.circle_answer(), circle)
    except (NoBox, InvalidEnvelope):
        return incomplete_page(request, HTTPStatus.CONFLICT)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
