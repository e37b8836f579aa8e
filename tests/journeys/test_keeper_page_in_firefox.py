"""The keeper page in a second browser: made, sealed, opened and printed in Firefox, read in Python."""

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraplu.kernel.seal import Opener
from paraplu.kernel.seal.civil import open_civil
from paraplu.kernel.seal.register_files import RegisterKeyFile, Rotation
from paraplu.kernel.seal.shares import join, read_share
from paraplu.offline.terminal import all_word_lists
from tests.journeys.firefox import Firefox, a_firefox, has_firefox
from tests.journeys.keeping import PAGE, SAYS, UNION, Register, civil

pytestmark = [
    pytest.mark.drawn(8),
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.skipif(not has_firefox(), reason="firefox-esr is missing: bin/prove installs it"),
]
SHARE = "return [...document.querySelectorAll('.share li')].map((part) => part.textContent).join(' ')"
KEPT = "return [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    with a_firefox(tmp_path) as firefox:
        firefox.open(PAGE)
        yield firefox
        assert firefox.run(KEPT) == [0, 0, ""]


def a_file(folder: Path, name: str) -> bytes:
    """What was saved, once it is whole."""
    path, ends = folder / name, time.monotonic() + 20
    while not path.exists() or not path.read_bytes().endswith(b"\n"):
        assert time.monotonic() < ends, f"{name} was not saved"
        time.sleep(0.1)
    return path.read_bytes()


def papers_of_three(firefox: Firefox) -> list[str]:
    """Each of three keepers writes her share down and types it back."""
    papers = []
    for _keeper in range(3):
        firefox.press(SAYS["alone_yes"])
        firefox.find("//ol[@class='share']/li")
        papers.append(firefox.run(SHARE))
        firefox.press(SAYS["written"])
        firefox.type("//textarea", papers[-1])
        firefox.press(SAYS["check"])
    return papers


def open_register(firefox: Firefox, register: Register, folder: Path) -> None:
    """Choose the file, then two shares."""
    file = folder / "register.json"
    file.write_bytes(register.export())
    firefox.press(SAYS["open_title"])
    firefox.type("//input[@type='file']", str(file))
    firefox.press(SAYS["next"])
    for paper in register.papers()[:2]:
        firefox.find("//textarea")
        firefox.run(f"document.querySelector('textarea').value = {json.dumps(paper)}")
        firefox.press(SAYS["gather_take"])
        time.sleep(0.5)


def test_a_key_made_in_firefox_is_that_of_any_two_papers(firefox: Firefox, tmp_path: Path) -> None:
    firefox.press(SAYS["make_title"])
    firefox.type("//main//input", UNION)
    firefox.press(SAYS["make_begin"])
    shares = [read_share(paper, all_word_lists()) for paper in papers_of_three(firefox)]
    firefox.press(SAYS["save_key"])

    key = RegisterKeyFile.read(a_file(tmp_path, f"register-key-{UNION}.json"))
    assert join(shares[:2], key.key) == join(shares[1:], key.key)


def test_what_firefox_seals_to_a_new_key_is_read_in_python(firefox: Firefox, tmp_path: Path) -> None:
    register = Register(5)
    open_register(firefox, register, tmp_path)
    firefox.press(SAYS["change_key"])
    firefox.press(SAYS["make_begin"])
    shares = [read_share(paper, all_word_lists()) for paper in papers_of_three(firefox)]
    firefox.press(SAYS["save_key"])
    key = RegisterKeyFile.read(a_file(tmp_path, f"register-key-{UNION}.json"))
    firefox.press(SAYS["save_rotation"])

    rotation = Rotation.read(a_file(tmp_path, f"register-rotation-{UNION}.json"))
    opener = Opener(join(shares[:2], key.key))
    read = [open_civil(opener, one.sealed, one.number, one.version) for one in rotation.records]
    assert read == [civil(line.number) for line in register.lines]


def test_a_register_sealed_in_python_is_read_and_printed_in_firefox(firefox: Firefox, tmp_path: Path) -> None:
    register = Register(40)
    open_register(firefox, register, tmp_path)

    firefox.find("//table//tr[40]")
    shown = firefox.run("return document.querySelector('table').innerText")
    assert all(civil(line.number).name in shown for line in register.lines)
    assert b64decode(firefox.ask("WebDriver:Print")).startswith(b"%PDF")
