"""A healthy house, whose faults are planted one by one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from paraplu.base.clock import today
from paraplu.base.config import Config
from paraplu.base.installation import write_private
from paraplu.ops.doctor import disk, installed
from paraplu.ops.doctor.checks import examine
from paraplu.ops.installation_keys import make_folder

Change = Callable[..., None]


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A folder as a founding leaves it, with a backup of today."""
    folder = tmp_path / "var"
    make_folder(folder)
    write_private(folder / "config.toml", b"")
    write_private(folder / "backup.done", today().isoformat().encode())
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
    """A house in which nothing is wrong."""
    change(var=var)
    monkeypatch.setattr(settings, "PIN_FILE", var / "pin.json")
    monkeypatch.setattr(disk.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(installed, "_untranslated", lambda _: 0)
    return var


@pytest.fixture
def names(healthy: Path) -> Callable[[], set[str]]:
    """The names of what the doctor finds, notes left out."""
    return lambda: {one.name for one in examine() if not one.only_told}
