"""At a terminal too: first all commit, then all decrypt; and what was opened is remembered."""

import json
from pathlib import Path

import pytest

from paraplu.kernel.ballot import (
    append_event,
    archive,
    audit,
    make_ballot,
    make_partial,
    single_secret,
    time_of,
)
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.trustees import gathering_in
from paraplu.offline import verifier
from paraplu.offline.compared_words import compared_lines
from tests.kernel.ballot import forging, tool
from tests.offline.test_ballots import (
    Capture,
    Room,
    cast,
    commit,
    decrypt,
    fault_of,
    hold_ceremony,
    open_archive,
    sum_up,
)

pytestmark = pytest.mark.halved
PLACES = (1, 2, 3)
ANOTHER_TOTAL = "You have opened another total of this election, as opened.json says. Tell the tellers.\n"
ROUNDS = [
    "--certs",
    *[f"cert-{place}" for place in PLACES],
    "--dealt",
    *[f"dealt-{place}" for place in PLACES],
]


class Closed:
    """A closed vote of five with the operator's part, and the codes of three trustees; two are needed."""

    def __init__(self, room: Room) -> None:
        self.room, self.held = room, hold_ceremony(room)
        for voter, slip in enumerate(open_archive(room, 6)[:5]):
            cast(room, slip, ("1", "1"), f"ballot-{voter}")
        self.open = room.read("one.bel")
        self.sum_up()
        self.summed = room.read("one.bel")
        decrypt(room, "part-0", "--secret", "server.secret")

    def sum_up(self) -> None:
        self.room.run("close", "one.bel")
        self.room.run("tally", "one.bel")

    def words(self, verb: str, name: str) -> list[str]:
        return [verb, "one.bel", "--head", self.room.head, *ROUNDS, "--jobs", "1", "--to", name]

    def commit(self, place: int) -> None:
        commit(self.room, f"commitment-{place}", *ROUNDS, typed=self.held[place - 1])

    def fault(self, verb: str, place: int) -> str:
        return fault_of(self.room, *self.words(verb, f"tried-{place}"), typed=self.held[place - 1])

    def verified(self) -> int:
        return verifier.main([str(self.room.folder / "one.bel"), "--committed"])


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Room:
    return Room(tmp_path, monkeypatch, capsys)


@pytest.fixture
def closed(room: Room) -> Closed:
    return Closed(room)


def test_nobody_makes_a_part_before_enough_have_committed(closed: Closed) -> None:
    nobody = closed.fault("decrypt", 1)
    closed.commit(1)
    alone = closed.fault("decrypt", 1)
    closed.commit(2)
    third = closed.fault("decrypt", 3)

    assert "first all commit" in nobody
    assert "Too few key holders have committed" in alone
    assert "You have not committed yet" in third


def test_a_part_is_appended_if_it_is_the_committed_one(closed: Closed) -> None:
    for place in (1, 2):
        closed.commit(place)
    room = closed.room
    room.run(*closed.words("decrypt", "part-1"), typed=closed.held[0])
    sent, path = json.loads(room.read("part-1")), room.folder / "other"
    for wrong, said in (("0" * 64, "committed to other factors"), ("0", "64 small hexadecimal digits")):
        path.write_text(json.dumps(sent | {"blinding": wrong}, separators=(",", ":")))
        assert said in fault_of(room, "archive", "append", "one.bel", "other")
    assert "has committed already" in fault_of(room, "archive", "append", "one.bel", "commitment-1")
    room.run("archive", "append", "one.bel", "part-1")

    assert closed.verified() == 0
    (room.folder / "one.committed.json").unlink()
    assert closed.verified() == 2


def test_the_terminal_prints_the_words_that_pages_show(closed: Closed) -> None:
    """Of the slow hash: of the certificates before a share is dealt, and of the end of the vote."""
    raw = closed.room.read("one.bel")
    certs = ["--certs", *[f"cert-{place}" for place in PLACES]]
    dealt = closed.room.run("key", "2", *certs, "--to", "dealt-again", typed=closed.held[0])
    signed = closed.room.run(*closed.words("commit", "commitment"), typed=closed.held[0])

    assert dealt.splitlines() == compared_lines(gathering_in(archive.read(raw)[1].content))
    assert signed.splitlines()[-3:] == compared_lines(audit(raw).closed_head)
    assert [len(line.split()) for line in dealt.splitlines()] == [8, 8, 4]


def test_a_second_total_of_the_same_vote_is_refused(closed: Closed) -> None:
    closed.commit(1)
    room = closed.room
    (room.folder / "one.bel").write_bytes(closed.open)
    (room.folder / "one.proofs.json").unlink()
    cast(room, room.read("slips").decode().split()[5], ("1", "1"), "ballot-more")
    closed.sum_up()

    said = closed.fault("commit", 2)

    assert said == ANOTHER_TOTAL
    (room.folder / "opened.json").write_text("[]")
    assert "is not what" in closed.fault("commit", 2)


@pytest.mark.parametrize("changed", [{"head": "0" * 64}, {"ballots": 7}])
def test_the_same_total_of_another_list_is_refused(closed: Closed, changed: dict[str, object]) -> None:
    """Everybody voted twice, and the first votes are hidden: the total is the same, and the list is not."""
    closed.commit(1)
    path = closed.room.folder / "opened.json"
    kept = {uuid: opened | changed for uuid, opened in parse(path.read_bytes()).items()}
    path.write_bytes(write(kept).encode())

    assert closed.fault("commit", 2) == ANOTHER_TOTAL


def test_the_operator_of_a_ceremony_commits_to_nothing(closed: Closed) -> None:
    words = [word for word in closed.words("commit", "tried") if word not in ROUNDS]

    # Whose part stands in the archive already, or who never commits: either is one sentence.
    assert "Trustee 1 has decrypted already." in fault_of(closed.room, *words, "--secret", "server.secret")


def test_nobody_sends_a_part_before_the_operators_stands_there(room: Room) -> None:
    """Threat: with the parts of the others, and its own kept back, the operator alone reads the result."""
    held = hold_ceremony(room)
    for voter, slip in enumerate(open_archive(room, 5)):
        cast(room, slip, ("1", "1"), f"ballot-{voter}")
    sum_up(room)
    head = ["one.bel", "--head", room.head, "--jobs", "1"]
    operator = fault_of(room, "commit", *head, "--secret", "server.secret", "--to", "tried")
    for place in (1, 2):
        commit(room, f"commitment-{place}", *ROUNDS, typed=held[place - 1])

    first = fault_of(room, "decrypt", *head, *ROUNDS, "--to", "tried", typed=held[0])

    assert operator == "Trustee 1 does not commit: this part is sent before the others commit.\n"
    assert first == "Trustee 1 commits to nothing and has not decrypted yet.\n"
    decrypt(room, "part-0", "--secret", "server.secret")
    decrypt(room, "part-1", *ROUNDS, typed=held[0])


def test_nobody_goes_on_beside_a_false_part(closed: Closed) -> None:
    """Threat: an operator who sends a false part and keeps the true one reads the result alone."""
    room = closed.room
    proofs = room.folder / "one.proofs.json"
    sound = proofs.read_bytes()
    report, secret = audit(closed.summed), int(room.read("server.secret"))
    false = forging.forged(report, 1, secret)
    more, end = append_event(report.end, "PartialDecryption", false.data, time_of(closed.summed))
    proofs.unlink()
    without = closed.fault("commit", 1)
    proofs.write_bytes(sound)
    (room.folder / "one.bel").write_bytes(closed.summed + more)

    assert without == "one.proofs.json is not there: it shows that no part in the archive is false.\n"
    assert room.head == end.head
    assert "The strong proofs of trustee 1 do not hold." in closed.fault("commit", 1)


class Alone:
    """A closed vote of five whose trustees, the operator and people with a code, all must decrypt."""

    def __init__(self, room: Room, people: int) -> None:
        self.room, self.held = room, [room.run("key", "code").strip() for _ in range(people)]
        room.run("key", "server", "--secret", "server.secret", "--to", "key-0")
        for place, code in enumerate(self.held, 1):
            room.run("key", "single", "--to", f"key-{place}", typed=code)
        names = [f"key-{place}" for place in range(people + 1)]
        room.run("trustees", "--single", *names, "--to", "trustees.json")
        slips = open_archive(room, 5)
        election = audit(room.read("one.bel")).setup.election
        for voter, slip in enumerate(slips):
            row = [[1, 0, 0], [0, 1, 0, 0, 0, 0]]
            (room.folder / f"ballot-{voter}").write_bytes(make_ballot(election, slip, row))
            room.run("archive", "append", "one.bel", f"ballot-{voter}")
        sum_up(room)

    def named(self, place: int) -> tuple[list[str], str]:
        """The operator names a file, a person types a code."""
        return (["--secret", "server.secret"], "") if place == 0 else ([], self.held[place - 1])

    def commit(self, place: int) -> None:
        words, typed = self.named(place)
        commit(self.room, f"commitment-{place}", *words, typed=typed)

    def decrypt(self, place: int) -> None:
        words, typed = self.named(place)
        decrypt(self.room, f"part-{place}", *words, typed=typed)

    def fault(self, place: int) -> str:
        words, typed = self.named(place)
        head = ["--head", self.room.head, "--jobs", "1", "--to", "tried"]
        return fault_of(self.room, "decrypt", "one.bel", *head, *words, typed=typed)

    def verified(self) -> int:
        return verifier.main([str(self.room.folder / "one.bel"), "--strong", "--committed"])


@pytest.mark.parametrize("people", [1, 2])
def test_trustees_without_a_ceremony_commit_before_anybody_decrypts(room: Room, people: int) -> None:
    """Attack G: whoever decrypts last reads the result alone, and then decides whether there is one."""
    alone, everybody = Alone(room, people), range(people + 1)

    for place in everybody:
        assert "first all commit" in alone.fault(place) or "Too few key holders" in alone.fault(place)
        alone.commit(place)
    for place in reversed(everybody):
        alone.decrypt(place)
    room.run("result", "one.bel")

    assert audit(room.read("one.bel")).result == [[5, 0, 0], [0, 5, 0, 0, 0, 0]]
    assert alone.verified() == 0
    tool.Witness(room.read("one.bel")).verify()


def test_a_part_without_its_commitment_is_not_appended(room: Room) -> None:
    alone = Alone(room, 1)
    report = audit(room.read("one.bel"))
    made = make_partial(report, single_secret(alone.held[0]))
    sent = {"decryption": parse(made.data[0]), "strong": made.strong}
    (room.folder / "part").write_bytes(write(sent).encode())
    alone.commit(0)

    assert "Too few key holders" in fault_of(room, "archive", "append", "one.bel", "part")
    alone.commit(1)
    assert "64 small hexadecimal digits" in fault_of(room, "archive", "append", "one.bel", "part")
    alone.decrypt(0)
    alone.decrypt(1)
    assert alone.verified() == 0
    path = room.folder / "one.committed.json"
    told = parse(path.read_bytes())
    told["commitments"].pop()
    path.write_bytes(write(told).encode())
    assert alone.verified() == 1


def test_one_trustee_alone_commits_to_nothing(room: Room) -> None:
    alone = Alone(room, 0)

    alone.decrypt(0)
    room.run("result", "one.bel")

    assert verifier.main([str(room.folder / "one.bel"), "--strong"]) == 0
