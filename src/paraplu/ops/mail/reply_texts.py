"""Reads what a person answered to an e-mail: their words, and nothing else of the message.

Threat: everything in it is written by a stranger. What they quote has links that open pages of theirs, or
stop their e-mails: whoever reads the answer must not have them. Files are never stored. Any fault while it is
read means that there is no answer.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr
from html.parser import HTMLParser

from django.conf import settings

from paraplu.ops.mail.returned import MOST_PARTS, ROBOTS, ReturnAddress, is_automatic

# More than Postfix takes unless it is told otherwise.
LARGEST_REPLY = 11 * 1024 * 1024
# A message of megabytes with files in it has few lines of its own; what follows is read no further.
MOST_TEXT = 200_000
MOST_HEADER = 2_000
MOST_SEMICOLONS = 20_000
# Each line ends with two signs; a message with files of 8 MB has some 140,000.
MOST_LINE_ENDS = 500_000
# In bytes as they are encrypted: with the other fields they fit into 32,764.
LONGEST_TEXT, LONGEST_SUBJECT = 28_000, 600
CHARSET = re.compile(
    r"utf-?(8|16(le|be)?)|(us-)?ascii|iso-?8859-\d+|(windows-|cp)\d+|koi8-[ru]|macintosh"
    r"|gb\d+|big5|euc-\w+|shift_jis|iso-2022-jp",
    re.ASCII | re.IGNORECASE,
)
ADDRESS = re.compile(r"[!-;=?A-~]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}", re.ASCII | re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BEGINS_QUOTE = re.compile(
    r"-{2,} ?(original message|message d.origine|oorspronkelijk bericht|forwarded message).*|_{10,}"
    r"|(on|le|op|am|el|em|pe|на) .{5,200}(wrote|écrit|schreef|schrieb|escribió|escreveu|scris|написа).{0,40}",
    re.IGNORECASE,
)
LEFT_OUT = "[…]"


@dataclass(frozen=True, slots=True)
class ReplyText:
    """The words of an answer, and the address that it claims to come from; nobody checked either.

    has_files: files or pictures came with it. is_cut: it was longer. has_quote: what was quoted is left out.
    """

    sender: str
    subject: str
    text: str
    has_files: bool
    is_cut: bool
    has_quote: bool

    @property
    def message_fields(self) -> dict[str, str]:
        """The fields to encrypt; those that say no are missing."""
        texts = {"sender": self.sender, "subject": self.subject, "text": self.text}
        marks = {"files": self.has_files, "cut": self.is_cut, "quote": self.has_quote}
        texts |= {name: "yes" for name, is_so in marks.items() if is_so}
        return {name: text for name, text in texts.items() if text}


class UnreadableReply(Exception):
    """The message is too large, nested too deep, or broken."""


def read_reply(content: bytes, envelope: ReturnAddress) -> ReplyText | None:
    """The words of a person; None for what a program, a list or a mail server wrote.

    Raises UnreadableReply without a text: the fault of a parser may have words of the message in it.
    """
    # Threat: the parser takes minutes for a header of a million parameters, and more memory than the service
    # has for millions of empty lines; the mail server would deliver that message for days.
    is_nested = content.lower().count(b"boundary") > MOST_PARTS
    has_many_lines = content.count(b"\n") + content.count(b"\r") > MOST_LINE_ENDS
    has_many_parameters = content.count(b";") > MOST_SEMICOLONS
    if len(content) > LARGEST_REPLY or is_nested or has_many_lines or has_many_parameters:
        raise UnreadableReply
    try:
        message = message_from_bytes(content, policy=compat32)
        return None if _is_of_program(message, envelope) else _reply_text(message, envelope)
    except Exception:  # noqa: BLE001 - a stranger wrote it, and the next message has to be read
        raise UnreadableReply from None


def _is_of_program(message: Message, envelope: ReturnAddress) -> bool:
    """Threat: two programs that answer each other never end."""
    author = str(message["From"] or "").lower()
    is_report = message.get_content_type() in ("multipart/report", "message/delivery-status")
    is_robot = any(robot in author for robot in (*ROBOTS, "no-reply", "noreply"))
    return envelope.is_from_server or is_report or is_robot or is_automatic(message)


def _reply_text(message: Message, envelope: ReturnAddress) -> ReplyText:
    leaves = list(_leaves_of(message))
    plain = [part for part in leaves if _is_words(part, "text/plain")]
    html = [part for part in leaves if _is_words(part, "text/html")]
    written = _joined_text(plain)
    if not written.strip():
        written = _words_of_html(_joined_text(html))
    own, has_quote = _without_quotes(_clean(written))
    text, is_cut = _cut(_without_own_links(own).strip(), LONGEST_TEXT)
    subject, _ = _cut(_without_own_links(_clean(_header_text(message, "Subject"))).strip(), LONGEST_SUBJECT)
    # Only a plain address is kept: the one to which an answer goes, else the one in the envelope.
    addresses = (parseaddr(str(message["From"] or "")[:MOST_HEADER])[1], envelope.sender)
    return ReplyText(
        next((address for address in addresses if ADDRESS.fullmatch(address)), ""),
        " ".join(subject.split()),
        text,
        has_files=any(part not in (*plain, *html) for part in leaves),
        is_cut=is_cut,
        has_quote=has_quote,
    )


def _leaves_of(part: Message) -> Iterator[Message]:
    """The parts that hold something; a message that came with this one is a file like any other."""
    content = part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(content, list):
        for inner in content:
            if isinstance(inner, Message):
                yield from _leaves_of(inner)
    else:
        yield part


def _is_words(part: Message, kind: str) -> bool:
    is_file = part.get_content_disposition() == "attachment" or bool(part.get_filename())
    return part.get_content_type() == kind and not is_file


def _joined_text(parts: Iterable[Message]) -> str:
    """Threat: fifty parts of megabytes; the sum is limited."""
    text = ""
    for part in parts:
        payload = part.get_payload(decode=True)
        raw = (
            payload[: MOST_TEXT - len(text)] if isinstance(payload, bytes) and len(text) < MOST_TEXT else b""
        )
        text += _text_in_charset(raw, str(part.get_content_charset() or "utf-8")) + "\n\n"
    return text


def _text_in_charset(raw: bytes, charset: str) -> str:
    """Threat: some of Python's codecs take minutes for a few kilobytes; only those of e-mails are used."""
    return raw.decode(charset if CHARSET.fullmatch(charset) else "utf-8", "replace")


def _header_text(message: Message, name: str) -> str:
    parts = decode_header(str(message[name] or "")[:MOST_HEADER])
    return "".join(
        _text_in_charset(raw, charset or "utf-8") if isinstance(raw, bytes) else raw for raw, charset in parts
    )


def _clean(text: str) -> str:
    """Threat: signs that turn the direction of writing make one address look like another."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return UNSEEN.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def _without_quotes(text: str) -> tuple[str, bool]:
    """The lines that the person wrote themselves, and whether there were others.

    Below a line that introduces a quotation everything is quoted, unless the quoted lines are marked.
    """
    lines = text.split("\n")
    own = [line for line in lines if not line.lstrip().startswith(">")]
    are_marked = len(own) < len(lines)
    begins = [at for at, line in enumerate(own) if BEGINS_QUOTE.fullmatch(line.strip()[:400])]
    if not begins:
        return "\n".join(own), are_marked
    written = [line for at, line in enumerate(own) if at not in begins] if are_marked else own[: begins[0]]
    return "\n".join(written), True


def _without_own_links(text: str) -> str:
    """Threat: a personal link of the writer, quoted, opens the writer's page for everybody who reads it."""
    hosts = [settings.PARAPLU.origin_hosts[name].partition(":")[0] for name in ("members", "forms")]
    words = re.split(r"(\s+)", text)
    return "".join(LEFT_OUT if any(host in word.lower() for host in hosts) else word for word in words)


def _cut(text: str, most: int) -> tuple[str, bool]:
    """A text that takes so many bytes at most as it is encrypted, and whether it was longer."""
    was, size = len(text), _size_of(text)
    while size > most:
        text = text[: len(text) * most // size]
        size = _size_of(text)
    return text, len(text) < was


def _size_of(text: str) -> int:
    """The size in JSON, in which a quotation mark takes two bytes."""
    return len(json.dumps(text, ensure_ascii=False).encode())


class HtmlWords(HTMLParser):
    """The words of a page without its quotations, styles and scripts; of a quotation a mark is left."""

    UNREAD = frozenset({"style", "script", "title", "blockquote"})
    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})
    QUOTE = "\n>\n"

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Begin a line, or a part that is not read."""
        self._depth += tag in self.UNREAD
        if tag in self.BREAKS or tag == "blockquote":
            self._words.append(self.QUOTE if tag == "blockquote" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a part that is not read."""
        self._depth = max(0, self._depth - (tag in self.UNREAD))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._depth:
            self._words.append(data)

    @property
    def read_words(self) -> str:
        """What was read, without the spaces with which pages are laid out."""
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _words_of_html(page: str) -> str:
    reader = HtmlWords()
    reader.feed(page)
    reader.close()
    return reader.read_words
