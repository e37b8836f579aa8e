"""Checking an election beside Debian's belenios-tool, and what grows with the number of its ballots."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figure import Figure
from gate.fault import ROOT
from paraplu.kernel.ballot import (
    InvalidBallotData,
    Question,
    append_event,
    audit,
    checked_before,
    make_ballot,
    make_tally,
    read_ballot,
)
from tests.kernel.ballot import made

MANY, QUICK, MOST = 1_000, 100, 20_000
TURNS = 5
MOST_OF_THE_TOOL, MOST_GROWTH, LEAST_OF_TWO = 0.80, 1.15, 1.7
MOST_MEMORY, MOST_TALLY, MOST_REFUSAL = 300, 1, 1
REFUSALS = 200
SHAPES = {
    "yes, no, abstain": Question("Do we?", ("Yes", "No", "Abstain"), may_be_blank=False, lowest=1, highest=1),
    "five candidates or blank": Question("Who?", tuple("ABCDE"), may_be_blank=True, lowest=1, highest=5),
}
VERIFIER = (sys.executable, "-P", "-m", "paraplu.offline.verifier")
# A small process between: what the system tells as a process's memory is at least that of who started it.
OBSERVER = """import os, subprocess, sys, time
began = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(usage.ru_utime, time.monotonic() - began, usage.ru_maxrss / 1_000)
sys.stdout.flush()
os._exit(os.waitstatus_to_exitcode(status))"""
TOOL = ("belenios-tool", "election", "verify")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds in user mode, seconds on the clock, megabytes at most."""

    user: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Archive:
    """An election in a folder of its own; `closed` is how long it was before the tally."""

    file: Path
    closed: int


def measure(quick: bool) -> list[Figure]:
    """Both elections; a quick run has a tenth of the ballots, and no large one."""
    count = QUICK if quick else MANY
    with TemporaryDirectory() as folder:
        archives = {
            name: an_election(Path(folder) / str(place), question, count)
            for place, (name, question) in enumerate(SHAPES.items())
        }
        first = next(iter(archives.values()))
        figures = [_beside_the_tool(name, archive, count) for name, archive in archives.items()]
        figures += [_refused(), _tally(first, count), _two(first, count)]
        return figures if quick else [*figures, *_grown(Path(folder) / "grown", first)]


def _beside_the_tool(name: str, archive: Archive, count: int) -> Figure:
    title = f"ballots checked, {name} / by belenios-tool"
    if not shutil.which(TOOL[0]):
        return Figure(title, None, MOST_OF_THE_TOOL, "times", "belenios-tool is not installed")
    turns = [(_verified(archive), _run(TOOL, archive.file.parent)) for _ in range(TURNS)]
    ours, theirs = (median(spent.user for spent in some) for some in zip(*turns, strict=True))
    told = f"{ours:.2f} and {theirs:.2f} s in user mode for {count:,} ballots, medians of {TURNS} in turns"
    return Figure(title, ours / theirs, MOST_OF_THE_TOOL, "times", told)


def _refused() -> Figure:
    """A ballot of five elections, as a flood of them would come: all is right but the signature."""
    seat = Question("Who?", ("A", "B"), may_be_blank=True, lowest=1, highest=1)
    code = made.new_codes(1)[0]
    election = made.opened(made.singles(1), [code], [seat] * 5).election
    raw = unsigned(make_ballot(election, code, [[1, 0, 0]] * 5))
    taken = []
    for _ in range(REFUSALS):
        began = time.process_time()
        try:
            read_ballot(election, raw)
        except InvalidBallotData:
            taken.append(1_000 * (time.process_time() - began))
    told = f"median of {len(taken)}; five elections of two names and blank, {len(raw) / 1_000:.0f} KB"
    return Figure("unsigned ballot refused", median(taken), MOST_REFUSAL, "ms CPU", told)


def unsigned(ballot: bytes) -> bytes:
    """The same with a signature that does not hold: another last digit in its response."""
    return ballot[:-5] + (b"1" if ballot[-5:-4] != b"1" else b"2") + ballot[-4:]


def _tally(archive: Archive, count: int) -> Figure:
    """From the bytes of the archive that was closed to the bytes that are appended."""
    raw = archive.file.read_bytes()[: archive.closed]
    began = time.process_time()
    make_tally(audit(raw, checked_before))
    spent = time.process_time() - began
    told = f"{count:,} ballots, read anew from the archive; their proofs were checked when they came"
    return Figure("ballots summed up", spent, MOST_TALLY, "s CPU", told)


def _two(archive: Archive, count: int) -> Figure:
    turns = [(_verified(archive, jobs=1), _verified(archive, jobs=2)) for _ in range(3)]
    one, two = (min(spent.wall for spent in some) for some in zip(*turns, strict=True))
    told = f"{one:.2f} and {two:.2f} s on the clock for {count:,} ballots, least of 3; two cores at least"
    title = "ballots checked by two processes / by one"
    return Figure(title, one / two, LEAST_OF_TWO, "times", told, at_least=True)


def _grown(folder: Path, few: Archive) -> list[Figure]:
    name, question = next(iter(SHAPES.items()))
    many = an_election(folder, question, MOST)
    small, large = _verified(few), _verified(many)
    each = [small.user / MANY, large.user / MOST]
    milliseconds = f"{1_000 * each[1]:.2f} and {1_000 * each[0]:.2f} ms"
    told = f"{milliseconds} in user mode for each of {MOST:,} and {MANY:,}, {name}"
    size = f"the archive has {many.file.stat().st_size / 1e6:.0f} MB"
    return [
        Figure("a ballot checked among many / among few", each[1] / each[0], MOST_GROWTH, "times", told),
        Figure(f"memory, {MOST:,} ballots checked", large.memory, MOST_MEMORY, "MB", size),
    ]


def _verified(archive: Archive, jobs: int = 1) -> Spent:
    return _run([*VERIFIER, str(archive.file), "--jobs", str(jobs)], archive.file.parent)


def _run(command: Sequence[str], folder: Path) -> Spent:
    """A command that must end well, with its children."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    observed = [sys.executable, "-S", "-c", OBSERVER, *command]
    told = subprocess.run(observed, cwd=folder, env=environment, capture_output=True, check=True, text=True)
    return Spent(*(float(each) for each in told.stdout.split()))


def an_election(folder: Path, question: Question, count: int) -> Archive:
    """An election with so many voters, from its set-up to its result."""
    folder.mkdir()
    trustees, slips = made.singles(1), made.new_codes(count)
    ballot = made.opened(trustees, slips, [question])
    # Joined once: to copy all that is there for each of many ballots takes longer than to make it.
    parts = [ballot.raw]
    for voter, slip in enumerate(slips):
        row = made.one_of(question.width, voter % question.width)
        cast = make_ballot(ballot.election, slip, [row])
        part, ballot.end = append_event(ballot.end, "Ballot", [cast], made.TIME)
        parts.append(part)
    ballot.raw = b"".join(parts)
    closed = len(ballot.raw) + len(append_event(ballot.end, "EndBallots", [], made.TIME)[0])
    ballot.close(trustees.secrets)
    file = folder / f"{ballot.election.uuid}.bel"
    file.write_bytes(ballot.raw)
    return Archive(file, closed)
