"""Reads the e-mails that the catcher stored, as a mail program would show them."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage

from django.conf import settings

SHOWN = 60


@dataclass(frozen=True, slots=True)
class CaughtEmail:
    """An e-mail: its sender, its recipient, subject and text."""

    sender: str
    meant_for: str
    subject: str
    text: str


def caught_emails() -> list[CaughtEmail]:
    """The latest e-mails, newest first."""
    paths = sorted((settings.PARAPLU.var / "post").glob("*.eml"), reverse=True)[:SHOWN]
    return [_read_email(path.read_bytes()) for path in paths]


def _read_email(raw: bytes) -> CaughtEmail:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the default policy makes
    body = message.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return CaughtEmail(str(message["From"]), str(message["X-Meant-For"]), str(message["Subject"]), text)
