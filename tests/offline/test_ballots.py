"""An election without a server: each role at a terminal, and the other implementation as a witness."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Buffer
from errno import ENOSPC
from io import FileIO
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.kernel.ballot import archive, audit, codes, end_of, make_ballot
from paraplu.kernel.ballot.trustees import gathering_in
from paraplu.offline import verifier
from paraplu.offline.ballots import files, keys
from paraplu.offline.ballots.command import main
from paraplu.offline.compared_words import compared_lines
from tests.kernel.ballot import forging, made, tool
from tests.kernel.ballot.drafts import Draft, json_of

pytestmark = pytest.mark.halved

TEMPLATE = {"description": "", "name": "A ballot", "questions": [tool.REFERENDUM, tool.APPROVAL]}
CHOICES = [("1", "2,3"), ("2", "blank"), ("3", "1"), ("1", "5"), ("2", "4")]
Capture = pytest.CaptureFixture[str]


class Room:
    """A folder, and what is typed in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        self.folder, self.key = folder, ""
        self.codes: list[str] = []
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def run(self, *words: str, typed: str = "") -> str:
        """What is shown; it ends well."""
        status, shown, said = self.tried(*words, typed=typed)
        assert status == 0, said
        return shown

    def tried(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        self._monkeypatch.chdir(self.folder)
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        try:
            status = main(words)
        except SystemExit as ended:
            status = int(str(ended.code))
        return status, *self._capsys.readouterr()

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    @property
    def head(self) -> str:
        end = end_of(self.read("one.bel"))
        assert end
        return end.head


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Room:
    return Room(tmp_path, monkeypatch, capsys)


def hold_ceremony(room: Room) -> list[str]:
    """Three scrutineers, of whom two are needed, on one machine; their codes."""
    held = room.codes = [room.run("key", "code").strip() for _ in range(3)]
    names = {kind: [f"{kind}-{place}" for place in (1, 2, 3)] for kind in ("cert", "dealt", "key")}
    certs, dealt = ["--certs", *names["cert"]], ["--dealt", *names["dealt"]]
    for place, code in enumerate(held, 1):
        room.run("key", "1", "--place", str(place), "--to", f"cert-{place}", typed=code)
    for place, code in enumerate(held, 1):
        room.run("key", "2", *certs, "--to", f"dealt-{place}", typed=code)
    for place, code in enumerate(held, 1):
        room.run("key", "3", *certs, *dealt, "--to", f"key-{place}", typed=code)
    room.run("key", "server", "--secret", "server.secret", "--to", "server.key")
    ceremony = [*certs, *dealt, "--keys", *names["key"]]
    write_trustees(room, ceremony)
    return held


def write_trustees(room: Room, ceremony: list[str]) -> None:
    """The file of all trustees; it prints the key as slips have it, in words and in digits."""
    shown = room.run("trustees", "--single", "server.key", *ceremony, "--to", "trustees.json")
    *_words, room.key = (line.strip() for line in shown.splitlines())


def open_archive(room: Room, count: int) -> list[str]:
    """The slips of an archive that is open."""
    uuid = room.run("credentials", "--count", str(count), "--codes", "slips", "--to", ".").strip()
    (room.folder / "q.json").write_text(json.dumps(TEMPLATE, indent=1))
    files = ["--trustees", "trustees.json", "--credentials", f"{uuid}.credentials.json"]
    room.run("archive", "init", "--uuid", uuid, *files, "--questions", "q.json", "--to", "one.bel")
    for code in room.codes[:2]:
        room.run("vouch", "one.bel", typed=code)
    return room.read("slips").decode().split()


def open_alone(room: Room, count: int) -> list[str]:
    """The same with one trustee beside the operator's own share."""
    code, alone = room.run("key", "code").strip(), ["--needed", "1", "--of", "1"]
    room.codes = [code]
    room.run("key", "1", "--place", "1", *alone, "--to", "cert", typed=code)
    ceremony = ["--needed", "1", "--certs", "cert"]
    room.run("key", "2", *ceremony, "--to", "dealt", typed=code)
    room.run("key", "3", *ceremony, "--dealt", "dealt", "--to", "key", typed=code)
    room.run("key", "server", "--secret", "server.secret", "--to", "server.key")
    write_trustees(room, [*ceremony, "--dealt", "dealt", "--keys", "key"])
    return open_archive(room, count)


def cast(room: Room, slip: str, choices: tuple[str, ...], name: str) -> None:
    room.run("vote", "one.bel", "--to", name, typed="\n".join([slip, room.key, *choices, ""]))
    room.run("archive", "append", "one.bel", name)


def sum_up(room: Room) -> None:
    room.run("close", "one.bel")
    room.run("tally", "one.bel")


def commit(room: Room, name: str, *words: str, typed: str = "") -> None:
    room.run("commit", "one.bel", "--head", room.head, *words, "--jobs", "1", "--to", name, typed=typed)
    room.run("archive", "append", "one.bel", name)


def decrypt(room: Room, name: str, *words: str, typed: str = "") -> None:
    room.run("decrypt", "one.bel", "--head", room.head, *words, "--jobs", "1", "--to", name, typed=typed)
    room.run("archive", "append", "one.bel", name)


def test_an_election_from_the_slips_to_the_result_which_the_tool_accepts(room: Room, capsys: Capture) -> None:
    held = hold_ceremony(room)
    for voter, (slip, choices) in enumerate(zip(open_archive(room, 5), CHOICES, strict=True)):
        cast(room, slip, choices, f"ballot-{voter}")
    sum_up(room)
    decrypt(room, "part-0", "--secret", "server.secret")
    rounds = ["--certs", *[f"cert-{place}" for place in (1, 2, 3)]]
    rounds += ["--dealt", *[f"dealt-{place}" for place in (1, 2, 3)]]
    for place in (3, 1, 2):
        commit(room, f"commitment-{place}", *rounds, typed=held[place - 1])
    for place in (3, 1):
        decrypt(room, f"part-{place}", *rounds, typed=held[place - 1])
    said = room.run("result", "one.bel")

    assert "The result is the total of the votes." in said
    assert audit(room.read("one.bel")).result == [[2, 2, 1], [1, 1, 1, 1, 1, 1]]
    assert verifier.main([str(room.folder / "one.bel"), "--strong", "--committed"]) == 0
    witness = tool.Witness(room.read("one.bel"))
    witness.verify()
    assert witness.verify_each_ballot() == 5


def test_what_is_written_is_for_this_user_only_and_never_written_over(room: Room) -> None:
    slips = open_alone(room, 2)
    room.run("vote", "one.bel", "--to", "ballot", typed=f"{slips[0]}\n{room.key}\n1\n1\n")
    before = {path.name: path.read_bytes() for path in room.folder.iterdir() if path.name != "q.json"}

    modes = {stat.S_IMODE((room.folder / name).stat().st_mode) for name in before}
    again = [
        room.tried("vote", "one.bel", "--to", "ballot", typed=f"{slips[0]}\n{room.key}\n1\n1\n"),
        room.tried("credentials", "--count", "2", "--codes", "slips", "--to", "."),
        room.tried("key", "server", "--secret", "server.secret", "--to", "other"),
        room.tried("trustees", "--single", "server.key", "--to", "trustees.json"),
    ]

    assert modes == {0o600}
    for status, _shown, said in again:
        assert (status, said.partition(" ")[2]) == (2, "is there already: name another file.\n")
    assert {name: room.read(name) for name in before} == before


def test_slips_are_for_several_elections(room: Room) -> None:
    shown = room.run("credentials", "--count", "3", "--elections", "2", "--codes", "slips", "--to", ".")

    slips = room.read("slips").decode().split()
    assert [codes.read_code(slip) for slip in slips] == slips
    for uuid in shown.split():
        public = json.loads(room.read(f"{uuid}.credentials.json"))
        assert public == sorted(codes.public(slip, uuid)[::-1].hex() for slip in slips)


def test_the_choices_may_be_named_and_the_code_never_is(room: Room) -> None:
    (slip,) = open_alone(room, 1)
    words = ["vote", "one.bel", "--choice", "2", "--choice", "1,4", "--to", "ballot"]

    shown = room.run(*words, typed=f"  {slip.replace('-', '')}\n{room.key}\n")

    room.run("archive", "append", "one.bel", "ballot")
    report = audit(room.read("one.bel"))
    assert next(iter(report.votes.values())).tracker in shown
    assert slip not in shown


def fault_of(room: Room, *words: str, typed: str = "") -> str:
    """The one sentence with which a command ends."""
    status, _shown, said = room.tried(*words, typed=typed)
    assert (status, said.count("\n")) == (2, 1), said
    return said


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        (("4", "1"), "Type numbers from 1 to 3"),
        (("1,2", "1"), "takes 1 of its answers"),
        (("none", "1"), "takes 1 of its answers"),
        (("1", "1,1"), "Type numbers from 1 to 5"),
        (("1", "blank,1"), "left blank, or answered, but not both"),
        (("1", ""), "Type numbers from 1 to 5"),
        (("blank", "1"), "Type numbers from 1 to 3"),
        (("1",), "Too little was typed"),
    ],
)
def test_an_answer_that_is_none_is_told(room: Room, choices: tuple[str, ...], reason: str) -> None:
    (slip,) = open_alone(room, 1)

    typed = "\n".join([slip, room.key, *choices, ""])
    said = room.tried("vote", "one.bel", "--to", "ballot", typed=typed)

    assert said[0] == 2
    assert reason in said[2]
    assert not (room.folder / "ballot").exists()


@pytest.mark.parametrize("spelled", ["digits", "words", "capitals"])
def test_the_key_of_the_slip_is_typed_as_it_is_printed(room: Room, spelled: str) -> None:
    (slip,) = open_alone(room, 1)
    gathering = gathering_in(archive.read(room.read("one.bel"))[1].content)
    words, *_others, digits = compared_lines(gathering)
    key = {"digits": digits.replace(" ", ""), "words": words, "capitals": f" {words.upper()}  "}[spelled]

    room.run("vote", "one.bel", "--to", "ballot", typed=f"{slip}\n{key}\n1\n1\n")

    assert (room.folder / "ballot").exists()


@pytest.mark.parametrize("key", ["", "0" * 24, "abandon " * 8])
def test_nobody_votes_for_another_key_than_the_slip_has(room: Room, key: str) -> None:
    """Threat: whoever publishes an election with a key of their own reads each vote."""
    (slip,) = open_alone(room, 1)

    said = fault_of(room, "vote", "one.bel", "--to", "ballot", typed=f"{slip}\n{key}\n1\n1\n")

    assert said.startswith("The key of this election is not the key on your slip")
    assert not (room.folder / "ballot").exists()


def test_nobody_votes_for_a_key_that_no_ceremony_made(room: Room) -> None:
    room.run("key", "server", "--secret", "server.secret", "--to", "server.key")
    room.run("trustees", "--single", "server.key", "--to", "trustees.json")
    (slip,) = open_archive(room, 1)

    said = fault_of(room, "vote", "one.bel", "--to", "ballot", typed=f"{slip}\n\n1\n1\n")

    assert said == "The key was not made by one ceremony.\n"


def texts_of(room: Room, **changed: str) -> None:
    """The file that a site shows of the set-up: two texts, the hash of the list, who signed."""
    election, trustees, credentials, *_others = archive.read(room.read("one.bel"))
    texts = {"election": bytes(election.content).decode(), "trustees": bytes(trustees.content).decode()}
    shown = texts | {"credentials": credentials.digest, "vouched": room.read("one.vouched.json").decode()}
    (room.folder / "texts.json").write_text(json.dumps(shown | changed))


def test_the_texts_of_election_and_trustees_are_enough(room: Room) -> None:
    (slip,) = open_alone(room, 1)
    texts_of(room)

    shown = room.run("vote", "texts.json", "--to", "ballot", typed=f"{slip}\n{room.key}\n1\n1\n")

    assert "1 of 1 key holders signed this election." in shown
    assert (room.folder / "ballot").exists()


def test_nobody_votes_where_too_few_key_holders_signed(room: Room) -> None:
    """Threat: a server that makes up key holders reads each vote; the real ones would not have signed."""
    _held, (slip,) = hold_ceremony(room), open_archive(room, 1)
    one = json.loads(room.read("one.vouched.json"))
    one["signatures"].pop()
    changes = {"credentials": "0" * 64, "vouched": json.dumps(one, separators=(",", ":"))}

    said = []
    for name, text in changes.items():
        texts_of(room, **{name: text})
        said.append(fault_of(room, "vote", "texts.json", "--to", "ballot", typed=f"{slip}\n"))
    said.append(fault_of(room, "vouch", "one.bel", typed=codes.new_code()))
    (room.folder / "one.vouched.json").unlink()
    said.append(fault_of(room, "vote", "one.bel", "--to", "ballot", typed=f"{slip}\n"))

    assert said == [
        "The key holders signed another set-up.\n",
        "Too few key holders signed the set-up.\n",
        "This code has no part in the key of this election: do not sign it.\n",
        "one.vouched.json: No such file or directory.\n",
    ]


@pytest.mark.parametrize("raw", [b"{}", b"[]", b"{", b'{"election":1,"trustees":""}', b"\xff", b"[" * 9000])
def test_another_file_is_no_election(room: Room, raw: bytes) -> None:
    (room.folder / "texts.json").write_bytes(raw)

    said = fault_of(room, "vote", "texts.json", "--to", "ballot", typed="\n")

    assert said == "This is neither an archive nor the file of an election with its trustees.\n"


def test_who_is_asked_for_a_ranking_cannot_vote_here(room: Room) -> None:
    election = json_of(Draft(tool.ranked().raw).election()).decode()
    texts = {"election": election, "trustees": "[]", "credentials": "0" * 64, "vouched": ""}
    (room.folder / "election.json").write_text(json.dumps(texts))

    said = fault_of(room, "vote", "election.json", "--to", "ballot", typed=f"{codes.new_code()}\n1\n")

    assert said == "A question is ranked: such an election is checked here, but not held.\n"
    assert not (room.folder / "ballot").exists()


def test_a_slip_of_the_pen_and_a_slip_of_another_election_are_told(room: Room) -> None:
    (slip,) = open_alone(room, 1)
    wrong = slip[:-1] + ("1" if slip[-1] != "1" else "2")

    first = fault_of(room, "vote", "one.bel", "--to", "ballot", typed=f"{wrong}\n1\n1\n")
    second = fault_of(
        room, "vote", "one.bel", "--to", "ballot", typed=f"{codes.new_code()}\n{room.key}\n1\n1\n"
    )

    assert "A letter of the code is wrong" in first
    assert second == "This slip is not in the list of this election.\n"


def test_a_ballot_that_is_there_already_or_altered_is_not_appended(room: Room) -> None:
    (slip,) = open_alone(room, 1)
    cast(room, slip, ("1", "1"), "ballot")
    raw = room.read("one.bel")
    (room.folder / "altered").write_bytes(room.read("ballot").replace(b'"response":"', b'"response":"1', 1))

    again = fault_of(room, "archive", "append", "one.bel", "ballot")
    altered = fault_of(room, "archive", "append", "one.bel", "altered")

    assert again == "This ballot is in the archive already.\n"
    assert altered == "The ballot is not the one that was signed.\n"
    assert room.read("one.bel") == raw


def test_a_ballot_of_the_tool_is_appended_like_ours(room: Room) -> None:
    slips = open_alone(room, 2)
    cast(room, slips[0], ("1", "1"), "ours")

    (room.folder / "theirs").write_bytes(tool.ballot_for(room.read("one.bel"), slips[1], made.row(1)[:2]))
    room.run("archive", "append", "one.bel", "theirs")

    assert audit(room.read("one.bel")).counted_ballots == 2


def test_nobody_decrypts_where_the_head_is_another_than_the_room_has(room: Room) -> None:
    (slip,) = open_alone(room, 1)
    cast(room, slip, ("1", "1"), "ballot")
    earlier = room.head
    room.run("close", "one.bel")
    room.run("tally", "one.bel")

    words = ["decrypt", "one.bel", "--secret", "server.secret", "--jobs", "1", "--to", "part"]
    said = fault_of(room, *words, "--head", earlier)

    assert "which is not the head in the minutes" in said
    assert room.tried(*words)[0] == 2
    assert not (room.folder / "part").exists()


def test_a_total_of_four_ballots_is_not_opened(room: Room) -> None:
    slips = open_alone(room, 5)
    for voter, slip in enumerate([*slips[:4], slips[0]]):
        cast(room, slip, ("1", "1"), f"ballot-{voter}")
    room.run("close", "one.bel")
    room.run("tally", "one.bel")

    words = ["decrypt", "one.bel", "--secret", "server.secret", "--jobs", "1", "--to", "part"]
    said = fault_of(room, *words, "--head", room.head)

    assert said == "A total of fewer than 5 ballots is not opened: it can show how somebody voted.\n"
    assert not (room.folder / "part").exists()


def test_a_forged_factor_is_not_appended(room: Room) -> None:
    ballot = forging.spoilt(owner=2)
    cut = forging.before_decryption(ballot)
    (room.folder / "one.bel").write_bytes(cut)
    (room.folder / "part").write_bytes(forging.sent(ballot, owner=2))

    said = fault_of(room, "archive", "append", "one.bel", "part")

    assert said == "A factor's proof does not hold.\n"
    assert room.read("one.bel") == cut
    assert not (room.folder / "one.proofs.json").exists()


def test_steps_come_in_their_order(room: Room) -> None:
    (slip,) = open_alone(room, 1)

    assert "closed" in fault_of(room, "tally", "one.bel")
    assert "too few trustees" in fault_of(room, "result", "one.bel")
    room.run("close", "one.bel")
    assert "may not stand after EndBallots" in fault_of(room, "close", "one.bel")
    assert "Nobody cast a ballot" in fault_of(room, "tally", "one.bel")
    room.run("vote", "one.bel", "--to", "late", typed=f"{slip}\n{room.key}\n1\n1\n")
    assert "may not stand after EndBallots" in fault_of(room, "archive", "append", "one.bel", "late")


def test_codes_named_instead_of_credentials_are_not_published(room: Room) -> None:
    open_alone(room, 2)
    uuid = audit(room.read("one.bel")).setup.election.uuid
    words = ["archive", "init", "--uuid", uuid, "--trustees", "trustees.json", "--questions", "q.json"]

    said = fault_of(room, *words, "--credentials", "slips", "--to", "two.bel")

    assert said == "It is no JSON that the specification knows.\n"
    assert not (room.folder / "two.bel").exists()


def test_whether_a_question_may_be_left_blank_is_said_by_true_or_false(room: Room) -> None:
    open_alone(room, 1)
    asked = {"answers": ["A"], "blank": "yes", "min": 1, "max": 1, "question": "?"}
    (room.folder / "q.json").write_text(json.dumps(TEMPLATE | {"questions": [asked]}))
    words = ["--trustees", "trustees.json", "--credentials", "x", "--questions", "q.json", "--to", "two.bel"]
    (room.folder / "x").write_bytes(b"[]")

    said = fault_of(room, "archive", "init", "--uuid", "K" * 14, *words)

    assert said.startswith("q.json is no template: Whether a question may be left blank")
    assert not (room.folder / "two.bel").exists()


class NearlyFull(FileIO):
    """A file on a disk on which a little is left, and then nothing."""

    left = 700

    def write(self, content: Buffer, /) -> int:
        if not self.left:
            raise OSError(ENOSPC, "No space left on device")
        taken = super().write(memoryview(content)[: self.left])
        self.left -= taken
        return taken


def test_what_a_full_disk_took_of_an_event_is_taken_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    open_alone(room, 1)
    raw = room.read("one.bel")
    monkeypatch.setattr(files, "FileIO", NearlyFull)

    said = fault_of(room, "close", "one.bel")

    assert said == "one.bel: No space left on device.\n"
    assert room.read("one.bel") == raw


BAD = {
    "no archive": "close none.bel",
    "a folder": "close .",
    "no JSON": "trustees --single bad --to x",
    "no archive but something": "tally bad",
    "no message": "archive append bad bad",
    "no slips": "credentials --count 0 --codes c --to .",
    "no folder": "credentials --count 1 --codes c --to none",
    "no place": "key 1 --place 4 --to x",
    "no uuid": "archive init --trustees bad --credentials bad --questions q --to x",
    "no questions": f"archive init --uuid {'K' * 14} --trustees bad --credentials bad --questions bad --to x",
    "no secret": "key server --to x",
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_sentence_and_writes_nothing(what: str, room: Room) -> None:
    (room.folder / "bad").write_bytes(b"\xff{}")
    (room.folder / "q").write_text('{"description":"","name":"","questions":[]}')

    said = fault_of(room, *BAD[what].split(), typed=codes.new_code())

    assert said.endswith(".\n")
    assert sorted(path.name for path in room.folder.iterdir()) == ["bad", "q"]


def test_a_code_that_was_typed_is_in_no_error(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    code = codes.new_code()
    monkeypatch.setattr(keys, "single_secret", lambda told: 1 / (len(told) - len(code)))

    said = fault_of(room, "key", "single", "--to", "x", typed=code)

    assert said == "This went wrong: ZeroDivisionError.\n"


def test_neither_django_nor_a_configuration_is_needed(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-X", "importtime", "-m", "paraplu", "ballot", "key", "code"]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)

    assert codes.read_code(done.stdout)
    assert not [
        line
        for line in done.stderr.splitlines()
        if any(name in line for name in ("django", "paraplu.site", "paraplu.ops"))
    ]


def test_two_who_append_at_once_lose_nothing(room: Room) -> None:
    slips = open_alone(room, 4)
    election = audit(room.read("one.bel")).setup.election
    for voter, slip in enumerate(slips):
        (room.folder / f"b{voter}").write_bytes(make_ballot(election, slip, made.row(voter)[:2]))
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "paraplu", "ballot", "archive", "append", "one.bel"]

    names = [f"b{voter}" for voter in range(4)]
    started = [subprocess.Popen([*command, name], env=environment, cwd=room.folder) for name in names]

    assert [each.wait(60) for each in started] == [0] * 4
    assert audit(room.read("one.bel")).counted_ballots == 4
