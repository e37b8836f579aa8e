"""A union that keeps its register sealed, and the key that its keepers hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal.civil import CivilIdentity, open_civil, seal_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Export, Record, Rotation
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterKey
from tests.apps.register import SEED, a_register_key
from tests.decided import agreed_today
from tests.trust.actors import an_active_member, an_office_holder

CIVIL = CivilIdentity("Kanarie", "Lijster", "c/o Nest\nLane 7", "care_of")
NEW_SEED = bytes(range(1, 33))
OLD, NEW = public_key(SEED), public_key(NEW_SEED)
KEEPER = an_office_holder("keeper", 9)


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


@pytest.fixture
def three_entries(key: RegisterKey) -> RegisterKey:
    for number in (7, 8, 9):
        register.open_line(number, "admitted", date(2027, 3, 1))
        seal_for(number)
    return key


def export_of(key: RegisterKey) -> bytes:
    """A keeper takes it along on the day one of the Board agreed."""
    return actions.export_register(agreed_today("register.export_by_keeper", KEEPER), key.pk)


def sealed_anew(raw: bytes, seed: bytes = SEED, new_seed: bytes = NEW_SEED) -> Rotation:
    """What the keepers make of an export."""
    lines = [line for line in Export.read(raw).lines if line.sealed]
    opener, new = Opener(seed), public_key(new_seed)
    records = tuple(
        Record(
            line.number,
            line.version,
            seal_civil(
                open_civil(opener, line.sealed, line.number, line.version), new, line.number, line.version
            ),
        )
        for line in lines
        if line.sealed
    )
    return Rotation("utsopi", recipient_id(public_key(seed)), new, 2, 3, records)


def an_envelope(number: int = 7, version: int = 1, seed: bytes = SEED) -> actions.SealedEntry:
    """What her browser would hand over."""
    public = public_key(seed)
    digest = register_key_digest(public).hex()
    return actions.SealedEntry(version, digest, seal_civil(CIVIL, public, number, version))


def seal_for(number: int = 7, version: int = 1, seed: bytes = SEED) -> None:
    actions.seal_entry(an_active_member(number), an_envelope(number, version, seed))
