"""Renders e-mails as bytes: per language, neutral on the outside, plain text, one recipient each."""

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import get_language, override

from paraplu.base.models import Recipient
from paraplu.kernel.statutes import forbidden_words

PREVIEW = 140
# A long URL segment with a digit beside a letter is a code, token or id; words with a year are not.
CODE = re.compile(r"(?<=/)(?=[\w-]*(?:\d[a-z]|[a-z]\d))[\w-]{16,}", re.IGNORECASE)
SUBJECT = "Subject:"
FRAME = "emails/frame.txt"
# Quoted-printable allows 76 characters in a line.
POLICY = SMTP.clone(max_line_length=76)
# The stop link has its own line, so that the text around it is encoded once for all recipients.
STOP_LINE = "@@stop@@"
BOUNCE_PREFIX = "bounce+"


class ForbiddenWording(Exception):
    """Sender, subject or preview contain a word that must not be on a screen that others see."""


@dataclass(frozen=True, slots=True)
class EmailDraft:
    """An e-mail in one language, encoded; what differs by recipient goes between the parts.

    subject and text: as a person reads them, for previews and tests.
    """

    subject: str
    text: str
    common_headers: bytes
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class RecipientHeaders:
    """The values that differ by recipient; reply_to: where their answer goes, empty for the sender."""

    address: str
    stop_link: str
    message_id: str
    reply_to: str = ""


def email_language() -> str:
    """Return the language of an e-mail that answers this page: its own, where members have e-mails in it."""
    spoken = get_language()
    return spoken if spoken in settings.UNION.languages_of_members else str(settings.UNION.default_language)


def draft_email(name: str, language: str, facts: Mapping[str, Any]) -> EmailDraft:
    """Render the e-mail `<app>/<name>`; raises ForbiddenWording when it is not neutral on the outside.

    Its template is `<app>/emails/<name>.txt`; the first line is `Subject: ...`, the rest is the text. The
    fact `page_link` is the address of the page that it is about, on a line of its own; `until` is the last
    day for it. `answers` is `unread` if people could answer and nobody would read it, else `read` or empty.
    """
    app, _slash, title = name.partition("/")
    with override(language):
        subject, body = _split_off_subject(_render_template(f"{app}/emails/{title}.txt", facts))
        frame: dict[str, Any] = {"body": body, "stop_line": STOP_LINE}
        frame |= {name: facts.get(name, "") for name in ("page_link", "until", "answers")}
        text = _render_template(FRAME, frame)
        sender = Address(settings.UNION.name.neutral, addr_spec=settings.PARAPLU.mail_sender)
    # A code is random: one in some thousand begins like a word, and that e-mail would never be sent.
    preview = CODE.sub(lambda code: "-" * len(code[0]), text.strip())[:PREVIEW]
    hosts = settings.PARAPLU.origin_hosts  # each link leads to one of these two
    seen = (str(sender), subject, preview, hosts["members"], hosts["forms"])
    if any(forbidden_words_in(part) for part in seen):
        raise ForbiddenWording
    headers, _blank, content = bytes(_message(sender, subject, language, text)).partition(b"\r\n\r\n")
    before, after = content.rsplit(STOP_LINE.encode(), 1)
    return EmailDraft(subject, text, headers + b"\r\n", before, after)


def _render_template(template: str, facts: Mapping[str, Any]) -> str:
    context = Context({**facts, "union": settings.UNION}, autoescape=False)
    return get_template(template).template.render(context).strip() + "\n"  # type: ignore[attr-defined]


def _split_off_subject(text: str) -> tuple[str, str]:
    first, _newline, body = text.partition("\n")
    if not first.startswith(SUBJECT):
        raise ValueError("The first line of an e-mail is its subject.")
    return first.removeprefix(SUBJECT).strip(), re.sub(r"\n{3,}", "\n\n", body.strip())


def forbidden_words_in(text: str) -> list[str]:
    """Return the forbidden words of any language in a text, in the order of the union's lists."""
    return forbidden_words.forbidden_words_in(text, settings.UNION.forbidden_words)


def _message(sender: Address, subject: str, language: str, text: str) -> EmailMessage:
    """Build the part that all recipients share; no header names the program or the machine."""
    message = EmailMessage(POLICY)
    message["From"] = sender
    message["Subject"] = subject
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text, cte="quoted-printable")
    # `set_content` clears every header that begins with Content-.
    message["Content-Language"] = language
    return message


def compose_email(written: EmailDraft, to: RecipientHeaders) -> bytes:
    """Return the complete message to one recipient, as it is sent."""
    own = "".join(f"{line}\r\n" for line in _recipient_headers(to)).encode("ascii")
    stop_line = quopri.encodestring(to.stop_link.encode()).replace(b"\n", b"\r\n")
    return b"".join((written.common_headers, own, b"\r\n", written.before, stop_line, written.after))


def _recipient_headers(to: RecipientHeaders) -> Iterator[str]:
    """Threat: a line break smuggled into an address would begin another header."""
    if not (to.address.isascii() and to.address.isprintable()) or " " in to.address:
        raise ValueError("An address that cannot stand in a header.")
    yield f"To: {to.address}"
    if to.reply_to:
        yield f"Reply-To: {to.reply_to}"
    yield f"Date: {formatdate(usegmt=True)}"
    yield f"Message-ID: <{to.message_id}@{sender_domain()}>"
    yield f"List-Unsubscribe: <{to.stop_link}>"


def sender_domain() -> str:
    """Return the domain that e-mails are sent from."""
    return str(settings.PARAPLU.sender_domain)


def is_own_address(address: str) -> bool:
    """Whether an address is the union's own, or one that every mail server must have (RFC 5321, 4.5.1)."""
    local, _, domain = address.lower().rpartition("@")
    config = settings.PARAPLU
    hosts = {urlsplit(url).hostname or "" for url in config.origin_urls.values()}
    own = {config.sender_domain, config.bounce_host, *hosts, *(host.removeprefix("www.") for host in hosts)}
    return local == "postmaster" or domain in own


def bounce_return_address(recipient: Recipient) -> str:
    """Return the return address of this one e-mail: a random name, and no person's number."""
    return f"{BOUNCE_PREFIX}{recipient.bounce_name}@{settings.PARAPLU.bounce_host}"
