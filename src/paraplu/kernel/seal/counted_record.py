"""A record that may be counted: six codes, sealed apart from any thread (docs/formats/figures.md)."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence

from .broken import SealBroken
from .envelope import Opener, addressed_to, bucket_of, seal
from .filler import filler
from .keys import recipient_id
from .mailbox import MessagePlace
from .padding import BUCKETS

FIELDS = ("kind", "ground", "where", "month", "wish", "for_somebody")
SEVERAL, UNSAID = "several", "unsaid"
BUCKET, ID_LENGTH = BUCKETS[0], 16
_PURPOSE = "figures/1"
_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_MONTH = re.compile(r"2[0-9]{3}-(0[1-9]|1[0-2])")


def one_code(chosen: Sequence[str]) -> str:
    """Return the code of what was chosen; of several choices only that there were several.

    Threat: a rare combination of choices is recognised by whoever knows what happened.
    """
    return UNSAID if not chosen else chosen[0] if len(chosen) == 1 else SEVERAL


def seal_record(codes: Mapping[str, str], readers: Sequence[bytes], identifier: str) -> bytes:
    """Return a record sealed to the holders who count; ValueError for anything but the six codes."""
    if not _is_record(codes):
        raise ValueError("A record to count has six codes.")
    raw = json.dumps({name: codes[name] for name in FIELDS}, separators=(",", ":")).encode()
    return seal(raw, readers, _PURPOSE, identifier)


def open_record(sealed: bytes, opener: Opener, identifier: str) -> dict[str, str]:
    """Return the six codes; SealBroken whatever the fault."""
    raw = opener.open(sealed, _PURPOSE, identifier)
    try:
        codes = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise SealBroken from None
    if not isinstance(codes, dict) or not _is_record(codes):
        raise SealBroken
    return codes


def filler_record(readers: Sequence[bytes]) -> bytes:
    """Return what looks like a record and opens for nobody; it is the same for every id."""
    place = MessagePlace("figures", secrets.token_bytes(ID_LENGTH), "asker", 1)
    return filler(secrets.token_bytes(32), place, [recipient_id(key) for key in readers], BUCKET)


def is_record_for(sealed: bytes, readers: Sequence[bytes]) -> bool:
    """Whether an envelope has the size of a record and slots for exactly these keys."""
    try:
        wanted = tuple(sorted({recipient_id(key) for key in readers}))
        return addressed_to(sealed) == wanted and bucket_of(sealed) == BUCKET
    except SealBroken:
        return False


def _is_record(codes: Mapping[str, object]) -> bool:
    fits = dict.fromkeys(FIELDS, _CODE) | {"month": _MONTH}
    return codes.keys() == fits.keys() and all(
        isinstance(codes[name], str) and fits[name].fullmatch(str(codes[name])) for name in FIELDS
    )
