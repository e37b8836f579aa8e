"""Sentences that two of a circle signed beforehand, so that one of them may send them at once.

Threat: a single holder could put words into an answer, or send a sentence that was meant for another time. So
an asker accepts exactly the text that two holders signed, until its last day, with nothing filled in but a
day, an hour and a service from the list that was signed with it (docs/formats/mailbox.md).
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .framed import lp, name_bytes
from .signing import verify

LONGEST_TEXT, LONGEST_SERVICE, MOST_SERVICES = 600, 120, 8
# How long a text may be used, and how many days ahead a sender may name one.
MOST_DAYS, DAYS_AHEAD = 366, 14
# An asker's clock and time zone may differ by so much.
CLOCK_DAYS = 1
SIGNERS = 2
_DAY, _HOUR = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}"), re.compile(r"([01][0-9]|2[0-3]):[03]0")
_MARK = re.compile(r"\{(day|hour|service)\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A sentence in one language, with the marks {day}, {hour} and {service}, each at most once.

    services: what may be filled in for {service}. made, until: its first and last day, as 2026-11-25.
    """

    purpose: str
    language: str
    text: str
    services: tuple[str, ...]
    made: str
    until: str

    @property
    def statement(self) -> bytes:
        """What each of the two holders signs."""
        services = b"".join(hashlib.sha256(service.encode()).digest() for service in self.services)
        return lp(
            b"paraplu/mailbox/prepared/1",
            name_bytes(self.purpose),
            self.language.encode(),
            self.made.encode(),
            self.until.encode(),
            hashlib.sha256(self.text.encode()).digest(),
            hashlib.sha256(services).digest(),
        )

    @property
    def is_sound(self) -> bool:
        """Whether its marks, lengths and days are as they must be."""
        rest, (made, until) = _MARK.sub("", self.text), map(_day_of, (self.made, self.until))
        marks = _MARK.findall(self.text)
        has_services = 0 < len(self.services) <= MOST_SERVICES
        return (
            made is not None
            and until is not None
            and made <= until <= made + timedelta(days=MOST_DAYS)
            and bool(_LANGUAGE.fullmatch(self.language))
            and not set("{}") & set(rest)
            and len(set(marks)) == len(marks)
            and 0 < len(self.text) <= LONGEST_TEXT
            and has_services is ("service" in marks)
            and all(0 < len(service) <= LONGEST_SERVICE for service in self.services)
        )


def prepared_words(
    content: Mapping[str, str | list[str]], purpose: str, holders: Mapping[int, bytes], asked: str = ""
) -> str | None:
    """Return what a message of one holder says, if two signed its text beforehand; None for any fault.

    holders: by number, the Ed25519 keys of the circle on the day in the message. asked: the day of the
    asker's message before it, as the asker signed it.
    """
    text = _text_of(content, purpose)
    day, before = _day_of(_field(content, "day")), _day_of(asked)
    if text is None or day is None or not text.made <= day.isoformat() <= text.until:
        return None
    # Threat: a sender who dates a message back could use a text that has ended, or one that somebody who has
    # left the circle signs today for a day on which they were in it.
    if before is not None and day < before - timedelta(days=CLOCK_DAYS):
        return None
    if not _is_signed(text, content.get("signed", []), holders):
        return None
    return _filled(text, content, day)


def _text_of(content: Mapping[str, str | list[str]], purpose: str) -> PreparedText | None:
    services = content.get("services", [])
    names = ("language", "prepared", "made", "until")
    language, words, made, until = (_field(content, name) for name in names)
    if isinstance(services, str):
        return None
    text = PreparedText(purpose, language, words, tuple(services), made, until)
    return text if text.is_sound else None


def _field(content: Mapping[str, str | list[str]], name: str) -> str:
    value = content.get(name, "")
    return value if isinstance(value, str) else ""


def _day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def _is_signed(text: PreparedText, signed: str | Sequence[str], holders: Mapping[int, bytes]) -> bool:
    """Whether these are signatures of two holders, each written in the one way of base64."""
    if isinstance(signed, str) or len(signed) != SIGNERS:
        return False
    try:
        signatures = [base64.b64decode(line) for line in signed]
    except ValueError:
        return False
    if [base64.b64encode(signature).decode() for signature in signatures] != signed:
        return False
    statement = text.statement
    signers = {
        number
        for signature in signatures
        for number, key in holders.items()
        if verify(key, statement, signature)
    }
    return len(signers) == SIGNERS


def _filled(text: PreparedText, content: Mapping[str, str | list[str]], today: date) -> str | None:
    """Only what the marks of the text allow; a value without a mark is a fault, as is a mark without one."""
    chosen = {name: _field(content, f"chosen_{name}") for name in ("day", "hour", "service")}
    marks, given = set(_MARK.findall(text.text)), {name for name, value in chosen.items() if value}
    day = _day_of(chosen["day"])
    is_near = day is not None and today <= day <= today + timedelta(days=DAYS_AHEAD)
    is_right = {
        "day": is_near,
        "hour": bool(_HOUR.fullmatch(chosen["hour"])),
        "service": chosen["service"] in text.services,
    }
    if marks != given or not all(is_right[name] for name in marks):
        return None
    if day is not None:
        chosen["day"] = day.strftime("%d/%m/%Y")
    return _MARK.sub(lambda mark: chosen[mark[1]], text.text)
