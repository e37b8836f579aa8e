"""The civil identity of one active member, sealed to the register key alone (docs/formats/register.md)."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import Literal

from .broken import SealBroken
from .envelope import Opener, addressed_to, bucket_of, seal
from .keys import recipient_id

PURPOSE = "register"
BUCKET = 2_048
SEALED_LENGTH = 3_282
ADDRESS_KINDS = ("home", "care_of", "reference")
HIGHEST_NUMBER, HIGHEST_VERSION = 2**53 - 1, 9_999
LONGEST = {"name": 200, "first_names": 200, "address": 500}
_CONTENT_LENGTH = BUCKET - 4
# Characters that change the direction of writing, or break a line unseen, can show another name.
_TURNING = "\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069"
_WHITE = "\t\n\v\f\r \xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_STRANGE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff{_TURNING}]")

Fault = Literal["empty", "sign", "long", "kind"]


class InvalidCivilIdentity(ValueError):
    """What was typed is no record: at which field, and why."""

    def __init__(self, field: str, fault: Fault) -> None:
        super().__init__(f"{field}: {fault}")
        self.field = field
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True, repr=False)
class CivilIdentity:
    """Name, first names and address of one member, as the law wants them."""

    name: str
    first_names: str
    address: str
    address_kind: str

    def __post_init__(self) -> None:
        for field, longest in LONGEST.items():
            _check(field, getattr(self, field), longest)
        if self.address_kind not in ADDRESS_KINDS:
            raise InvalidCivilIdentity("address_kind", "kind")
        if len(self._json) > _CONTENT_LENGTH:
            raise InvalidCivilIdentity("address", "long")

    @classmethod
    def from_input(cls, name: str, first_names: str, address: str, address_kind: str) -> "CivilIdentity":
        """Return the tidied form of typed texts; raises InvalidCivilIdentity for what cannot be stored."""
        return cls(_tidy(name), _tidy(first_names), _tidy_lines(address), address_kind)

    @classmethod
    def read(cls, raw: bytes) -> "CivilIdentity":
        """Read the 2,044 bytes of `content_bytes`; raises SealBroken for anything else."""
        try:
            civil = cls(**json.loads(raw.decode()))
        except (TypeError, ValueError, RecursionError):
            raise SealBroken from None
        if civil.content_bytes != raw:
            raise SealBroken
        return civil

    @property
    def content_bytes(self) -> bytes:
        """The content of the envelope, always 2,044 bytes, so that its length says nothing."""
        return self._json.ljust(_CONTENT_LENGTH)

    @property
    def _json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()


def seal_civil(civil: CivilIdentity, register_key: bytes, number: int, version: int) -> bytes:
    """Return a record of 3,282 bytes; raises SealBroken for a bad key, ValueError for a wrong number."""
    return seal(civil.content_bytes, [register_key], PURPOSE, record_name(number, version))


def open_civil(opener: Opener, sealed: bytes, number: int, version: int) -> CivilIdentity:
    """Return the record of this member and version; SealBroken whatever the fault."""
    return CivilIdentity.read(opener.open(sealed, PURPOSE, record_name(number, version)))


def is_sealed_to(sealed: bytes, register_key: bytes) -> bool:
    """Return whether this has the shape of a record for this key and for nobody else."""
    try:
        return (addressed_to(sealed), bucket_of(sealed)) == ((recipient_id(register_key),), BUCKET)
    except SealBroken:
        return False


def record_name(number: int, version: int) -> str:
    """Return what a record is bound to; ValueError unless both are in their range."""
    if not (1 <= number <= HIGHEST_NUMBER and 1 <= version <= HIGHEST_VERSION):
        raise ValueError("A record has a member's number and a version from 1 to 9,999.")
    return f"{number}/{version}"


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip(_WHITE)


def _tidy_lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean_line for line in lines if (clean_line := _tidy(line)))


def _check(field: str, text: object, longest: int) -> None:
    if not isinstance(text, str) or not text:
        raise InvalidCivilIdentity(field, "empty")
    has_lines = field == "address"
    is_tidy = text == (_tidy_lines(text) if has_lines else _tidy(text))
    if not is_tidy or _STRANGE.search(text) or ("\n" in text and not has_lines):
        raise InvalidCivilIdentity(field, "sign")
    if len(text) > longest:
        raise InvalidCivilIdentity(field, "long")
