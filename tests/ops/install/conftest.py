"""A release with its package for Debian, and a bare Debian, made once."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ops.install.machine import Machine, bare_debian, can_be_made
from tests.tools.release.conftest import release_from, tagged_clone  # noqa: F401 - a fixture

PACKAGES = ("nginx", "certbot", "postgresql", "pebble")


@pytest.fixture(scope="session")
def release_folder(tagged_clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811 - the fixture
    folder = tmp_path_factory.mktemp("packaged")
    done = release_from(tagged_clone, folder, "--not-run", "--deb")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def package(release_folder: Path) -> Path:
    return next(release_folder.glob("*.deb"))


@pytest.fixture(scope="session")
def bare_root(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not can_be_made():
        pytest.skip("not run: it needs root, mmdebstrap and control groups of version 2")
    return bare_debian(tmp_path_factory.mktemp("debian"), PACKAGES, [package])


@pytest.fixture
def machine(bare_root: Path, tmp_path: Path) -> Iterator[Machine]:
    root = tmp_path / "machine"
    subprocess.run(["cp", "--archive", bare_root, root], check=True)
    running = Machine(root)
    running.start()
    yield running
    running.stop()
    shutil.rmtree(root, ignore_errors=True)
