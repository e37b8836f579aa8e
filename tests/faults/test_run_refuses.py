"""What a machine lacks is told in one sentence, and nothing is left half done."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.ops.installation_keys import make_installation_folder
from tests.faults.opening import Opening, two_free_ports
from tests.migrated import ON_POSTGRESQL

pytestmark = [pytest.mark.skipif(ON_POSTGRESQL, reason="a demonstration lives on SQLite"), pytest.mark.halved]
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk")


def sentence_of(opening: Opening) -> str:
    assert opening.ends() == 1
    assert opening.said == ""
    assert opening.told.count("\n") == 1, opening.told
    return opening.told.strip()


@pytest.mark.parametrize("above", [0, 1], ids=["web", "emails"])
def test_a_taken_port_is_named(tmp_path: Path, above):
    port = two_free_ports()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + above))
        taken.listen()
        sentence = sentence_of(Opening(tmp_path / "var", port=port))

    assert sentence == f"Port {port + above} is taken: close what uses it, or set PARAPLU_PORT."


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path):
    var = tmp_path / "var"
    var.write_text("")

    assert sentence_of(Opening(var)) == f"The folder {var} cannot be made: File exists."


def test_a_mistake_in_the_file_of_the_union_is_one_sentence(tmp_path: Path):
    union = shutil.copytree(ROOT / "content" / "unions" / "utsopi", tmp_path / "union")
    text = (union / "union.toml").read_text("utf-8")
    (union / "union.toml").write_text(text.replace('languages = ["en"', 'langages = ["en"', 1), "utf-8")

    sentence = sentence_of(Opening(tmp_path / "var", PARAPLU_UNION=str(union)))

    assert sentence.startswith(str(union / "union.toml")), sentence
    assert "languages is missing." in sentence


@pytest.mark.parametrize("named", ["utsopia", "", "content"])
def test_a_union_that_is_not_there_is_told_with_the_names_that_are(tmp_path: Path, named: str):
    sentence = sentence_of(Opening(tmp_path / "var", PARAPLU_UNION=named))

    names = "PARAPLU_UNION can be collectif, utsopi, or a folder."
    assert sentence == f"There is no union {named!r}: {names}"
    assert not (tmp_path / "var").exists()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of this repository as somebody fetches them, without anything built."""
    folder = tmp_path / "clone"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@only_root
def test_a_full_disk_is_named(tmp_path: Path, disk: Path):
    sentence = sentence_of(Opening(tmp_path / "var", PARAPLU_VAR=str(disk / "var")))

    assert sentence == f"The disk that holds {disk}/var is full: 200 MB must be free."


@only_root
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, disk: Path):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

    sentence = sentence_of(Opening(tmp_path / "var", PARAPLU_VAR=str(disk / "var")))

    assert sentence == f"The folder {disk}/var cannot be made: Read-only file system."


@only_root
def test_a_folder_that_may_not_be_written_any_more_is_named(tmp_path: Path, disk: Path, clone: Path):
    subprocess.run(["mount", "-o", "remount,size=300m", disk], check=True)
    make_installation_folder(disk / "var")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

    sentence = sentence_of(Opening(tmp_path / "var", root=clone, PARAPLU_VAR=str(disk / "var")))

    assert sentence == f"The folder {disk}/var cannot be written: Read-only file system."
    assert not (clone / ".venv").exists()


@only_root
def test_the_folder_of_another_user_is_named(tmp_path: Path):
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if subprocess.run([*nobody, "test", "-x", ROOT / "bin" / "run"], check=False).returncode:
        pytest.skip("another user may not even read these files")

    sentence = sentence_of(Opening(tmp_path / "var", before=nobody))

    assert sentence == f"The folder {tmp_path}/var may not be written by this user."


def test_in_a_fresh_clone_a_taken_port_is_named_before_anything_is_set_up(tmp_path: Path, clone: Path):
    port = two_free_ports()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        sentence = sentence_of(Opening(tmp_path / "var", root=clone, port=port))

    assert sentence == f"Port {port} is taken: close what uses it, or set PARAPLU_PORT."
    assert not (clone / ".venv").exists()


def test_a_first_run_without_network_says_so(tmp_path: Path, clone: Path):
    nowhere = f"http://127.0.0.1:{two_free_ports()}/simple"

    opening = Opening(tmp_path / "var", root=clone, PIP_INDEX_URL=nowhere, PIP_CONFIG_FILE=os.devnull)

    assert opening.ends() == 1
    assert opening.told.splitlines()[-1] == (
        "The packages could not be installed: the package registry cannot be reached: check the network, "
        "then try again."
    )
    assert "Traceback" not in opening.told
    assert not (clone / ".venv" / "stamps").exists()


def test_an_old_python_is_named(tmp_path: Path, clone: Path):
    script = clone / "gate" / "find_python.sh"
    script.write_text(script.read_text().replace("/usr/local/bin /usr/bin", ""))
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("dirname", "tr", "id", "sh"):
        (programs / name).symlink_to(str(shutil.which(name)))
    old = programs / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)

    sentence = sentence_of(Opening(tmp_path / "var", root=clone, PATH=str(programs)))

    assert sentence.startswith("Paraplu needs Python 3.12 or newer, and this machine has none:")


def test_a_wrong_port_is_told(tmp_path: Path):
    sentence = sentence_of(Opening(tmp_path / "var", PARAPLU_PORT="http"))

    assert sentence == "PARAPLU_PORT must be a number from 1024 to 65000."
