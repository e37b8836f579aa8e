"""Packs the files for the browser: equal contents once, for each file lies there under two names."""

import functools
from threading import Lock

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Several files are packed at once; one whose twin is being packed waits for it.
_compress_lock = Lock()


@functools.cache
def _compress_cached(data: bytes) -> bytes:
    return bytes(Compressor.compress_brotli(data))


class Packer(Compressor):  # type: ignore[misc]
    """Brotli at its best takes a second for a booth, and whoever opens a house waits for it."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """The packed bytes, as anybody packs them."""
        with _compress_lock:
            return _compress_cached(data)


class PackedStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The files under their own names and under names with a digest, each beside its packed forms."""

    def create_compressor(self, **named: object) -> Packer:
        """Whoever packs them."""
        return Packer(**named)
