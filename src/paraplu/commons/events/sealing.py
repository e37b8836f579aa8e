"""The address of an evening: sealed under a key of the house, so that a stolen copy does not tell it."""

from django.conf import settings

from paraplu.commons.events.models import Event
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally


def seal_address(event: Event, address: str) -> bytes:
    """The address as it is stored, bound to its evening; nothing where none is told yet."""
    return seal_locally(_address_key(), address.encode(), event.id.bytes) if address else b""


def open_sealed_address(event: Event) -> str:
    """The address again; empty where none is told."""
    sealed = bytes(event.address)
    if not sealed:
        return ""
    try:
        return open_locally(_address_key(), sealed, event.id.bytes).decode()
    except SealBroken:
        return ""


def _address_key() -> bytes:
    return derive(settings.PARAPLU.secret, "events/address")
