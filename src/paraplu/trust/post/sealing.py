"""What the web process seals for the mailer and cannot read back (docs/formats/emails.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from paraplu.kernel.seal import Opener, seal
from paraplu.trust.post.models import new_address_token

ADDRESS = "post/address"
FACTS = "post/facts"


@dataclass(frozen=True, slots=True)
class SealedAddress:
    """An address that was sealed to the mailer elsewhere, bound to this token."""

    token: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class ImportedAddress:
    """The address and the topics of a person on an imported list."""

    number: int
    address: str | SealedAddress
    language: str
    topics: tuple[str, ...]


def normalize_address(address: str) -> str:
    """The domain in lower-case ASCII, as mail servers know it; the part before the @ stays unchanged."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local}@{domain.encode('idna').decode().lower()}"


def sealed_address(address: str | SealedAddress) -> SealedAddress:
    """An address sealed to the mailer under a new token, unless it was sealed elsewhere."""
    if isinstance(address, SealedAddress):
        return address
    token = new_address_token()
    return SealedAddress(token, seal_address(normalize_address(address), token))


def seal_address(address: str, token: str) -> bytes:
    """An address sealed to the mailer and bound to its token."""
    return seal(address.encode(), [settings.PARAPLU.mailer_public_key], ADDRESS, token)


def open_address(opener: Opener, sealed: bytes, token: str) -> str:
    """The address, opened with the mailer's key."""
    return opener.open(bytes(sealed), ADDRESS, token).decode()


def seal_facts(facts: Mapping[str, str], recipient: UUID) -> bytes:
    """A link or code for one recipient, sealed to the mailer and bound to that e-mail."""
    content = json.dumps(dict(facts), ensure_ascii=False).encode()
    return seal(content, [settings.PARAPLU.mailer_public_key], FACTS, str(recipient))


def open_facts(opener: Opener, sealed: bytes, recipient: UUID) -> dict[str, str]:
    """The facts, opened with the mailer's key; empty where nothing was sealed."""
    if not sealed:
        return {}
    facts: dict[str, str] = json.loads(opener.open(bytes(sealed), FACTS, str(recipient)))
    return facts
