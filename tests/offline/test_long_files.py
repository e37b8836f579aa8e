"""A file of any size takes a bounded part of the memory of whoever checks it, and ends with a sentence."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.kernel.ballot import UnsupportedArchive, archive, archive_start, audit
from paraplu.offline import terminal
from tests.kernel.ballot import made

MEGABYTE, MOST_MEMORY = 1_000_000, 300
VERIFIER = [sys.executable, "-P", "-m", "paraplu.offline.verifier"]
START = archive_start(made.TIME)


def checked(path: Path) -> tuple[int, str]:
    """What the verifier ends with and says, if it may not have more memory than the issue allows."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY * 2**20,) * 2)

    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin"}
    ended = subprocess.run(
        [*VERIFIER, str(path), "--jobs", "1"],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        preexec_fn=limit,
        timeout=60,
    )
    return ended.returncode, ended.stderr.strip()


def member(content: bytes) -> bytes:
    return archive.member(f"{'0' * 64}.data.json", content, made.TIME)


def test_a_file_of_twenty_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.bel"
    with path.open("wb") as file:
        file.truncate(20_000 * MEGABYTE)

    assert checked(path) == (2, f"{path}: more than 200 MB; that is not read here.")


def test_a_pipe_without_an_end_is_refused() -> None:
    ended = checked(Path("/dev/zero"))

    assert ended == (2, "/dev/zero: more than 200 MB; that is not read here.")


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"[" + b",".join([b"[]"] * 1_300_000) + b"]"])
def test_the_longest_file_of_many_members_is_read_within_the_limit(tmp_path: Path, content: bytes) -> None:
    path, one = tmp_path / "many.bel", member(content)
    path.write_bytes(START + one * ((archive.LONGEST - len(START)) // len(one)))

    code, sentence = checked(path)

    assert code in (1, 2)
    assert "MemoryError" not in sentence


@pytest.mark.parametrize(
    ("bounds", "raw", "sentence"),
    [
        ({}, START + member(bytes(archive.LONGEST_MEMBER + 1)), "A member of the archive has more than 4 MB"),
        ({"MOST_MEMBERS": 3}, START + member(b"{}") * 4, "The archive has more than 3 members"),
        ({"LONGEST": 999_999}, START + member(bytes(MEGABYTE)), "The archive has more than 0 MB"),
    ],
)
def test_a_limit_is_said(
    bounds: dict[str, int], raw: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in bounds.items():
        monkeypatch.setattr(archive, name, most)

    with pytest.raises(UnsupportedArchive, match=sentence):
        audit(raw)


def test_at_the_limits_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    ballot = made.opened(made.singles(1), made.new_codes(1), [made.REFERENDUM])
    members = len(archive.read(ballot.raw))
    monkeypatch.setattr(archive, "LONGEST", len(ballot.raw))
    monkeypatch.setattr(archive, "MOST_MEMBERS", members)

    assert audit(ballot.raw).stage == "Setup"


def test_whoever_reads_only_the_beginning_hears_of_no_broken_pipe(keep: Callable[..., str]) -> None:
    path = keep(made.opened(made.singles(1), made.new_codes(1), [made.REFERENDUM]).raw)
    command = f"{sys.executable} -P -m paraplu.offline.verifier {path} | true; exit ${{PIPESTATUS[0]}}"
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}

    ended = subprocess.run(
        ["bash", "-c", command], check=False, capture_output=True, text=True, env=environment
    )

    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_is_read_is_as_long_as_the_longest_archive() -> None:
    assert terminal.LONGEST_FILE == archive.LONGEST


def test_an_input_of_ordinary_length_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc")

    assert terminal.read_file(path) == b"abc"
