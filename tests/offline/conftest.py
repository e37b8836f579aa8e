"""Files for the commands that need no server."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[bytes], str]:
    """Writes an archive into a file and says where."""

    def write(raw: bytes, name: str = "one.bel") -> str:
        (tmp_path / name).write_bytes(raw)
        return str(tmp_path / name)

    return write
