"""At a terminal too: first all commit, then all decrypt; and what was opened is remembered."""

import json
from pathlib import Path

import pytest

from paraplu.offline import verifier
from tests.offline.test_ballots import (
    Capture,
    Room,
    cast,
    commit,
    decrypt,
    fault_of,
    hold_ceremony,
    open_archive,
)

pytestmark = pytest.mark.halved
PLACES = (1, 2, 3)
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
        decrypt(room, "part-0", "--secret", "house.secret")

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
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Closed:
    return Closed(Room(tmp_path, monkeypatch, capsys))


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


def test_a_second_total_of_the_same_vote_is_refused(closed: Closed) -> None:
    closed.commit(1)
    room = closed.room
    (room.folder / "one.bel").write_bytes(closed.open)
    cast(room, room.read("slips").decode().split()[5], ("1", "1"), "ballot-more")
    closed.sum_up()

    said = closed.fault("commit", 2)

    assert said == "You have opened another total of this election, as opened.json says. Tell the tellers.\n"
    (room.folder / "opened.json").write_text("[]")
    assert "is not what" in closed.fault("commit", 2)


def test_a_trustee_without_a_ceremony_commits_to_nothing(closed: Closed) -> None:
    words = [word for word in closed.words("commit", "tried") if word not in ROUNDS]

    assert "Only trustees of a ceremony commit" in fault_of(closed.room, *words, typed=closed.held[0])
