"""What becomes of a message that came to a return address; it needs no key and opens no address."""

from enum import Enum

from django.conf import settings

from paraplu.commons.mailings import api as mailings
from paraplu.ops.mail.returned import ReturnAddress, ReturnedMessage, read_returned
from paraplu.trust.post import api as post


class Receipt(Enum):
    """What was done: counted as a bounce or complaint, nothing due, a reply dropped, or set aside."""

    COUNTED = "counted"
    NOTHING = "nothing"
    REPLY = "reply"
    ASIDE = "aside"


def receive_message(content: bytes, envelope: ReturnAddress) -> Receipt:
    """Act on one message; a second delivery of the same one changes nothing.

    Raises the faults of the database, so that the mail server delivers it again later.
    """
    returned = read_returned(content, envelope)
    if returned.is_complaint:
        return _receive_complaint(content, envelope, returned)
    if returned.bounce:
        return _receive_bounce(content, envelope, returned)
    if returned.is_reply:
        if envelope.recipient.lower() == settings.PARAPLU.mail_sender.lower():
            post.answer_reply(envelope.sender)
        return Receipt.REPLY
    if not returned.is_passing:
        post.set_message_aside(content)
        return Receipt.ASIDE
    return Receipt.NOTHING


def _receive_bounce(content: bytes, envelope: ReturnAddress, returned: ReturnedMessage) -> Receipt:
    """The address is found by the name in the envelope alone."""
    if not envelope.bounce_name or returned.bounce is None:
        post.set_message_aside(content)
        return Receipt.ASIDE
    is_counted = post.note_bounce(envelope.bounce_name, returned.bounce.value)
    return Receipt.COUNTED if is_counted else Receipt.NOTHING


def _receive_complaint(content: bytes, envelope: ReturnAddress, returned: ReturnedMessage) -> Receipt:
    """Providers send complaints to one address; the name is in the envelope of the e-mail they are about."""
    name = envelope.bounce_name or (returned.complained_name if envelope.is_for_complaints else "")
    if not name:
        post.set_message_aside(content)
        return Receipt.ASIDE
    if not post.note_complaint(name):
        return Receipt.NOTHING
    mailings.pause_after_complaints()
    return Receipt.COUNTED
