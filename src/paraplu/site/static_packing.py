"""Compress the static files: equal contents once, because each file is stored under two names."""

import functools
from threading import Lock

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Several files are compressed at once; one with the same content as another waits for it.
_compress_lock = Lock()


@functools.cache
def _compress_cached(data: bytes) -> bytes:
    return bytes(Compressor.compress_brotli(data))


class Packer(Compressor):  # type: ignore[misc]
    """Brotli at its best takes a second for the voting page, and a starting installation waits for it."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """The compressed bytes, computed once for equal contents."""
        with _compress_lock:
            return _compress_cached(data)


class PackedStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The files under their own names and under names with a digest, each beside its compressed forms."""

    def create_compressor(self, **named: object) -> Packer:
        """The compressor that computes equal contents once."""
        return Packer(**named)
