"""Elections made wholly by Debian's belenios-tool, an implementation that is not ours."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot.drafts import members

QUIET = {**os.environ, "BELENIOS_USE_URANDOM": "1"}
CREDENTIAL = re.compile(r'"(\w{5}-\w{6}-\w{5}-\w{6})"')
REFERENDUM = {"answers": ["Yes", "No", "Abstain"], "min": 1, "max": 1, "question": "Do we “adopt” it?"}
APPROVAL = {"answers": ["A", "B", "C", "D", "E"], "blank": True, "min": 1, "max": 3, "question": "Who?"}
RANKED = {
    "type": "NonHomomorphic",
    "value": {"answers": ["A", "B", "C"], "question": "In which order?"},
    "extra": {"method": "Schulze", "blank": True},
}
GRADED = {"type": "NonHomomorphic", "value": {"answers": ["D", "E"], "question": "How good?"}}
LISTS = {"type": "Lists", "value": {"answers": [["L", "A", "B"], ["M", "C"]], "question": "Which list?"}}
SETUP_MEMBERS = 6
Vote = tuple[int, list[list[int]]]


@dataclass(frozen=True)
class Made:
    """An archive, and what its makers keep for themselves."""

    raw: bytes
    voters: list[str]
    keys: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Shape:
    """Who takes part: trustees who must decrypt, others of whom so many must, and those of them who do."""

    singles: int = 1
    threshold: tuple[int, int] | None = None
    decrypting: Sequence[int] = ()
    weights: Sequence[int] = ()
    voters: int = 0
    is_open: bool = False
    shuffles: Sequence[int] = ()


def ask(folder: Path, *words: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        ["belenios-tool", *words], cwd=folder, input=given, capture_output=True, check=False, env=QUIET
    )
    assert done.returncode == 0, done.stderr.decode()[:500]
    return done.stdout


class Workplace:
    """A folder in which the tool works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uuid = self.run("setup", "generate-token").decode().strip()

    def run(self, *words: str, given: bytes = b"") -> bytes:
        return ask(self.folder, *words, given=given)

    def write(self, name: str, value: object) -> str:
        (self.folder / name).write_text(value if isinstance(value, str) else json.dumps(value))
        return name

    def append(self, kind: str, payload: bytes = b"") -> None:
        self.run("archive", "add-event", f"--type={kind}", given=payload)

    def join(self, pattern: str) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob(pattern)))

    @property
    def raw(self) -> bytes:
        return (self.folder / f"{self.uuid}.bel").read_bytes()


@cache
def referendum() -> Made:
    """One question, two trustees who both must decrypt, four voters, the first of whom votes twice."""
    votes = [(0, 0), (1, 1), (2, 2), (0, 1), (3, 1)]
    return make([REFERENDUM], [(voter, [one_of(3, choice)]) for voter, choice in votes], Shape(singles=2))


@cache
def board() -> Made:
    """Two questions, one with blank; a trustee who must decrypt and two of three others; six voters."""
    approvals = ["011000", "100000", "000100", "011100", "000001", "010000"]
    votes = [
        (voter, [one_of(3, voter % 2), [int(each) for each in told]]) for voter, told in enumerate(approvals)
    ]
    return make([REFERENDUM, APPROVAL], votes, Shape(threshold=(2, 3), decrypting=(1, 3)))


@cache
def open_one() -> Made:
    """Three ballots, and the ballot is still open."""
    return make([REFERENDUM], [(voter, [one_of(3, voter)]) for voter in range(3)], Shape(is_open=True))


@cache
def weighted() -> Made:
    """Three voters, the second of whom counts three times."""
    votes = [(voter, [one_of(3, voter)]) for voter in range(3)]
    return make([REFERENDUM], votes, Shape(weights=(1, 3, 1)))


@cache
def ranked() -> Made:
    """A ranked question, one trustee who shuffles once, three voters, the first of whom votes twice."""
    votes = [(0, [[3, 2, 1]]), (1, [[1, 2, 3]]), (2, [[2, 2, 0]]), (0, [[1, 2, 3]])]
    return make([RANKED], votes, Shape(shuffles=(1,)))


@cache
def mixed() -> Made:
    """Two ranked questions and one between them; one trustee who must, two of three others; two shuffles."""
    rankings, grades = [[1, 2, 3], [1, 2, 3], [3, 1, 2], [0, 0, 0]], [[5, 255], [5, 4], [0, 1], [5, 255]]
    votes = [(voter, [rankings[voter], one_of(3, voter % 2), grades[voter]]) for voter in range(4)]
    again = (1, [[2, 1, 3], one_of(3, 2), [9, 9]])
    shape = Shape(threshold=(2, 3), decrypting=(1, 3), shuffles=(4, 1))
    return make([RANKED, REFERENDUM, GRADED], [votes[0], again, *votes[1:]], shape)


@cache
def unranked() -> Made:
    """Nobody votes on a ranked question; two trustees, one of whom shuffles nothing."""
    return make([RANKED], [], Shape(singles=2, voters=3, shuffles=(2,)))


@cache
def lists() -> Made:
    """A question with lists, which is not checked here yet."""
    return make([LISTS], [], Shape(voters=1, is_open=True))


@cache
def unvoted() -> Made:
    """Nobody votes, and it is summed up all the same."""
    return make([REFERENDUM], [], Shape(voters=3))


def one_of(width: int, choice: int) -> list[int]:
    return [int(place == choice) for place in range(width)]


def make(
    questions: Sequence[dict[str, Any]],
    votes: Sequence[Vote],
    shape: Shape,
) -> Made:
    with TemporaryDirectory() as folder:
        place = Workplace(Path(folder))
        credentials = _credentials(place, shape.voters or len({voter for voter, _ in votes}), shape.weights)
        ids = _ceremony(place, *shape.threshold) if shape.threshold else []
        for _ in range(shape.singles):
            place.run("setup", "generate-trustee-key", "--group", "Ed25519")
        place.write("public_keys.jsons", place.join("*.pubkey").decode())
        place.run("setup", "make-trustees")
        place.write("q.json", {"description": "", "name": "A ballot", "questions": list(questions)})
        place.run(
            "setup", "make-election", "--uuid", place.uuid, "--group", "Ed25519", "--template", "q.json"
        )
        place.run("archive", "init")
        for voter, choice in votes:
            _vote(place, credentials[voter], choice)
        if not shape.is_open:
            numbers = [shape.singles + index for index in shape.decrypting]
            _sum_up(place, shape.shuffles)
            _count(place, [ids[index - 1] for index in shape.decrypting], numbers)
        keys = [int(json.loads(path.read_text())) % ORDER for path in sorted(place.folder.glob("*.privkey"))]
        return Made(place.raw, credentials, keys)


def _credentials(place: Workplace, count: int, weights: Sequence[int]) -> list[str]:
    whom = ["--count", str(count)]
    if weights:
        lines = [f"{number}@example.org,{number},{weight}\n" for number, weight in enumerate(weights)]
        whom = ["--file", place.write("voters.txt", "".join(lines))]
    place.run("setup", "generate-credentials", "--uuid", place.uuid, "--group", "Ed25519", *whom)
    for kind in ("pub", "priv"):
        (made,) = place.folder.glob(f"*.{kind}creds")
        made.rename(place.folder / ("public_creds.json" if kind == "pub" else "private_creds.json"))
    return CREDENTIAL.findall((place.folder / "private_creds.json").read_text())


def _ceremony(place: Workplace, needed: int, size: int) -> list[str]:
    """The six steps by which several trustees make one key; the names that the tool gave them."""
    step = ["setup", "generate-trustee-key-threshold", "--group", "Ed25519", "--step"]
    contexts = [["--threshold-context", f"{index}/{needed}/{size}"] for index in range(1, size + 1)]
    ids = [place.run(*step, "1", *context).decode().strip() for context in contexts]
    read = lambda kind: "".join((place.folder / f"{each}.{kind}").read_text() for each in ids)  # noqa: E731
    certs = ["--certs", place.write("certs.jsons", read("cert"))]
    place.run(*step, "2", *certs)
    pairs = zip(contexts, ids, strict=True)
    polynomials = [place.run(*step, "3", *certs, *context, "--key", f"{each}.key") for context, each in pairs]
    shared = ["--polynomials", place.write("polynomials.jsons", b"".join(polynomials).decode())]
    place.run(*step, "4", *certs, *shared)
    for each in ids:
        given = (place.folder / f"{each}.vinput").read_bytes()
        place.write(
            f"{each}.voutput", place.run(*step, "5", *certs, "--key", f"{each}.key", given=given).decode()
        )
    place.write(
        "threshold.json", place.run(*step, "6", *certs, *shared, given=read("voutput").encode()).decode()
    )
    return ids


def _vote(place: Workplace, credential: str, choice: list[list[int]]) -> None:
    files = ["--privcred", place.write("c", credential), "--choice", place.write("v", choice)]
    place.append("Ballot", place.run("election", "generate-ballot", *files))


def _sum_up(place: Workplace, shuffles: Sequence[int]) -> None:
    place.append("EndBallots")
    place.append("EncryptedTally", place.run("election", "compute-encrypted-tally"))
    for number in shuffles:
        place.append("Shuffle", place.run("election", "shuffle", f"--trustee-id={number}"))
    if shuffles:
        place.append("EndShuffles")


def _count(place: Workplace, ids: Sequence[str], numbers: Sequence[int]) -> None:
    for number, path in enumerate(sorted(place.folder.glob("*.privkey")), 1):
        told = ["--privkey", path.name, "--trustee-id", str(number)]
        place.append("PartialDecryption", place.run("election", "decrypt", *told))
    for each, number in zip(ids, numbers, strict=True):
        told = ["--key", f"{each}.key", "--decryption-key", f"{each}.dkey", "--trustee-id", str(number)]
        place.append("PartialDecryption", place.run("election", "decrypt-threshold", *told))
    place.append("Result", place.run("election", "compute-result"))


class Witness:
    """The tool as a witness of an archive that it did not make; `verify` alone would not be one."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.members = members(raw)
        self.uuid = json.loads(self.members[1][1])["uuid"]

    def verify(self) -> None:
        self._asked(self.raw, "verify")

    def tally(self) -> str:
        """The hash of the tally that it computes from the ballots."""
        events = [name for name, _ in self.members if name.endswith(".event.json")]
        closed = next(
            place
            for place, (name, content) in enumerate(self.members)
            if name in events and json.loads(content)["type"] == "EndBallots"
        )
        table, _sizes = self._asked(self._cut(closed + 1), "compute-encrypted-tally").splitlines()
        return sha256(table).hexdigest()

    def result(self) -> list[list[int]]:
        """What it computes from the factors, as if no result had been published."""
        return json.loads(self._asked(self._cut(len(self.members) - 2), "compute-result"))["result"]

    def verify_each_ballot(self) -> int:
        """How many there are; each is checked by itself, against the set-up alone."""
        ballots = [content for _, content in self.members if content.startswith(b'{"election_uuid"')]
        for ballot in ballots:
            self.verify_ballot(ballot)
        return len(ballots)

    def verify_ballot(self, ballot: bytes) -> None:
        self._asked(self._cut(SETUP_MEMBERS), "verify-ballot", "--ballot=ballot.json", ballot=ballot)

    def extends(self, old: bytes) -> bool:
        """Whether it finds all of an older archive in this one."""
        with TemporaryDirectory() as name:
            for place, raw in (("old", old), ("new", self.raw)):
                (Path(name) / place).mkdir()
                (Path(name) / place / f"{self.uuid}.bel").write_bytes(raw)
            words = ["belenios-tool", "election", "verify-diff", "--dir1=old", "--dir2=new"]
            return (
                subprocess.run(words, cwd=name, capture_output=True, check=False, env=QUIET).returncode == 0
            )

    def _cut(self, count: int) -> bytes:
        ends = [512 + len(content) + -len(content) % 512 for _, content in self.members[:count]]
        return self.raw[: sum(ends)]

    def _asked(self, raw: bytes, *words: str, ballot: bytes = b"") -> bytes:
        with TemporaryDirectory() as folder:
            (Path(folder) / f"{self.uuid}.bel").write_bytes(raw)
            (Path(folder) / "ballot.json").write_bytes(ballot)
            return ask(Path(folder), "election", *words)


def derived(code: str, uuid: str) -> str:
    """The public credential of a code in an election."""
    words = ("setup", "generate-credentials", "--group", "Ed25519", "--uuid", uuid, "--derive", code)
    return ask(Path.cwd(), *words).decode().strip()


def ballot_for(raw: bytes, code: str, choices: list[list[int]]) -> bytes:
    """A ballot that the tool makes for an archive of ours."""
    uuid = json.loads(members(raw)[1][1])["uuid"]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"{uuid}.bel").write_bytes(raw)
        (folder / "c").write_text(code)
        (folder / "v").write_text(json.dumps(choices))
        return ask(folder, "election", "generate-ballot", "--privcred", "c", "--choice", "v")
