"""A healthy site, whose faults are planted one by one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.config import Config
from paraplu.base.installation import write_private_file
from paraplu.ops.doctor import disk, installed
from paraplu.ops.doctor.checks import run_all_checks
from paraplu.ops.installation_keys import make_installation_folder

Change = Callable[..., None]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A folder as a founding leaves it, with a backup of today."""
    folder = tmp_path / "var"
    make_installation_folder(folder)
    write_private_file(folder / "config.toml", b"")
    write_private_file(folder / "backup.done", current_date().isoformat().encode())
    return folder


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Change:
    """Configure something otherwise."""

    def do(**values: Any) -> None:
        config: Config = settings.PARAPLU
        monkeypatch.setattr(settings, "PARAPLU", replace(config, **values))

    return do


@pytest.fixture
def healthy(db: None, var: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site in which nothing is wrong."""
    change(var=var)
    monkeypatch.setattr(settings, "PIN_FILE", var / "pin.json")
    monkeypatch.setattr(disk.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(installed, "_count_untranslated_sentences", lambda _: 0)
    return var


@pytest.fixture
def names(healthy: Path) -> Callable[[], set[str]]:
    """The names of what the doctor finds, notes left out."""
    return lambda: {one.name for one in run_all_checks() if not one.is_note}
