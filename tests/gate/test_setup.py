"""The setup says in one sentence what is wrong with a machine."""

import os
import subprocess
from pathlib import Path

import pytest

from gate import debian
from gate.fault import ROOT, Fault, run, sentence_for

SAID = {
    "OSError: [Errno 28] No space left on device": "the disk is full: free one gigabyte, then try again.",
    "npm error code ENOTFOUND": "the package registry cannot be reached: check the network, then try again.",
    "DO NOT MATCH THE HASHES": "a package differs from its locked hash; nothing was installed.",
    "mkdir: Permission denied": "a file may not be written: mkdir: Permission denied",
    "Collecting\nERROR: something new\n": "ERROR: something new",
    "": "no reason was given.",
}


@pytest.mark.parametrize("output", SAID)
def test_the_output_of_a_tool_becomes_one_sentence(output: str) -> None:
    assert sentence_for(output) == SAID[output]


def test_a_failing_command_says_what_it_was_doing() -> None:
    with pytest.raises(Fault, match=r"^The words could not be compiled: fatal: no$"):
        run("The words could not be compiled", ["sh", "-c", "echo fatal: no >&2; exit 1"])


def test_a_missing_command_is_named() -> None:
    with pytest.raises(Fault, match="no-such-command is not on this machine"):
        run("Something", ["no-such-command"])


def a_python(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    script = (ROOT / "gate" / "find_python.sh").read_text("utf-8").replace("/usr/local/bin /usr/bin", "")
    for tool in ("tr", "id"):
        (folder / tool).symlink_to(f"/usr/bin/{tool}")
    environment = {"PATH": str(folder)}
    return subprocess.run(
        ["/bin/sh", "-c", script], env=environment, capture_output=True, text=True, check=False
    )


def test_the_newest_python_that_runs_is_found(tmp_path: Path) -> None:
    a_python(tmp_path, "python3.14", "echo 'command not found' >&2; exit 127")
    a_python(tmp_path, "python3.13", "exit 0")
    a_python(tmp_path, "python3", "exit 0")

    assert find_python(tmp_path).stdout == f"{tmp_path}/python3.13\n"


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    a_python(tmp_path, "python3", "exit 1")

    found = find_python(tmp_path)

    assert found.returncode == 1
    assert "needs Python 3.12 or newer" in found.stderr


def test_a_second_setup_does_nothing_and_says_nothing() -> None:
    done = subprocess.run(
        ["bin/setup", "check"], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
    )

    assert (done.returncode, done.stdout) == (0, "")


def test_a_missing_program_is_named_to_whoever_may_not_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "PROGRAMS", {"chromium": lambda: False, "age": lambda: True})
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(Fault, match=r"^The tests need chromium: install them"):
        debian.provide()
