"""The file format of a list that was prepared on another machine (docs/formats/list.md)."""

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
class PreparedLine:
    """One person. id: random, identifies the line on a second import. address: sealed, bound to its token.

    civil: the sealed legal identity of an active member. number: the member number to which it is bound.
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
    """The whole file. mailer: the recipient id of the mailer's key. register: the digest of its key."""

    union: str
    prepared_on: date
    mailer: str
    register: str | None
    lines: tuple[PreparedLine, ...]

    @classmethod
    def from_bytes(cls, raw: bytes) -> "PreparedList":
        """Read a file; raise `InvalidFile` with the reason."""
        data = parse(raw, FORMAT, _FILE, LONGEST_FILE)
        check_each(data, "lines", _LINE, MOST_LINES)
        prepared = cls(
            data["union"],
            date.fromisoformat(data["prepared_on"]),
            data["mailer"],
            data["register"],
            tuple(_line_from_data(line) for line in data["lines"]),
        )
        check_form(prepared.to_bytes(), raw)
        return prepared

    def to_bytes(self) -> bytes:
        """The content of the file."""
        head = {"format": FORMAT, "union": self.union, "prepared_on": self.prepared_on.isoformat()}
        keys = {"mailer": self.mailer, "register": self.register}
        lines = [{name: _plain_value(value) for name, value in asdict(line).items()} for line in self.lines]
        return write(head | keys | {"lines": lines})


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64(value)
    return list(value) if isinstance(value, tuple) else value


# why: it is the inverse of `_plain_value`, for one line.
def _line_from_data(data: dict[str, Any]) -> PreparedLine:
    days = {name: data[name] and date.fromisoformat(data[name]) for name in ("since", "consent_on")}
    sealed = {name: data[name] and b64decode(data[name]) for name in ("address", "civil")}
    return PreparedLine(**{**data, **days, **sealed, "topics": tuple(data["topics"])})


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
    "topics": lambda value: isinstance(value, list) and all(isinstance(topic, str) for topic in value),
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
