"""The voter: what she chooses is encrypted here, and leaves in one file that shows nothing of it."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from paraplu.kernel.ballot import (
    Election,
    Question,
    Refused,
    audit,
    check_choices,
    checked_before,
    codes,
    make_ballot,
    points,
    read_election,
)
from paraplu.kernel.ballot.canonical import tracker_of
from paraplu.offline import terminal
from paraplu.offline.ballots.files import read_code
from paraplu.offline.terminal import read_file, refuse_existing, say, show, write_file
from paraplu.offline.verdict import limits, plain

BLANK, NOTHING = "blank", "none"
_ARCHIVE = b"BELENIOS"


def vote(options: Namespace) -> None:
    """A ballot for the slip whose code is typed; the numbers of the answers are typed too, or named."""
    refuse_existing(options.to)
    election, credentials = _read(options.file)
    show(f"{plain(election.name)} (fingerprint {election.fingerprint})")
    code = read_code("The code of your slip")
    if credentials and points.spelled(codes.public(code, election.uuid)) not in credentials:
        raise terminal.Refused("This slip is not in the list of this election.")
    rows = list(_chosen(election, options.choice))
    ballot = make_ballot(election, code, rows)
    write_file(options.to, ballot)
    show(f"Tracker, to find your ballot on the board: {tracker_of(ballot)}")


def row_of(question: Question, told: str) -> list[int]:
    """The choices that were told as numbers from 1 with commas, or `blank`, or `none`; Refused otherwise."""
    words = [] if told.strip() == NOTHING else told.replace(",", " ").split()
    names = [BLANK] if question.may_be_blank else []
    names += [str(number) for number in range(1, len(question.answers) + 1)]
    unknown = [word for word in words if word not in names]
    if unknown or len(set(words)) != len(words) or (not words and told.strip() != NOTHING):
        raise terminal.Refused(f"Type numbers from 1 to {len(question.answers)} with commas, or {NOTHING}.")
    row = [int(name in words) for name in names]
    try:
        check_choices(question, row)
    except Refused as refused:
        raise terminal.Refused(str(refused)) from None
    return row


def _read(path: Path) -> tuple[Election, dict[str, int]]:
    """The election of an archive with its credentials, or that of a set-up file alone."""
    raw = read_file(path)
    if raw[: len(_ARCHIVE)] != _ARCHIVE:
        return read_election(memoryview(raw.rstrip(b"\n"))), {}
    setup = audit(raw, checked_before).setup
    return setup.election, setup.weights


def _chosen(election: Election, told: Sequence[str]) -> Iterator[list[int]]:
    if told and len(told) != len(election.questions):
        raise terminal.Refused(f"The election asks {len(election.questions)} questions.")
    for place, question in enumerate(election.homomorphic()):
        if told:
            yield row_of(question, told[place])
        else:
            yield _asked(place + 1, question)


def _asked(number: int, question: Question) -> list[int]:
    """Shown and asked, at a terminal until it is an answer."""
    show(f"\n{number}. {plain(question.title)} ({limits(question)})")
    for place, answer in enumerate(question.answers, 1):
        show(f"{place:>4}  {plain(answer)}")
    if question.may_be_blank:
        show(f"{BLANK}  (blank)")
    while True:
        try:
            return row_of(question, _line())
        except terminal.Refused as refused:
            if not sys.stdin.isatty():
                raise
            say(str(refused))


def _line() -> str:
    print("Your answer: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
