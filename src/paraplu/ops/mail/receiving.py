"""What becomes of a message that came to a return address; it needs no key and opens no address."""

from enum import Enum

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.mailings import api as mailings
from paraplu.ops.mail.reply_texts import UnreadableReply, read_reply
from paraplu.ops.mail.returned import ReturnAddress, ReturnedMessage, read_returned
from paraplu.trust.post import api as post
from paraplu.trust.replies import api as replies


class Receipt(Enum):
    """What was done.

    Counted as a bounce or complaint, nothing due, a reply encrypted, a reply dropped, or set aside.
    """

    COUNTED = "counted"
    NOTHING = "nothing"
    ENCRYPTED = "encrypted"
    REPLY = "reply"
    ASIDE = "aside"


def receive_message(content: bytes, envelope: ReturnAddress) -> Receipt:
    """Act on one message; a second delivery of the same one changes nothing.

    Raises the faults of the database, so that the mail server delivers it again later.
    """
    if envelope.reply_name:
        return _receive_reply(content, envelope)
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


def _receive_reply(content: bytes, envelope: ReturnAddress) -> Receipt:
    """Encrypt what a person wrote to the office whose e-mail had this address.

    Without keys of that office, and for too many a day, it gets the fixed sentence and is dropped. A made-up
    address gets nothing, so that nobody can have us write to strangers.
    """
    writer = post.writer_of_reply_name(envelope.reply_name, current_date())
    if writer is None:
        return Receipt.NOTHING
    try:
        reply = read_reply(content, envelope)
    except UnreadableReply:
        post.set_message_aside(content)
        return Receipt.ASIDE
    if reply is None:
        return Receipt.NOTHING
    subject = replies.ReplySubject(writer.office, writer.chapter)
    if replies.keep_reply(subject, content, reply.message_fields):
        return Receipt.ENCRYPTED
    post.answer_reply(envelope.sender)
    return Receipt.REPLY


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
