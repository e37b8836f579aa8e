"""What a process holds is found in its memory, and in that of its children; what it does not hold is not."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tools.leak_check import memory
from tools.leak_check.memory import MemoryScan, secrets_in_memory

KEEPER = "import sys; kept = sys.stdin.readline().encode() * 3; print('here', flush=True); sys.stdin.read()"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {KEEPER!r}])"
KEPT, OTHER = "slip-Canary-kept-7Hq2", "slip-Canary-else-9Zw4"


@pytest.fixture(params=[KEEPER, PARENT], ids=["a process", "its child"])
def process(request: pytest.FixtureRequest) -> Iterator[int]:
    """One that holds a secret which it was told."""
    running = subprocess.Popen(
        [sys.executable, "-c", request.param], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(f"{KEPT}\n")
    running.stdin.flush()
    assert running.stdout.readline() == "here\n"
    yield running.pid
    running.communicate("")


def test_what_it_holds_is_found_and_nothing_else(process: int) -> None:
    assert secrets_in_memory(process, [KEPT, OTHER]) == {KEPT}


def test_where_nobody_may_look_nothing_is_said(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PROCESSES", tmp_path)

    assert secrets_in_memory(1, [KEPT]) is None
    assert [*MemoryScan().fault_sentences()] == []


@pytest.mark.parametrize(
    ("seen", "sentences"),
    [
        (MemoryScan(False, True), 0),
        (MemoryScan(True, True), 1),
        (MemoryScan(False, False), 1),
        (MemoryScan(False, True, frozenset({KEPT})), 1),
        (MemoryScan(False, False, frozenset({KEPT})), 2),
    ],
)
def test_a_secret_is_named_and_so_is_a_look_that_proves_nothing(seen: MemoryScan, sentences: int) -> None:
    assert len([*seen.fault_sentences()]) == sentences
