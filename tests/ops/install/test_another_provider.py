"""`docs/operate/another-provider.md`, followed on a bare Debian as it is printed; the minutes are counted."""

import logging
import re
import shutil
import subprocess
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gate.fault import ROOT
from tests.ops.install import filled
from tests.ops.install.hosts import ANSWERS, give_names, page_at, start_authority
from tests.ops.install.machine import Machine
from tests.ops.install.test_handbook_page import BLOCKS as INSTALL_BLOCKS
from tests.ops.install.test_handbook_page import typed_answers

PAGE = (ROOT / "docs" / "operate" / "another-provider.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.strip().splitlines()]
DAY = "2027-03-01"
NEW_HOSTS = {
    "public_host": "www.the-union-again.example",
    "members_host": "my.other-name.example",
    "forms_host": "forms.other-name.example",
}
MOST_MINUTES = 60
# Somebody who is afraid reads and types slowly; letters from a paper that mean nothing even more so.
WORDS_A_MINUTE, CHARACTERS_A_MINUTE, KEY_CHARACTERS_A_MINUTE = 200, 100, 40
# A rented server with one old processor; ordering it, and until everybody sees the changed names.
SLOWER, WAITING_MINUTES = 2, 20
# An A4 page, printed as plain text in a small type.
COLUMNS, ROWS_OF_PAGE = 128, 66
CHANGED_BY_RESTORING = {"audit_logentry", "audit_loghead", "base_systemstate"}


@dataclass
class CountedMinutes:
    """What the person and the machine needed."""

    minutes: float = WAITING_MINUTES

    def typed(self, text: str, per_minute: int = CHARACTERS_A_MINUTE) -> None:
        """Characters, and Enter."""
        self.minutes += (len(text) + 1) / per_minute

    @contextmanager
    def machine(self) -> Iterator[None]:
        """Seconds that pass here."""
        began = time.monotonic()
        yield
        self.minutes += (time.monotonic() - began) * SLOWER / 60


@dataclass(frozen=True)
class LostUnion:
    """What is left of a union whose provider is gone: two files, a paper, a stick, and a package."""

    folder: Path
    paper: str
    digests: dict[str, str]


@pytest.fixture(scope="module")
def lost(bare_root: Path, tmp_path_factory: pytest.TempPathFactory) -> LostUnion:
    place = tmp_path_factory.mktemp("lost")
    subprocess.run(["cp", "--archive", bare_root, place / "root"], check=True)
    old = Machine(place / "root")
    old.start()
    give_names(old)
    paper = filled.found_union(old)
    old.said("systemctl stop 'paraplu-*'")
    old.said("paraplu backup")
    old.said(INSTALL_BLOCKS[1][0])
    digests = filled.row_digests(old)
    today = datetime.now(UTC).date().isoformat()
    (place / "stick").mkdir()
    shutil.copy(old.home / "keys.tar", place / "stick")
    for ending in ("age", "files.age"):
        made = old.root / "var/lib/paraplu/backups" / f"{today}.{ending}"
        shutil.copy(made, place / "stick" / f"{DAY}.{ending}")
    old.stop()
    shutil.rmtree(place / "root")
    return LostUnion(place / "stick", paper, digests)


def test_the_page_is_one_page_and_says_what_changes_elsewhere() -> None:
    rows = [row for line in PAGE.splitlines() for row in textwrap.wrap(line, COLUMNS) or [""]]

    assert len(rows) <= ROWS_OF_PAGE
    assert len(BLOCKS) == 2
    for word in ("type A", "getent hosts", "Passkeys", "mail setup", "wipe the disks"):
        assert word in PAGE


@pytest.mark.slow
@pytest.mark.parametrize("has_stick", [True, False])
def test_a_union_comes_back_at_another_provider(machine: Machine, lost: LostUnion, has_stick: bool) -> None:
    give_names(machine, *NEW_HOSTS.values())
    start_authority(machine)
    for path in lost.folder.iterdir():
        if has_stick or path.name != "keys.tar":
            shutil.copy(path, machine.home / path.name)
    counted = CountedMinutes()
    counted.minutes += len(PAGE.split()) / WORDS_A_MINUTE

    for line in LINES if has_stick else lines_without_stick():
        with counted.machine():
            followed(machine, line, lost.paper, counted)
        if line.startswith("paraplu restore"):
            assert filled.changed_tables(lost.digests, filled.row_digests(machine)) == CHANGED_BY_RESTORING

    with counted.machine():
        pages_are_served(machine)
    logging.getLogger(__name__).warning("%.1f minutes were counted", counted.minutes)
    assert counted.minutes <= MOST_MINUTES
    nothing_secret_is_left(machine, lost.paper)


def lines_without_stick() -> list[str]:
    """The lines as the last paragraph changes them."""
    added = " ".join(re.findall(r"add `(--keys-are-lost[^`]*)`", PAGE.replace("\n", " ")))
    moved = re.search(r"type `(mv [^`]*)` instead", PAGE.replace("\n", " "))
    assert added
    assert moved is not None
    lines = [moved[1] if "keys.tar --directory" in line else line for line in LINES]
    return [
        f"{line} {added}" if line.startswith("paraplu restore") else line.replace("keys.tar ", "")
        for line in lines
    ]


def followed(machine: Machine, line: str, paper: str, counted: CountedMinutes) -> None:
    """Type one line, and what it asks for."""
    counted.typed(line)
    if line == "paraplu install":
        answers = typed_answers("sqlite") | {
            hint: NEW_HOSTS[name]
            for hint, name in (
                ("public site", "public_host"),
                ("for members", "members_host"),
                ("for forms", "forms_host"),
            )
        }
        for answer in answers.values():
            counted.typed(answer)
        code, screen = machine.typed_into(line, answers)
        assert code == 0, screen
        return
    typed = ""
    if "/dev/stdin" in line:
        typed = f"{paper}\n"
        counted.typed(paper, KEY_CHARACTERS_A_MINUTE)
    done = machine.run(line, typed=typed)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def pages_are_served(machine: Machine) -> None:
    """The union's own pages, under the new names, over TLS; and nothing is wrong."""
    assert ANSWERS["public_name"] in page_at(machine, NEW_HOSTS["public_host"], "/en/")
    page_at(machine, NEW_HOSTS["members_host"])
    page_at(machine, NEW_HOSTS["forms_host"])
    assert machine.said("paraplu doctor").splitlines()[-1] == "all well"
    assert machine.said("paraplu audit verify")


def nothing_secret_is_left(machine: Machine, paper: str) -> None:
    """Neither the private key nor what was unpacked lies about."""
    assert machine.run(f"grep --recursive --files-with-matches {paper} /etc /var /opt /srv /run").stdout == ""
    assert machine.run("ls keys.tar files.tar /run/recovery.txt").stdout == ""
    assert machine.run("find /var/lib/paraplu /var/tmp /run -maxdepth 1 -name 'tmp????????'").stdout == ""
