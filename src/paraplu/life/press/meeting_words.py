"""The words of a meeting: sealed while they are stored, and exactly as they will be sent."""

import hashlib
from uuid import UUID

from django.conf import settings

from paraplu.base import emails
from paraplu.base.digests import keyed_digest
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally
from paraplu.life.press.models import PressMeeting

EMAIL = "press/meeting"
CODE_DIGITS = 5


def talk_code(request_id: UUID, number: int) -> str:
    """What a member tells the press officer instead of a name; another one for each request."""
    digest = keyed_digest("press/talk", request_id.bytes + number.to_bytes(8, "big"))
    return str(int(digest, 16) % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def seal_words(meeting_id: UUID, text: str) -> bytes:
    """The text as it is stored; it opens in this row only."""
    return seal_locally(_sealing_key(), text.encode(), meeting_id.bytes)


def open_words(meeting: PressMeeting) -> str:
    """The text that the press officer wrote; empty if the key of the web process is another one since."""
    try:
        return open_locally(_sealing_key(), bytes(meeting.words), meeting.pk.bytes).decode()
    except SealBroken:
        return ""


def email_of(meeting: PressMeeting) -> tuple[str, str]:
    """Subject and text of the e-mail to the journalist; the line that stops e-mails is left out."""
    draft = emails.draft_email(EMAIL, meeting.request.language, {"text": open_words(meeting)})
    return draft.subject, draft.text.replace(emails.STOP_LINE, "").strip()


def words_digest(meeting: PressMeeting) -> str:
    """A digest of this e-mail, so that an agreement is valid for exactly what was shown."""
    return hashlib.sha256("\n".join(email_of(meeting)).encode()).hexdigest()


def _sealing_key() -> bytes:
    return derive(settings.PARAPLU.secret, "press/meeting")
