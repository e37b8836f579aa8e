"""The line by which one of the Board says yes in writing, with their key (docs/formats/decisions.md)."""

import re
from dataclasses import astuple, dataclass

from .broken import SealBroken
from .signing import verify

_FORMAT = "paraplu/board-decision/1"
_LINE = re.compile(
    r"paraplu/board-decision/1"
    r" \| [a-z0-9_-]+"
    r" \| [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r" \| [a-z0-9_.]+"
    r" \| [0-9a-f]{64}"
    r" \| [0-9]{4}-[0-9]{2}-[0-9]{2}"
)


@dataclass(frozen=True, slots=True)
class WrittenYes:
    """What is agreed to, as text: the union's key, item (a UUID), kind and digest of the act, the day."""

    union: str
    item: str
    kind: str
    digest: str
    day: str

    @property
    def line_of_text(self) -> str:
        """The line as people read it."""
        return " | ".join((_FORMAT, *astuple(self)))

    @property
    def content_bytes(self) -> bytes:
        """What is signed; raises SealBroken for values that are not written as the format says."""
        line = self.line_of_text
        if not _LINE.fullmatch(line):
            raise SealBroken
        return line.encode("ascii")

    def is_signed_by(self, key: bytes, signature: bytes) -> bool:
        """Whether the owner of this public key (32 bytes) signed exactly this; raises SealBroken as above."""
        return verify(key, self.content_bytes, signature)
