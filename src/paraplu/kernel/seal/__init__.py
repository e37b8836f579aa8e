"""Sealing: the envelope for what the server must not read (docs/formats/seal.md).

Bytes in, bytes out. A private key is a seed of 32 bytes; content is sealed to public keys for a
purpose and a record, and opens for nothing else. `seal.local` holds the small seals of one process.
"""

from .broken import SealBroken
from .envelope import Opener, open_envelope, seal
from .keys import generate, public_key

__all__ = ["Opener", "SealBroken", "generate", "open_envelope", "public_key", "seal"]
