"""The keepers' commands do what their page does, on the kernel alone, and never tell a secret."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import CivilIdentity, open_civil
from paraplu.kernel.seal.register_files import Export, ExportedLine, RegisterKeyFile, Rotation
from paraplu.kernel.seal.shares import InvalidShares, KeyShare, join, read_share, split
from paraplu.offline import keeper, terminal
from paraplu.offline.opened import OpenedLine
from paraplu.offline.paper import register_html_page
from paraplu.offline.words import SAYS
from tests.journeys.keeping import Register, civil, sentences

NUMBERED = re.compile(r"\d+\. (\w+)")


class Table:
    """Keepers at a terminal: they type what they were told to, else what was shown to them last."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.told: list[str] = []
        self.papers: list[str] = []
        self._capsys = capsys
        self._shown = self._said = ""

    @property
    def shown(self) -> str:
        """What was asked for."""
        self._take()
        return self._shown

    @property
    def said(self) -> str:
        """What was said to the person."""
        self._take()
        return self._said

    def readline(self) -> str:
        if self.told:
            return f"{self.told.pop(0)}\n"
        _before, _mark, last = self.shown.rpartition(" 1. ")
        self.papers.append(" ".join(NUMBERED.findall(f"1. {last}")))
        return f"{self.papers[-1]}\n" if last else ""

    def isatty(self) -> bool:
        return False

    def _take(self) -> None:
        shown, said = self._capsys.readouterr()
        self._shown += shown
        self._said += said


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Table:
    table = Table(capsys)
    monkeypatch.setattr(sys, "stdin", table)
    return table


@pytest.fixture(scope="module")
def register() -> Register:
    return Register()


@pytest.fixture
def export(tmp_path: Path, register: Register) -> str:
    path = tmp_path / "register.json"
    path.write_bytes(register.export(ExportedLine(register.lines[0].number, (), 2, bytes(60))))
    return str(path)


@pytest.fixture
def key_file(tmp_path: Path, register: Register) -> str:
    path = tmp_path / "known.json"
    path.write_bytes(register.key_file)
    return str(path)


def read(papers: list[str]) -> list[KeyShare]:
    return [read_share(paper, terminal.all_word_lists()) for paper in papers]


def test_a_key_is_made_and_any_two_papers_give_it(table: Table, tmp_path: Path) -> None:
    to = tmp_path / "key.json"

    done = keeper.main(["make", "--union", "collectif", "--spellings", "en,fr,digits", "--to", str(to)])

    key = RegisterKeyFile.read(to.read_bytes())
    first, second, third = read(table.papers)
    assert (done, key.union, key.needed, key.keepers) == (0, "collectif", 2, 3)
    assert join([first, third], key.key) == join([second, third], key.key)
    assert to.stat().st_mode & 0o777 == 0o600


def test_a_share_typed_back_wrongly_writes_nothing(table: Table, tmp_path: Path) -> None:
    table.told = [split(generate(), 2, 2)[0].digits]

    done = keeper.main(["make", "--union", "collectif", "--to", str(tmp_path / "key.json")])

    assert done == 1
    assert "not the one that was shown" in table.said
    assert list(tmp_path.iterdir()) == []


def test_two_keepers_read_the_register(table: Table, register: Register, export: str) -> None:
    table.told = register.papers()[:2]

    assert keeper.main(["open", export]) == 0

    first, *others = register.lines
    shown, told = table.shown, table.said
    assert f"Number {first.number}: the record is broken" in told
    assert [civil(line.number).name in shown for line in register.lines] == [False, *[True] * len(others)]


def test_one_line_alone_is_read_by_its_number(table: Table, register: Register, export: str) -> None:
    table.told = register.papers()[1:]

    keeper.main(["open", export, "--number", "101003"])

    assert table.shown.splitlines() == [
        "101003 | Family 101003 | First 101003 | Street 101003, 1000 Town | care of | admitted 2026-01-05"
    ]


def spoilt(register: Register) -> dict[str, list[str]]:
    first = register.shares[0]
    words = first.words(terminal.word_list("en")).split()
    lie = KeyShare(first.needed, first.x + 9, first.key, first.splitting, bytes(32))
    return {
        "Too few shares": [first.digits],
        "there already": [first.digits, first.digits],
        "Nothing was typed": [""],
        "Something is missing": [" ".join(words[1:])],
        "Word 30 is wrong": [" ".join([*words[:-1], "umbrellas"])],
        "two changed places": [" ".join([words[1], words[0], *words[2:]])],
        "another key": [split(generate(), 2, 2)[0].digits],
        "another splitting": [first.digits, split(register.seed, 2, 3)[1].digits],
        "do not give the key": [first.digits, lie.digits],
    }


@pytest.mark.parametrize("reason", list(spoilt(Register(0))))
def test_each_refusal_has_its_reason(table: Table, register: Register, export: str, reason: str) -> None:
    table.told = spoilt(register)[reason]

    assert keeper.main(["open", export]) == 1
    assert reason in table.said
    assert "Family" not in table.shown


def test_a_share_is_checked_alone(table: Table, register: Register, key_file: str, export: str) -> None:
    for file in (key_file, export):
        table.told = [register.papers()[2]]
        assert keeper.main(["check", file]) == 0
    assert table.shown.count("belongs to the key") == len((key_file, export))


def test_a_share_of_another_key_does_not_pass_the_check(table: Table, key_file: str) -> None:
    table.told = [split(generate(), 2, 2)[0].digits]

    assert keeper.main(["check", key_file]) == 1
    assert table.shown == ""


def test_the_printed_register_holds_every_name_and_asks_for_nothing(
    table: Table, register: Register, export: str, tmp_path: Path
) -> None:
    table.told, to = register.papers()[:2], tmp_path / "register.html"

    assert keeper.main(["print", export, "--closed", "--language", "nl", "--to", str(to)]) == 0

    paper = to.read_text()
    assert all(f"<td>{civil(line.number).name}</td>" in paper for line in register.lines[1:])
    assert SAYS["nl"]["cover_title"] in paper
    assert "'unsafe" not in paper
    assert not re.search(r"https?:|src=|href=|<script", paper)
    assert to.stat().st_mode & 0o777 == 0o600


def test_what_somebody_wrote_as_her_name_stays_text_on_paper() -> None:
    written = CivilIdentity("<script>x</script>", "A & B", '"Street" <1>', "home")
    line = OpenedLine(ExportedLine(1, (), 1, b"sealed"), written, None)
    export = Export("collectif", date(2026, 1, 1), Register(0).key, ())

    paper = register_html_page(export, [line], "en", date(2026, 1, 1), closed=False)

    assert "<td>&lt;script&gt;x&lt;/script&gt;</td><td>A &amp; B</td>" in paper
    assert "&quot;Street&quot; &lt;1&gt;" in paper


def test_a_key_split_again_does_not_mix_with_its_old_shares(
    table: Table, register: Register, key_file: str, tmp_path: Path
) -> None:
    table.told, to = register.papers()[:2], tmp_path / "again.json"

    assert keeper.main(["resplit", key_file, "--keepers", "4", "--to", str(to)]) == 0

    papers = read(table.papers)
    assert RegisterKeyFile.read(to.read_bytes()).key == register.key
    assert join(papers[1:3], register.key) == register.seed
    with pytest.raises(InvalidShares, match="splitting"):
        join([papers[0], register.shares[1]], register.key)


def test_a_new_key_opens_every_record_that_opened(
    table: Table, register: Register, export: str, tmp_path: Path
) -> None:
    table.told, to, records = register.papers()[:2], tmp_path / "key.json", tmp_path / "records.json"

    assert keeper.main(["rotate", export, "--to", str(to), "--records", str(records)]) == 0

    key, rotation = RegisterKeyFile.read(to.read_bytes()), Rotation.read(records.read_bytes())
    opener = Opener(join(read(table.papers)[:2], key.key))
    opened = {one.number: open_civil(opener, one.sealed, one.number, one.version) for one in rotation.records}
    assert opened == {line.number: civil(line.number) for line in register.lines[1:]}


def test_what_came_meanwhile_goes_to_the_key_that_is_made_already(
    table: Table, register: Register, export: str, tmp_path: Path
) -> None:
    seed, new, records = generate(), tmp_path / "new.json", tmp_path / "records.json"
    new.write_bytes(RegisterKeyFile("collectif", public_key(seed), 2, 3, date(2026, 11, 2)).to_bytes())
    table.told = register.papers()[:2]

    assert keeper.main(["reseal", export, "--key", str(new), "--records", str(records)]) == 0

    rotation, opener = Rotation.read(records.read_bytes()), Opener(seed)
    opened = {one.number: open_civil(opener, one.sealed, one.number, one.version) for one in rotation.records}
    assert opened == {line.number: civil(line.number) for line in register.lines[1:]}


def test_many_records_are_written_in_parts(
    monkeypatch: pytest.MonkeyPatch, table: Table, register: Register, export: str, tmp_path: Path
) -> None:
    monkeypatch.setattr(keeper, "MOST_IN_A_PART", 2)
    table.told, records = register.papers()[:2], tmp_path / "records.json"

    assert keeper.main(["rotate", export, "--to", str(tmp_path / "key"), "--records", str(records)]) == 0

    parts = [Rotation.read(path.read_bytes()) for path in sorted(tmp_path.glob("records-*.json"))]
    assert [len(part.records) for part in parts] == [2, 2, 1]
    numbers = [record.number for part in parts for record in part.records]
    assert numbers == [line.number for line in register.lines[1:]]


@pytest.mark.parametrize(("union", "is_same"), [("other", False), ("collectif", True)])
def test_nothing_goes_to_a_key_of_another_union_or_to_the_same_key(
    table: Table, register: Register, export: str, tmp_path: Path, *, union: str, is_same: bool
) -> None:
    new, records = tmp_path / "new.json", tmp_path / "records.json"
    key = register.key if is_same else public_key(generate())
    new.write_bytes(RegisterKeyFile(union, key, 2, 3, date(2026, 11, 2)).to_bytes())
    table.told = register.papers()[:2]

    assert keeper.main(["reseal", export, "--key", str(new), "--records", str(records)]) == 1
    assert not records.exists()


def test_nothing_is_written_over(table: Table, key_file: str) -> None:
    before = Path(key_file).read_bytes()

    assert keeper.main(["make", "--union", "collectif", "--to", key_file]) == 1
    assert "there already" in table.said
    assert Path(key_file).read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["make", "--union", "Big", "--to", "{new}"],
        ["make", "--union", "ours", "--needed", "3", "--keepers", "3", "--to", "{new}"],
        ["make", "--union", "ours", "--needed", "1", "--to", "{new}"],
        ["make", "--union", "ours", "--spellings", "nl", "--to", "{new}"],
        ["make", "--union", "ours", "--to", "{new}/in/no/folder"],
        ["open", "{new}"],
        ["open", "{here}"],
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(table: Table, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "here").write_text("{}")

    done = keeper.main([word.format(new=tmp_path / "new", here=tmp_path / "here") for word in words])

    assert done == 1
    assert table.said.count("\n") == 1
    assert not (tmp_path / "new").exists()


def run_alone(*words: str, **streams: int) -> "subprocess.Popen[str]":
    """As `bin/paraplu` does, with nothing but the sources."""
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-X", "importtime", "-m", "paraplu", "keeper", *words]
    return subprocess.Popen(command, env=environment, text=True, start_new_session=True, **streams)


def test_neither_django_nor_a_configuration_is_needed(register: Register, key_file: str) -> None:
    pipe = subprocess.PIPE
    started = run_alone("check", key_file, stdin=pipe, stdout=pipe, stderr=pipe)
    said, told = started.communicate(f"{register.papers()[0]}\n", timeout=60)

    assert started.returncode == 0
    assert "belongs to the key" in said
    assert not [
        line
        for line in told.splitlines()
        if any(name in line for name in ("django", "paraplu.site", "paraplu.ops"))
    ]


def wait_for(terminal: int, text: str, seen: str = "") -> str:
    """What stands on a terminal as soon as this stands there, after what was seen before."""
    new = ""
    while text not in new:
        new += os.read(terminal, 1_000).decode()
    return seen + new


def test_what_is_typed_at_a_terminal_is_not_shown(register: Register, key_file: str) -> None:
    ours, theirs = os.openpty()
    started = run_alone("check", key_file, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)

    seen = wait_for(ours, "is not shown")
    os.write(ours, b"?\n")
    seen = wait_for(ours, "is not shown", seen)
    os.write(ours, f"{register.papers()[0]}\n".encode())
    seen = wait_for(ours, "belongs to the key", seen)

    assert started.wait(timeout=60) == 0
    assert "Nothing was typed" in seen
    assert register.papers()[0] not in seen


def test_paper_says_what_the_page_says() -> None:
    for language, says in SAYS.items():
        page = sentences(language)
        assert says == {key: page[key] for key in says}
