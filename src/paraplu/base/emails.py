"""Letters become bytes here: rendered per language, neutral outside, plain text, one recipient each."""

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import get_language, override

from paraplu.base.models import Recipient
from paraplu.kernel.statutes import telling

PREVIEW = 140
# A long part of an address with a digit beside a letter: a code, token or id; words with a year are not.
CODE = re.compile(r"(?<=/)(?=[\w-]*(?:\d[a-z]|[a-z]\d))[\w-]{16,}", re.IGNORECASE)
SUBJECT = "Subject:"
FRAME = "letters/frame.txt"
# Quoted-printable allows 76 signs in a line.
POLICY = SMTP.clone(max_line_length=76)
# A line of its own, so that the text around it is encoded once for a thousand recipients.
STOP_LINE = "@@stop@@"


class ForbiddenWording(Exception):
    """Sender, subject or first lines hold a word that must not stand on a screen seen by others."""


@dataclass(frozen=True, slots=True)
class EmailDraft:
    """A letter in one language, encoded; what differs by recipient is put between the parts.

    subject and text: as a person reads them, for the post room and the tests.
    """

    subject: str
    text: str
    common_headers: bytes
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class RecipientHeaders:
    """What differs by recipient."""

    address: str
    stop_link: str
    message_id: str


def email_language() -> str:
    """The language in which a letter answers this page; no letter is written in a newcomers' language."""
    spoken = get_language()
    return spoken if spoken in settings.UNION.languages else str(settings.UNION.default_language)


def draft_email(name: str, language: str, facts: Mapping[str, Any]) -> EmailDraft:
    """Render a letter `<room>/<name>` in a language; raises Telling when it is not neutral outside.

    Its template is `<room>/letters/<name>.txt`; the first line is `Subject: ...`, the rest the text.
    """
    room, _slash, title = name.partition("/")
    with override(language):
        subject, body = _split_off_subject(_render_template(f"{room}/letters/{title}.txt", facts))
        text = _render_template(FRAME, {"body": body, "stop_line": STOP_LINE})
        sender = Address(settings.UNION.name.neutral, addr_spec=settings.PARAPLU.mail_sender)
    _check_neutral_wording(str(sender), subject, text)
    headers, _blank, content = bytes(_message(sender, subject, language, text)).partition(b"\r\n\r\n")
    before, after = content.rsplit(STOP_LINE.encode(), 1)
    return EmailDraft(subject, text, headers + b"\r\n", before, after)


def _render_template(template: str, facts: Mapping[str, Any]) -> str:
    context = Context({**facts, "union": settings.UNION}, autoescape=False)
    return get_template(template).template.render(context).strip() + "\n"  # type: ignore[attr-defined]


def _split_off_subject(letter: str) -> tuple[str, str]:
    first, _newline, body = letter.partition("\n")
    if not first.startswith(SUBJECT):
        raise ValueError("The first line of a letter is its subject.")
    return first.removeprefix(SUBJECT).strip(), re.sub(r"\n{3,}", "\n\n", body.strip())


def _check_neutral_wording(sender: str, subject: str, text: str) -> None:
    # A code is drawn by lot: one in some thousand begins like a word, and her letter would never leave.
    preview = CODE.sub(lambda code: "-" * len(code[0]), text.strip())[:PREVIEW]
    if any(forbidden_words_in(part) for part in (sender, subject, preview)):
        raise ForbiddenWording


def forbidden_words_in(text: str) -> list[str]:
    """The forbidden words of any language that stand in a text, in the order of the union's lists."""
    return telling.forbidden_words_in(text, settings.UNION.forbidden_words)


def _message(sender: Address, subject: str, language: str, text: str) -> EmailMessage:
    """The same for every recipient; nothing names the program or the machine."""
    message = EmailMessage(POLICY)
    message["From"] = sender
    message["Subject"] = subject
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text, cte="quoted-printable")
    # After the content, which clears every header of this kind.
    message["Content-Language"] = language
    return message


def compose_email(written: EmailDraft, to: RecipientHeaders) -> bytes:
    """The whole letter to one recipient, as it travels."""
    own = "".join(f"{line}\r\n" for line in _recipient_headers(to)).encode("ascii")
    stop_line = quopri.encodestring(to.stop_link.encode()).replace(b"\n", b"\r\n")
    return b"".join((written.common_headers, own, b"\r\n", written.before, stop_line, written.after))


def _recipient_headers(to: RecipientHeaders) -> Iterator[str]:
    """Threat: a line break smuggled into an address would begin a header of its own."""
    if not (to.address.isascii() and to.address.isprintable()) or " " in to.address:
        raise ValueError("An address that cannot stand in a header.")
    yield f"To: {to.address}"
    yield f"Date: {formatdate(usegmt=True)}"
    yield f"Message-ID: <{to.message_id}@{sender_domain()}>"
    yield f"List-Unsubscribe: <{to.stop_link}>"


def sender_domain() -> str:
    """The domain under which letters leave."""
    return str(settings.PARAPLU.mail_sender).rpartition("@")[2]


def bounce_return_address(recipient: Recipient) -> str:
    """Where a mail server sends this one letter back to: a random name, and nobody's number."""
    return f"bounce+{recipient.bounce_name}@{sender_domain()}"
