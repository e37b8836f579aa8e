"""Single messages that reach the server readable, such as answers to e-mails: encrypted at once, then kept.

Threat: an attacker who controls the server in that moment reads them, as the providers of e-mail do anyway.
Nobody who steals a copy of the server does. A message is a thread of one (docs/formats/mailbox.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.slots import only_for, recipient_id
from paraplu.trust.mailboxes.thread_views import StoredMessage, thread_json


@dataclass(frozen=True, slots=True)
class ArrivedMessage:
    """An envelope, and the row to which it is bound."""

    purpose: str
    id: UUID
    sealed: bytes

    def json_for_reader(self, sealing_key: bytes) -> str | None:
        """The message for the page of one reader, with their slot alone; None if it has none for them."""
        try:
            own = only_for(self.sealed, {recipient_id(sealing_key)})
        except SealBroken:
            return None
        return thread_json([StoredMessage("asker", 1, own)], (), b"")


def seal_arrived_message(
    purpose: str, row: UUID, fields: Mapping[str, str], readers: Sequence[bytes]
) -> ArrivedMessage:
    """Encrypt the fields of a message to some public keys, bound to its row; the text is kept nowhere."""
    sealed = seal_message(fields, readers, MessagePlace(purpose, row.bytes, "asker", 1))
    return ArrivedMessage(purpose, row, sealed)
