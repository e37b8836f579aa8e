"""Reads one message that came to a return address: a bounce, a complaint, a reply, or nothing that we know.

Threat: everything in it is written by strangers. No address in it is used, nothing of it is logged or stored,
and any fault while it is read only means that it is set aside.
"""

import base64
import logging
import quopri
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from flufl.bounce import all_failures

from paraplu.ops.mail.status_codes import BounceKind, kind_of_answer, kind_of_code, kind_of_parts, milder_kind

# Threat: the library logs a fault with its text, and that may be an address.
logging.getLogger("flufl.bounce").disabled = True

LARGEST = 1024 * 1024
FREE_FORM = 64 * 1024
MOST_PARTS = 50
MOST_SEMICOLONS = 10_000
MOST_BREAKS = 40_000
MOST_LINES = 400
FINAL_CODE = re.compile(r"\b5(?:[0-5]\d[ -]|\.\d{1,3}\.\d)", re.ASCII)
MANY_SPACES = re.compile(rb"([ \t]{20})[ \t]+")
LONG_LINE = re.compile(rb"^([^\n]{998})[^\n]+", re.MULTILINE)
BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")
BOUNCE_NAME = re.compile(r"bounce\+([0-9a-f]{32})", re.ASCII | re.IGNORECASE)
UNWANTED = frozenset({"abuse", "fraud", "opt-out", "opt-out-list", "virus", "other"})
ROBOTS = ("mailer-daemon", "postmaster")
COMPLAINTS = "complaints"
REPLY_NAME = re.compile(r"reply\+([0-9a-f]{40})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReturnAddress:
    """The envelope of an incoming message: who sent it (empty for a mail server), and to which address."""

    sender: str
    recipient: str

    @property
    def is_from_server(self) -> bool:
        """Whether a mail server sent it: an empty sender, or what Postfix hands to a pipe in its place."""
        return self.sender.strip("<>").upper() in ("", "MAILER-DAEMON")

    @property
    def bounce_name(self) -> str:
        """The random name in `bounce+<name>@…`; empty for another address."""
        found = BOUNCE_NAME.fullmatch(self.recipient.rpartition("@")[0])
        return found[1].lower() if found else ""

    @property
    def reply_name(self) -> str:
        """The name in `reply+<name>@…`, the address for answers to one e-mail; empty for another address."""
        found = REPLY_NAME.fullmatch(self.recipient.rpartition("@")[0])
        return found[1].lower() if found else ""

    @property
    def is_for_complaints(self) -> bool:
        """Whether it is the address that is given to the feedback loops of providers."""
        return self.recipient.rpartition("@")[0].lower() == COMPLAINTS


@dataclass(frozen=True, slots=True)
class ReturnedMessage:
    """What a message says: a bounce of a kind, or a complaint, or neither.

    complained_name: of a complaint, the random name in the return address of the e-mail it is about.
    is_passing: a warning, a success, a note of absence: nothing to do. is_reply: a person wrote it.
    """

    bounce: BounceKind | None = None
    is_complaint: bool = False
    complained_name: str = ""
    is_passing: bool = False
    is_reply: bool = False


UNREADABLE = ReturnedMessage()
PASSING = ReturnedMessage(is_passing=True)


def read_returned(content: bytes, envelope: ReturnAddress) -> ReturnedMessage:
    """Read a message of any kind; UNREADABLE for one that is too large, too deep, broken or unknown."""
    # Threat: a message of many parts, of a million blank lines or of as many parameters takes long to read.
    breaks = max(content.count(b"\n"), content.count(b"\r"))
    is_nested = content.lower().count(b"boundary") > MOST_PARTS
    if len(content) > LARGEST or breaks > MOST_BREAKS or is_nested or content.count(b";") > MOST_SEMICOLONS:
        return UNREADABLE
    try:
        return _read_message(message_from_bytes(content, policy=compat32), content, envelope)
    except Exception:  # noqa: BLE001 - a stranger wrote it, and the next message has to be read
        return UNREADABLE


def _read_message(message: Message, content: bytes, envelope: ReturnAddress) -> ReturnedMessage:
    if found := _read_reports(list(message.walk()), envelope):
        return found
    author = str(message["From"] or "").lower()
    is_robot = any(robot in author for robot in ROBOTS)
    if (is_robot or envelope.is_from_server) and (guessed := _read_free_form(content, is_robot=is_robot)):
        return guessed
    if is_automatic(message) and not is_robot:
        return PASSING
    return UNREADABLE if is_robot or envelope.is_from_server else ReturnedMessage(is_reply=True)


def _read_reports(parts: list[Message], envelope: ReturnAddress) -> ReturnedMessage | None:
    """What the first report in the form of an RFC says, or a copy of our e-mail where complaints go."""
    for part in parts:
        if part.get_content_type() == "message/feedback-report":
            return _read_complaint(part, parts)
        if part.get_content_type() == "message/delivery-status" and (found := _read_status(part, parts)):
            return found
        if part.get_content_type() == "message/disposition-notification":
            return PASSING
    # One large provider sends complaints as a mere copy.
    names = _names_in_copies(parts) if envelope.is_for_complaints else []
    return ReturnedMessage(is_complaint=True, complained_name=names[0]) if names else None


def _read_complaint(report: Message, parts: list[Message]) -> ReturnedMessage:
    """RFC 5965. The e-mail it is about has our return address in its envelope, and that has a random name."""
    fields = _parse_fields("\n".join(_part_blocks(report)))
    kind = next((value.strip().lower() for name, value in fields if name == "feedback-type"), "")
    if kind not in UNWANTED:
        return PASSING if kind else UNREADABLE
    original = " ".join(value for name, value in fields if name == "original-mail-from")
    names = [*BOUNCE_NAME.findall(original.lower()), *_names_in_copies(parts)]
    return ReturnedMessage(is_complaint=True, complained_name=names[0] if names else "")


def _names_in_copies(parts: list[Message]) -> list[str]:
    """The random names in the return addresses of the e-mails of which a message holds a copy."""
    values = [str(part["Return-Path"]) for part in parts[1:] if part["Return-Path"]]
    copies = [_text_of(part) for part in parts if part.get_content_type() == "text/rfc822-headers"]
    headers = [pair for copy in copies for pair in _parse_fields(copy)]
    values += [value for name, value in headers if name == "return-path"]
    return BOUNCE_NAME.findall(" ".join(values).lower())


def _read_status(part: Message, parts: list[Message]) -> ReturnedMessage | None:
    """RFC 3464: the first recipient that is not unknown; our e-mails have one recipient each."""
    for block in _part_blocks(part):
        fields = dict(_parse_fields(block))
        action = fields.get("action", "").strip().lower()
        if action.startswith(("fail", "error")):
            return ReturnedMessage(bounce=_kind_of_block(fields, _first_text(parts)))
        if action.startswith(("delay", "deliver", "relay", "expand")):
            return PASSING
    return None


def _kind_of_block(fields: dict[str, str], text: str) -> BounceKind:
    """The status says what happened; where it says only that it failed, what the other server answered.

    Of a status that blames the address the answer may say that something else is to blame. text: what the
    report says to people, where it has no answer.
    """
    diagnostic = fields.get("diagnostic-code", "")
    answer = (diagnostic.partition(";")[2] or diagnostic).strip() or text
    kind = kind_of_parts(fields.get("status", ""))
    if kind is BounceKind.HARD:
        return milder_kind(diagnostic) or kind
    return kind or kind_of_answer(answer) or BounceKind.SOFT


def _part_blocks(part: Message) -> list[str]:
    """The blocks of fields of a report; some makers encode it, which hides them from the parser."""
    content = part.get_payload()
    if not isinstance(content, list):
        return BLANK_LINE.split(_text_of(part))
    blocks = [block.as_string() for block in content if isinstance(block, Message)]
    encoding = str(part["Content-Transfer-Encoding"] or "").strip().lower()
    if encoding == "base64":
        return BLANK_LINE.split(base64.b64decode("".join(blocks)).decode("latin-1"))
    if encoding == "quoted-printable":
        return BLANK_LINE.split(quopri.decodestring("\n".join(blocks)).decode("latin-1"))
    return blocks


def _parse_fields(text: str) -> list[tuple[str, str]]:
    """Names in lower case and values of a block of fields; lines that are none are left out."""
    unfolded = re.sub(r"\r?\n[ \t]+", " ", text)
    pairs = (line.partition(":") for line in unfolded.splitlines()[:MOST_LINES])
    return [(name.strip().lower(), value.strip()) for name, colon, value in pairs if colon]


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("latin-1") if isinstance(payload, bytes) else ""


def is_automatic(message: Message) -> bool:
    """Whether a program wrote it and no answer is due (RFC 3834), or it came from a list or to many."""
    automatic = str(message["Auto-Submitted"] or "no").partition(";")[0].strip().lower()
    bulk = str(message["Precedence"] or "").strip().lower() in ("bulk", "junk", "list", "auto_reply")
    marks = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
    return automatic != "no" or bulk or any(message[mark] for mark in marks)


def _read_free_form(content: bytes, *, is_robot: bool) -> ReturnedMessage | None:
    """A bounce in a form of its maker's own, as far as a library knows it.

    Without a code in the text it is soft: words that a stranger wrote close no address at once. So is a form
    that the library does not know, if a mail server by its name sent it and there is a code.
    """
    # Threat: some of its patterns take the square of the length of a line, or of a run of spaces.
    short = LONG_LINE.sub(rb"\1", MANY_SPACES.sub(rb"\1", content[:FREE_FORM]))
    plain = short.decode("latin-1").encode("ascii", "replace")
    message = message_from_bytes(plain, policy=compat32)
    delayed, failed = all_failures(message)
    answer = _first_text(list(message.walk()))
    kind = kind_of_answer(answer) or BounceKind.SOFT
    if failed:
        return ReturnedMessage(bounce=kind)
    if delayed or not (is_robot and FINAL_CODE.search(answer)):
        return PASSING if delayed else None
    return ReturnedMessage(bounce=BounceKind.SOFT if kind is BounceKind.HARD else kind)


def _first_text(parts: list[Message]) -> str:
    """Of what a report says to people, the first paragraph with a code; without one all of it.

    Below it many makers put a copy of our e-mail, whose words and headers say nothing about the address.
    """
    texts = (_text_of(part) for part in parts if part.get_content_type() == "text/plain")
    text = next(texts, "")[:FREE_FORM]
    return next((block for block in BLANK_LINE.split(text) if kind_of_code(block)), text)
