"""Seals the sizes of a picture under a key of the installation, so that a stolen copy does not show it."""

from django.conf import settings

from paraplu.commons.pictures.models import Picture
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally


def seal_size(picture: Picture, width: int, content: bytes) -> bytes:
    """One size, bound to its picture and its width."""
    return seal_locally(_picture_key(), content, _bound(picture, width))


def open_sealed_size(picture: Picture, width: int, sealed: bytes | memoryview) -> bytes | None:
    """The WebP in clear, or None if it cannot be opened, as after a restore without the key."""
    try:
        return open_locally(_picture_key(), bytes(sealed), _bound(picture, width))
    except SealBroken:
        return None


def _picture_key() -> bytes:
    return derive(settings.PARAPLU.secret, "pictures/content")


def _bound(picture: Picture, width: int) -> bytes:
    return picture.address.bytes + width.to_bytes(4)
