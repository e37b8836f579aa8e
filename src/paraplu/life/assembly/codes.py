"""The code by which a member is named in a proxy: her number, masked and signed, stored nowhere."""

import hmac
from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers import read_code, write_code

SIGNED_BYTES = 7
NUMBER_BYTES = 3


def member_proxy_code(assembly: UUID, number: int) -> str:
    """Her code for one assembly; it tells nobody her number."""
    signature = _proxy_code_signature(assembly, number)
    return write_code(_masked_number(signature, number.to_bytes(NUMBER_BYTES)) + signature)


def number_from_code(assembly: UUID, code: str) -> int | None:
    """Whose code this is, or None for one that the house never gave."""
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
