"""A union that keeps its register sealed, and the key that its keepers hold."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key
from paraplu.trust.register import actions
from paraplu.trust.register.models import RegisterKey
from tests.rooms.register import SEED, a_register_key
from tests.trust.actors import an_active_member

CIVIL = CivilIdentity("Kanarie", "Lijster", "c/o Nest\nLane 7", "care_of")
NEW_SEED = bytes(range(1, 33))


@pytest.fixture
def sealed_mode(settings: Any, tmp_path: Path) -> Any:
    """From now on, and without a list of keys; settings.UNION may be put back for the book."""
    settings.PIN_FILE = tmp_path / "pin.json"
    book = settings.UNION
    settings.UNION = replace(book, statutes=replace(book.statutes, register_mode="sealed"))
    return book


@pytest.fixture
def key(sealed_mode: Any, db: None) -> RegisterKey:
    return a_register_key(SEED)


def an_envelope(number: int = 7, version: int = 1, seed: bytes = SEED) -> actions.SealedEntry:
    """What her browser would hand over."""
    public = public_key(seed)
    digest = register_key_digest(public).hex()
    return actions.SealedEntry(version, digest, seal_civil(CIVIL, public, number, version))


def seal_for(number: int = 7, version: int = 1, seed: bytes = SEED) -> None:
    actions.seal_entry(an_active_member(number), an_envelope(number, version, seed))
