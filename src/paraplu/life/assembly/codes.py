"""Codes of an assembly: one that names a member for a proxy, the link to the notice, a browser's key."""

import hmac
import secrets
from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers import read_code, write_code

SIGNED_BYTES = 7
NUMBER_BYTES = 3
LINK_BYTES = 18
PLACE_LETTERS = 16


def new_notice_token() -> str:
    """The random text in a personal link; only its digest is stored."""
    return secrets.token_urlsafe(LINK_BYTES)


def notice_link_digest(token: str) -> str:
    """The stored form of a personal link."""
    return keyed_digest("assembly/notice-link", token)


def member_proxy_code(assembly: UUID, number: int) -> str:
    """A member's code for one assembly: a masked and signed number, not stored and revealing nothing."""
    signature = _proxy_code_signature(assembly, number)
    return write_code(_masked_number(signature, number.to_bytes(NUMBER_BYTES)) + signature)


def number_from_code(assembly: UUID, code: str) -> int | None:
    """The number behind a code, or None if we never issued it."""
    raw = read_code(code)
    if raw is None or len(raw) != NUMBER_BYTES + SIGNED_BYTES:
        return None
    signature = raw[NUMBER_BYTES:]
    number = int.from_bytes(_masked_number(signature, raw[:NUMBER_BYTES]))
    return number if hmac.compare_digest(signature, _proxy_code_signature(assembly, number)) else None


def kept_ticks_key(assembly: UUID, number: int) -> dict[str, str]:
    """With what a browser encrypts ticks that it cannot send yet, and the name under which it keeps them.

    The key is the person's own and stored nowhere: a browser without their log-in cannot read what it keeps.
    """
    whose = f"{assembly}/{number}"
    place = keyed_digest("assembly/kept-ticks-place", whose)
    return {"key": keyed_digest("assembly/kept-ticks-key", whose), "place": place[:PLACE_LETTERS]}


def _proxy_code_signature(assembly: UUID, number: int) -> bytes:
    return bytes.fromhex(keyed_digest("assembly/proxy-code", f"{assembly}/{number}"))[:SIGNED_BYTES]


def _masked_number(signature: bytes, number: bytes) -> bytes:
    mask = bytes.fromhex(keyed_digest("assembly/proxy-mask", signature.hex()))[:NUMBER_BYTES]
    return bytes(left ^ right for left, right in zip(number, mask, strict=True))
