"""Seals the address of an event under a key of the installation, so that a stolen copy does not reveal it."""

from django.conf import settings

from paraplu.commons.events.models import Event
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally


def seal_address(event: Event, address: str) -> bytes:
    """The sealed address, bound to its event; empty if there is none yet."""
    return seal_locally(_address_key(), address.encode(), event.id.bytes) if address else b""


def open_sealed_address(event: Event) -> str:
    """The address in clear; empty if there is none, or if it cannot be opened."""
    sealed = bytes(event.address)
    if not sealed:
        return ""
    try:
        return open_locally(_address_key(), sealed, event.id.bytes).decode()
    except SealBroken:
        return ""


def _address_key() -> bytes:
    return derive(settings.PARAPLU.secret, "events/address")
