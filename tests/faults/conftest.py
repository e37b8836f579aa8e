"""A site whose web server ends with the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.served_site import ServedSite


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ServedSite]:
    folder = tmp_path / "site"
    folder.mkdir()
    made = ServedSite(folder)
    yield made
    made.kill()
