"""One release and one archive that follows it, made once, and an installation for each test."""

from pathlib import Path

import pytest

from tests.ops.commands.sites import FURNISH, identity
from tests.ops.upgrading import trees


@pytest.fixture(scope="session")
def shelf(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("releases")


@pytest.fixture(scope="session")
def pair(shelf) -> tuple[Path, str]:
    return identity(shelf)


@pytest.fixture(scope="session")
def signers(shelf) -> Path:
    return trees.make_signers(shelf)


@pytest.fixture(scope="session")
def old_release(shelf) -> Path:
    return trees.compile_release(trees.copy_release(shelf / "old"))


@pytest.fixture(scope="session")
def new_release(shelf) -> Path:
    return trees.make_newer(trees.copy_release(shelf / "new"))


@pytest.fixture(scope="session")
def archive(shelf, signers, new_release) -> Path:
    made = trees.signed_archive(new_release, shelf / "archive", shelf / "key")
    trees.compile_release(new_release)
    return made


@pytest.fixture
def site(tmp_path, old_release) -> trees.InstalledSite:
    site = trees.InstalledSite(tmp_path / "opt", tmp_path / "var", old_release)
    site.run(FURNISH)
    return site


@pytest.fixture
def upgrade(archive, signers, pair) -> tuple[object, ...]:
    """The words of the command."""
    return ("upgrade", archive, "--signers", signers, "--to", pair[1])
