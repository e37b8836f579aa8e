"""A key goes from the keepers into the site, the register to them, and back sealed to another key."""

import sys
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal.civil import seal_civil
from paraplu.kernel.seal.fingerprint import fingerprint_digits, register_key_digest, rotation_digest
from paraplu.kernel.seal.register_files import RegisterKeyFile as KeyFile
from paraplu.kernel.seal.register_files import Rotation
from paraplu.kernel.standing import MemberStatus
from paraplu.offline import keeper
from paraplu.trust.register import actions
from paraplu.trust.register.models import RegisterEntry, RegisterKey
from tests.decided import agreed_today, approve
from tests.offline.test_keeper import Table
from tests.people import roles
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.register.conftest import CIVIL

pytestmark = pytest.mark.django_db
SECRETARY, CHAIR = an_office_holder("secretary", 5), an_office_holder("chair", 6)
NUMBERS = (7, 8)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Table:
    table = Table(capsys)
    monkeypatch.setattr(sys, "stdin", table)
    return table


def adopted(path: Path) -> KeyFile:
    """Two of the Board take the keepers' key into use."""
    file = KeyFile.read(path.read_bytes())
    made = actions.KeyFileData(file.union, file.key, file.needed, file.keepers, file.made_on)
    actions.adopt_key(CHAIR, actions.propose_key(SECRETARY, made).pk)
    return file


def sealed_to(key: bytes, number: int, version: int) -> None:
    """What her browser would hand over."""
    sealed = actions.SealedEntry(
        version, register_key_digest(key).hex(), seal_civil(CIVIL, key, number, version)
    )
    actions.seal_entry(an_active_member(number), sealed)


def taken_along(folder: Path, name: str, key: KeyFile) -> str:
    """The register on a stick."""
    row = RegisterKey.objects.get(public=key.key)
    (folder / name).write_bytes(
        actions.export_register(agreed_today("register.export_by_office", SECRETARY), row.pk)
    )
    return str(folder / name)


def bring_back(file: bytes, shown: str) -> None:
    """The secretary brings the file, and a keeper confirms the words that the command showed."""
    assert fingerprint_digits(rotation_digest(file)) in shown
    second = roles.member(MemberStatus.ACTIVE, "keeper").actor
    approve(actions.bring_rotation(SECRETARY, Rotation.read(file)), second)


def test_a_key_comes_from_the_keepers_and_goes_again_with_every_entry(
    sealed_mode: Any, table: Table, tmp_path: Path
) -> None:
    old_file, new_file, records = (str(tmp_path / name) for name in ("old", "new", "records"))
    keeper.main(["make", "--union", "utsopi", "--to", old_file])
    old = adopted(Path(old_file))
    for number in NUMBERS:
        sealed_to(old.key, number, 1)

    table.told = table.papers[1:]
    stick = taken_along(tmp_path, "stick", old)
    assert keeper.main(["rotate", stick, "--to", new_file, "--records", records]) == 0
    new = adopted(Path(new_file))
    bring_back(Path(records).read_bytes(), table.shown)

    table.told = table.papers[3:5]
    assert keeper.main(["open", taken_along(tmp_path, "again", new)]) == 0
    assert table.shown.count(f"{CIVIL.name} | {CIVIL.first_names}") == len(NUMBERS)
    assert not RegisterEntry.objects.filter(key__public=old.key).exists()
