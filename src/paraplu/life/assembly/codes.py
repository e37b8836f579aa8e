"""The code that names a member for a proxy: a masked, signed member number that is not stored."""

import hmac
from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers import read_code, write_code

SIGNED_BYTES = 7
NUMBER_BYTES = 3


def member_proxy_code(assembly: UUID, number: int) -> str:
    """A member's code for one assembly, which does not reveal the number."""
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


def _proxy_code_signature(assembly: UUID, number: int) -> bytes:
    return bytes.fromhex(keyed_digest("assembly/proxy-code", f"{assembly}/{number}"))[:SIGNED_BYTES]


def _masked_number(signature: bytes, number: bytes) -> bytes:
    mask = bytes.fromhex(keyed_digest("assembly/proxy-mask", signature.hex()))[:NUMBER_BYTES]
    return bytes(left ^ right for left, right in zip(number, mask, strict=True))
