"""A list made ready on another machine: what may lie open, and what is sealed (docs/formats/list.md)."""

import re
from base64 import b64decode
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from paraplu.kernel.seal.civil import SEALED_LENGTH
from paraplu.kernel.seal.register_files import UNION
from paraplu.kernel.seal.strict_file import (
    Shape,
    base64,
    check_each,
    check_form,
    is_base64,
    is_day,
    is_list,
    is_text,
    matches,
    or_null,
    parse,
    whole,
    write,
)

FORMAT = "paraplu/list/1"
LONGEST_FILE, MOST_LINES = 60_000_000, 20_000
LONGEST_ADDRESS = 3_000
SMALLEST_NUMBER, LARGEST_NUMBER = 100_000, 999_999
_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Line:
    """One person. id: random, by which the house knows the line again. address: sealed, bound to its token.

    number, civil: of an active member whose identity was sealed, the number it is bound to.
    """

    id: str
    row: int
    working_name: str
    language: str
    form: str
    chapter: str
    topics: tuple[str, ...]
    since: date | None
    stops: bool
    consent_on: date | None
    consent_source: str
    token: str | None
    address: bytes | None
    book_number: str
    number: int | None
    civil: bytes | None


@dataclass(frozen=True, slots=True)
class PreparedList:
    """The whole file. mailer: the recipient id of the mailer's key; register: the digest of its key."""

    union: str
    prepared_on: date
    mailer: str
    register: str | None
    lines: tuple[Line, ...]

    @classmethod
    def read(cls, raw: bytes) -> "PreparedList":
        """From a file; raise `NotThisFile` with the reason."""
        told = parse(raw, FORMAT, _FILE, LONGEST_FILE)
        check_each(told, "lines", _LINE, MOST_LINES)
        read = cls(
            told["union"],
            date.fromisoformat(told["prepared_on"]),
            told["mailer"],
            told["register"],
            tuple(_line(line) for line in told["lines"]),
        )
        check_form(read.written(), raw)
        return read

    def written(self) -> bytes:
        """The file."""
        head = {"format": FORMAT, "union": self.union, "prepared_on": self.prepared_on.isoformat()}
        keys = {"mailer": self.mailer, "register": self.register}
        return write(head | keys | {"lines": [_told(line) for line in self.lines]})


def _told(line: Line) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(line).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64(value)
    return list(value) if isinstance(value, tuple) else value


def _line(told: dict[str, Any]) -> Line:
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("since", "consent_on")}
    sealed = {name: told[name] and b64decode(told[name]) for name in ("address", "civil")}
    return Line(**{**told, **days, **sealed, "topics": tuple(told["topics"])})


def _is_topics(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_FILE: Shape = {
    "format": is_text,
    "union": matches(UNION),
    "prepared_on": is_day,
    "mailer": matches(_ID),
    "register": or_null(matches(_DIGEST)),
    "lines": is_list,
}
_LINE: Shape = {
    "id": matches(_ID),
    "row": whole(1, 1_000_000),
    "working_name": is_text,
    "language": is_text,
    "form": lambda value: value in ("supporting", "active"),
    "chapter": is_text,
    "topics": _is_topics,
    "since": or_null(is_day),
    "stops": lambda value: isinstance(value, bool),
    "consent_on": or_null(is_day),
    "consent_source": is_text,
    "token": or_null(matches(_TOKEN)),
    "address": or_null(lambda value: is_base64(LONGEST_ADDRESS, value)),
    "book_number": is_text,
    "number": or_null(whole(SMALLEST_NUMBER, LARGEST_NUMBER)),
    "civil": or_null(lambda value: is_base64(SEALED_LENGTH, value)),
}
