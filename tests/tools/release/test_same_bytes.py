"""Two clones of a tag, on two machines as different as one machine allows, give one archive."""

import hashlib
import json
import subprocess
import tarfile
import time
from pathlib import Path

import pytest

from tests.tools.release.conftest import TAG, git, release_from, with_environment
from tools.release import packing
from tools.release.trial import can_unshare, install_archive, lonely_environment
from tools.release.wheels import platform_here

HERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/Caracas", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}
ENOUGH_SECONDS = 60
ORIGINS = {"public": "www.the-union", "members": "my.quiet-name", "forms": "forms.quiet-name"}
MAIL = (
    "--mail-host",
    "mail.quiet-name.example",
    "--mail-port",
    "587",
    "--mail-sender",
    "us@quiet-name.example",
)
ARCHIVE = "paraplu-9.9.9.tar.gz"


def other_clone(clone: Path, folder: Path) -> Path:
    place = folder / "somewhere" / "else" / "with a space"
    git(folder, "clone", "-q", str(clone), str(place))
    git(place, "checkout", "-q", TAG)
    return with_environment(place)


def release_files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def released(tagged_clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    done = release_from(tagged_clone, folder, "--no-wheels", **HERE)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_a_release_has_what_a_server_needs_and_nothing_else(released: Path) -> None:
    with tarfile.open(released / ARCHIVE) as tar:
        modes = {member.name: member.mode for member in tar}

    built = "src/paraplu/site/static/built/leave.js"
    compiled = "src/paraplu/trust/accounts/locale/nl/LC_MESSAGES/django.mo"
    assert {f"paraplu-9.9.9/{path}" for path in (built, compiled, "sbom.cdx.json")} < modes.keys()
    assert [modes[f"paraplu-9.9.9/{path}"] for path in ("bin", "bin/setup", "LICENSE")] == [
        0o755,
        0o755,
        0o644,
    ]
    unwanted = ("paraplu_demonstration", "/tests/", "/gate/", "/tools/", ".venv", "node_modules")
    assert [name for name in modes for part in unwanted if part in name] == []
    command = ["sha256sum", "--check", "--ignore-missing", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=released, check=False).returncode == 0


@pytest.mark.slow
def test_two_clones_give_the_same_release(released: Path, tagged_clone: Path, tmp_path: Path) -> None:
    other = other_clone(tagged_clone, tmp_path)
    done = release_from(other, tmp_path / "second", "--no-wheels", umask=0o077, **THERE)

    assert done.returncode == 0, done.stderr
    assert release_files(released) == release_files(tmp_path / "second")
    assert set(release_files(released)) == {"SHA256SUMS", ARCHIVE, "provenance.json", "sbom.cdx.json"}


@pytest.fixture(scope="module")
def whole_release(tagged_clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    done = release_from(tagged_clone, folder, "--not-run", **HERE)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_whole_with_its_wheels_it_is_the_same(
    whole_release: Path, tagged_clone: Path, tmp_path: Path
) -> None:
    with tarfile.open(whole_release / ARCHIVE) as tar:
        tar.extractall(tmp_path, filter="data")
    wheels = ("--wheels", str(tmp_path / "paraplu-9.9.9" / "wheels"), "--not-run")
    second = release_from(other_clone(tagged_clone, tmp_path), tmp_path / "2", *wheels, umask=0o077, **THERE)

    assert second.returncode == 0, second.stderr
    assert release_files(whole_release) == release_files(tmp_path / "2")
    note = json.loads((tmp_path / "2" / "provenance.json").read_text())
    assert note["platforms_installed_and_run"] == []
    assert note["platforms_only_resolved_and_hashed"] == [platform_here()]


@pytest.mark.slow
def test_it_installs_without_network_in_a_minute_and_has_nothing_to_mend(
    whole_release: Path, tmp_path: Path
) -> None:
    began = time.monotonic()
    means = install_archive(whole_release / ARCHIVE, "9.9.9", tmp_path)

    assert time.monotonic() - began < ENOUGH_SECONDS
    assert means == ("a network of its own" if can_unshare() else "a proxy that refuses")
    place = tmp_path / "paraplu-9.9.9"
    environment = lonely_environment(place) | {"PARAPLU_CONFIG": str(place / "var" / "config.toml")}
    words = [
        word for name, host in ORIGINS.items() for word in (f"--{name}-origin", f"https://{host}.example")
    ]
    found = [place / "bin" / "paraplu", "found", "content/unions/collectif", "--var", "var", *words, *MAIL]
    subprocess.run(found, cwd=place, env=environment, capture_output=True, check=True)
    doctor = [place / "bin" / "paraplu", "doctor"]
    done = subprocess.run(doctor, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAULT")] == [
        "backup-old"
    ]


def test_neither_the_order_of_files_nor_their_hours_are_in_an_archive(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b", "a", "c")]
    for path in paths:
        path.write_text(path.name)
    files = [packing.PackedFile(f"x/{path.name}", path) for path in paths]

    first = packing.write_archive(tmp_path / "1.gz", "p", files, 1_000_000_000)
    for path in paths:
        path.touch()
    second = packing.write_archive(tmp_path / "2.gz", "p", files[::-1], 1_000_000_000)

    assert first == second
    assert (tmp_path / "1.gz").read_bytes() == (tmp_path / "2.gz").read_bytes()
