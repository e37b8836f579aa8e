"""A house whose web server ends with the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.web_house import WebHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    folder = tmp_path / "house"
    folder.mkdir()
    made = WebHouse(folder)
    yield made
    made.kill()
