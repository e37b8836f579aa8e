"""A package for Debian has the same bytes on every machine, and holds the archive as one file."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate.fault import ROOT
from tools.release import debian_package
from tools.release.tagged import TaggedSource

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is on Debian alone")
SOURCE = TaggedSource("v9.9.9", "9.9.9", "c" * 40, 1_000_000_000)
BUILD = """
from pathlib import Path
import sys
from tests.tools.release.test_debian_package import SOURCE
from tools.release.debian_package import write_package
write_package(Path(sys.argv[1]), SOURCE, ["cp313-x86_64"], Path(sys.argv[2]))
"""


def built(archive: Path, folder: Path, umask: int, **environment: str) -> Path:
    folder.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-P", "-c", BUILD, str(archive), str(folder)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", **environment},
        umask=umask, check=True,
    )  # fmt: skip
    return folder / "paraplu_9.9.9_amd64.deb"


def test_two_builders_make_the_same_package(tmp_path: Path) -> None:
    archive = tmp_path / "paraplu-9.9.9.tar.gz"
    archive.write_bytes(b"an archive")
    first = built(archive, tmp_path / "a", 0o022, TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")
    os.utime(archive, (1, 1))
    second = built(archive, tmp_path / "b c", 0o077, TZ="America/Caracas", LC_ALL="C")

    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
    lines = subprocess.run(
        ["dpkg-deb", "--contents", first], capture_output=True, text=True, check=True
    ).stdout
    assert all(" root/root " in line and "2001-09-0" in line for line in lines.splitlines())
    assert "./usr/bin/paraplu -> /opt/paraplu/current/bin/paraplu" in lines
    assert "./usr/share/paraplu/paraplu-9.9.9.tar.gz" in lines


@pytest.mark.parametrize(
    ("platforms", "name"),
    [
        (["cp313-x86_64", "cp312-x86_64"], "amd64"),
        (["cp313-aarch64"], "arm64"),
        (["cp313-aarch64", "cp313-x86_64"], "all"),
        ([], "all"),
    ],
)
def test_it_is_for_the_machines_whose_wheels_it_has(platforms: list[str], name: str) -> None:
    assert debian_package.architecture_of(platforms) == name


@pytest.mark.parametrize("name", debian_package.SCRIPTS)
def test_its_scripts_are_written_for_any_shell(name: str) -> None:
    path = debian_package.PARTS / name

    assert subprocess.run(["dash", "-n", path], check=False).returncode == 0
    assert "set -e" in path.read_text("utf-8")
