"""What people compare as eight words: a slow hash, so that nobody finds two texts with the same words."""

import hashlib

_COST, _BLOCK, _SALT = 2**14, 8, b"paraplu-compare"
_MEMORY = 2**26


def comparable_digest(text: str) -> bytes:
    """Return the 32 bytes whose words people compare, of a hash in hexadecimal or Base64.

    Threat: who may choose the text tries until two have the same words; each try costs 16 MiB and some tenths
    of a second (docs/formats/ballot.md).
    """
    return hashlib.scrypt(text.encode(), salt=_SALT, n=_COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=32)
