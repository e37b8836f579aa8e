"""Threads of a mailbox: what is signed, sealed and bound to its place (docs/formats/mailbox.md)."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .broken import SealBroken
from .envelope import Opener, addressed_to, bucket_of, content_digest, seal
from .framed import lp, name_bytes
from .keys import recipient_id
from .signing import verify

# A note is of the circle for the circle: its asker is not among its readers.
Side = Literal["asker", "circle", "note"]
# What a holder does to an answer: writes it, agrees to it as second reader, or sends a prepared sentence.
CircleAct = Literal["answer", "agree", "send"]
Content = dict[str, str | list[str]]
LARGEST_BUCKET, PHOTOGRAPH_BUCKET = 32_768, 131_072
SIGNATURE_LENGTH = 64
# The field with the signature of an asker, or of the writer of a note, under the other fields.
SIGNATURE_FIELD = "signature"
_FIELD = re.compile(r"[a-z][a-z_]{0,39}")
# Half of a pair of UTF-16, which JSON can write and UTF-8 cannot.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """The place of a message: the mailbox's purpose and address, the side that wrote it, its number."""

    purpose: str
    address: bytes
    side: Side
    number: int

    @property
    def envelope_purpose(self) -> str:
        return f"mailbox/{self.purpose}"

    @property
    def record(self) -> str:
        return f"{self.address.hex()}/{self.side}/{self.number}"


def opening_statement(
    purpose: str, address: bytes, signing_key: bytes, sealing_key: bytes, sealed: bytes
) -> bytes:
    """Return what the asker signs to open a mailbox: its two keys and its first message."""
    first = hashlib.sha256(sealed).digest()
    return lp(b"paraplu/mailbox/open/1", name_bytes(purpose), address, signing_key, sealing_key, first)


def reading_statement(purpose: str, address: bytes, nonce: str) -> bytes:
    """Return what the asker signs to be given their thread: the challenge of this visit."""
    return lp(b"paraplu/mailbox/read/1", name_bytes(purpose), address, name_bytes(nonce))


def writing_statement(purpose: str, address: bytes, number: int, sealed: bytes) -> bytes:
    """Return what the asker signs to add a message to their thread; sent twice, it is the same message."""
    digest = hashlib.sha256(sealed).digest()
    number_bytes = number.to_bytes(4, "big")
    return lp(b"paraplu/mailbox/write/1", name_bytes(purpose), address, number_bytes, digest)


def circle_statement(act: CircleAct, purpose: str, address: bytes, number: int, sealed: bytes) -> bytes:
    """Return what a holder of the circle signs: that they wrote this answer, or agree to it.

    It names what the envelope says and not for whom its slots are, so that the asker can check it, who is
    given their own slot alone. SealBroken for an envelope of a wrong shape.
    """
    label = b"paraplu/mailbox/" + act.encode() + b"/2"
    return lp(label, name_bytes(purpose), address, number.to_bytes(4, "big"), content_digest(sealed))


def own_statement(place: MessagePlace, content: Mapping[str, str | list[str]]) -> bytes:
    """Return what the asker signs inside their own message: its fields in the order of their names.

    Threat: whoever can write into the database could put another first message in its place, which leaves
    nobody out or asks for fewer signatures.
    """
    return _fields_statement(b"paraplu/mailbox/own/1", place, content)


def note_statement(place: MessagePlace, content: Mapping[str, str | list[str]]) -> bytes:
    """Return what a holder signs inside a note for the others of the circle: its fields.

    Threat: a holder, or whoever can write into the database, could put words into the mouth of another.
    """
    return _fields_statement(b"paraplu/mailbox/note/1", place, content)


def _fields_statement(label: bytes, place: MessagePlace, content: Mapping[str, str | list[str]]) -> bytes:
    fields = (_field_bytes(name, value) for name, value in sorted(content.items()) if name != SIGNATURE_FIELD)
    digest = hashlib.sha256(b"".join(fields)).digest()
    return lp(label, name_bytes(place.purpose), place.address, place.number.to_bytes(4, "big"), digest)


def _field_bytes(name: str, value: str | list[str]) -> bytes:
    texts = value if isinstance(value, list) else [value]
    digests = b"".join(hashlib.sha256(text.encode()).digest() for text in texts)
    return lp(
        name.encode(), b"list" if isinstance(value, list) else b"text", hashlib.sha256(digests).digest()
    )


def seal_signature(signature: bytes, act: CircleAct, asker: bytes, place: MessagePlace) -> bytes:
    """Return the signature of a holder (64 bytes, and a tag after them), sealed to the asker alone.

    Threat: a signature that lies open tells a thief, who has the list of keys, who of the circle answered.
    """
    return seal(signature, [asker], *_signature_names(act, place))


def open_signature(sealed: bytes, act: CircleAct, opener: Opener, place: MessagePlace) -> bytes:
    """Return the signature again; SealBroken whatever the fault."""
    return opener.open(sealed, *_signature_names(act, place))[:SIGNATURE_LENGTH]


def open_tag(sealed: bytes, act: CircleAct, opener: Opener, place: MessagePlace) -> bytes:
    """Return what the server put after a signature, empty for nothing; SealBroken whatever the fault."""
    return opener.open(sealed, *_signature_names(act, place))[SIGNATURE_LENGTH:]


def holders_who_signed(
    sealed: bytes,
    signatures: Sequence[bytes],
    opener: Opener,
    place: MessagePlace,
    holders: Mapping[int, bytes],
    acts: Sequence[CircleAct] = ("answer", "agree"),
) -> frozenset[int]:
    """Return which holders wrote an answer or agreed to it, as its asker can check; or did another act.

    signatures: as `seal_signature` made them, of the writer and of the second reader. holders: by number, the
    Ed25519 keys of the circle on the day of the answer.
    """
    return frozenset(
        number
        for act, signature in zip(acts, signatures, strict=False)
        for number, key in holders.items()
        if _is_signed_by(key, act, sealed, signature, opener, place)
    )


def _is_signed_by(
    key: bytes, act: CircleAct, sealed: bytes, signature: bytes, opener: Opener, place: MessagePlace
) -> bool:
    try:
        statement = circle_statement(act, place.purpose, place.address, place.number, sealed)
        return verify(key, statement, open_signature(signature, act, opener, place))
    except SealBroken:
        return False


# why: an envelope of a signature must open as nothing else, and for one act alone.
def _signature_names(act: CircleAct, place: MessagePlace) -> tuple[str, str]:
    return f"{place.envelope_purpose}/signature", f"{place.record}/{act}"


def seal_message(
    content: Mapping[str, str | list[str]],
    readers: Sequence[bytes],
    place: MessagePlace,
    left_out: Collection[bytes] = (),
) -> bytes:
    """Return fields sealed to public keys for one place; ValueError for a strange field or too much of it.

    left_out: keys of the circle whose slot opens nothing.
    """
    return seal(write_content(content), readers, place.envelope_purpose, place.record, left_out)


def open_message(sealed: bytes, opener: Opener, place: MessagePlace) -> Content:
    """Return the fields of one message; SealBroken whatever the fault."""
    return read_content(opener.open(sealed, place.envelope_purpose, place.record))


def check_recipients(sealed: bytes, readers: Iterable[bytes], bucket: int | None = None) -> None:
    """Raise SealBroken unless a message is of sound shape and wrapped to just these keys.

    bucket: the only size that fits; without it, any that a message without a photograph can have.
    """
    wanted, size = tuple(sorted({recipient_id(key) for key in readers})), bucket_of(sealed)
    if addressed_to(sealed) != wanted or not (size == bucket if bucket else size <= LARGEST_BUCKET):
        raise SealBroken


def is_photograph(sealed: bytes) -> bool:
    """Whether an envelope has the size that only a photograph has; SealBroken for a wrong shape."""
    return bucket_of(sealed) == PHOTOGRAPH_BUCKET


def write_content(content: Mapping[str, str | list[str]]) -> bytes:
    """Return fields as JSON in UTF-8."""
    if not all(_is_field(name, value) for name, value in content.items()):
        raise ValueError("A message has fields with plain names, each a text or a list of texts.")
    return json.dumps(dict(content), ensure_ascii=False, separators=(",", ":")).encode()


def read_content(raw: bytes) -> Content:
    """Return the fields of JSON in UTF-8; SealBroken for anything else."""
    try:
        content = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise SealBroken from None
    if not isinstance(content, dict) or not all(_is_field(name, value) for name, value in content.items()):
        raise SealBroken
    return content


def _is_field(name: str, value: object) -> bool:
    texts = value if isinstance(value, list) else [value]
    are_texts = all(isinstance(text, str) and not _HALF.search(text) for text in texts)
    return bool(_FIELD.fullmatch(name)) and are_texts
