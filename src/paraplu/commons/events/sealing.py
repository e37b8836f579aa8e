"""Seals the address of an event under a key of the installation, so that a stolen copy does not reveal it."""

from django.conf import settings

from paraplu.commons.events.models import Event
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import derive, open_locally, seal_locally

ADDRESS, CHANGE = "events/address", "events/change"


def seal_address(event: Event, address: str) -> bytes:
    """The sealed address, bound to its event; empty if there is none yet."""
    return seal_for_event(event, ADDRESS, address)


def seal_for_event(event: Event, purpose: str, text: str) -> bytes:
    """A text sealed for one purpose and bound to its event; empty if there is none."""
    return seal_locally(_key_for(purpose), text.encode(), event.id.bytes) if text else b""


def open_sealed_address(event: Event) -> str:
    """The address in clear; empty if there is none, or if it cannot be opened."""
    return open_for_event(event, ADDRESS, event.address)


def open_for_event(event: Event, purpose: str, stored: bytes | memoryview) -> str:
    """A sealed text in clear; empty if there is none, or if it cannot be opened."""
    sealed = bytes(stored)
    if not sealed:
        return ""
    try:
        return open_locally(_key_for(purpose), sealed, event.id.bytes).decode()
    except SealBroken:
        return ""


def _key_for(purpose: str) -> bytes:
    return derive(settings.PARAPLU.secret, purpose)
