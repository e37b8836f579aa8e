"""The voter: their choices are encrypted here, and written to one file that does not reveal them."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from paraplu.kernel.ballot import (
    BallotElection,
    InvalidBallotData,
    Question,
    archive,
    audit,
    check_choices,
    checked_before,
    codes,
    make_ballot,
    points,
    read_election,
)
from paraplu.kernel.ballot.canonical import tracker_of
from paraplu.kernel.ballot.trustees import gathering_in, read_trustees
from paraplu.kernel.ballot.vouching import (
    VouchingCount,
    count_vouchings,
    read_vouchings,
    shown_setup_head,
)
from paraplu.offline import terminal
from paraplu.offline.ballots.files import read_code
from paraplu.offline.ballots.slip_key import ask_slip_key
from paraplu.offline.terminal import (
    print_message,
    print_output,
    read_file,
    refuse_existing_files,
    write_new_file,
)
from paraplu.offline.verdict import answer_limits, printable_text
from paraplu.offline.verifier import vouchings_path

BLANK, NOTHING = "blank", "none"
_ARCHIVE = b"BELENIOS"
# The place of the trustees among the members of an archive (docs/formats/ballot.md).
_TRUSTEES = 1


def encrypt_ballot(options: Namespace) -> None:
    """Make a ballot for the slip whose code is typed; the numbers of the answers are typed too, or named."""
    refuse_existing_files(options.to)
    election, credentials, gathering, count = _read_vote_file(options.file)
    print_output(f"{printable_text(election.name)} (fingerprint {election.fingerprint})")
    print_output(f"{count.vouched} of {count.size} key holders signed this election.")
    code = read_code("The code of your slip")
    ask_slip_key(gathering)
    if credentials and points.spell_point(codes.public(code, election.uuid)) not in credentials:
        raise terminal.OfflineError("This slip is not in the list of this election.")
    rows = list(_choices_per_question(election, options.choice))
    ballot = make_ballot(election, code, rows)
    write_new_file(options.to, ballot)
    print_output(f"Tracker, to find your ballot on the board: {tracker_of(ballot)}")


def choices_from_text(question: Question, typed: str) -> list[int]:
    """Convert numbers from 1 with commas, or `blank`, or `none` to choices; raises OfflineError otherwise."""
    words = [] if typed.strip() == NOTHING else typed.replace(",", " ").split()
    names = [BLANK] if question.may_be_blank else []
    names += [str(number) for number in range(1, len(question.answers) + 1)]
    unknown = [word for word in words if word not in names]
    if unknown or len(set(words)) != len(words) or (not words and typed.strip() != NOTHING):
        raise terminal.OfflineError(
            f"Type numbers from 1 to {len(question.answers)} with commas, or {NOTHING}."
        )
    row = [int(name in words) for name in names]
    try:
        check_choices(question, row)
    except InvalidBallotData as refused:
        raise terminal.OfflineError(str(refused)) from None
    return row


class VoteFile(NamedTuple):
    """What a voter's file says: the election, the credentials if it has them, whose key it is, who signed."""

    election: BallotElection
    credentials: Mapping[str, int]
    gathering: str
    vouching: VouchingCount


def _read_vote_file(path: Path) -> VoteFile:
    """Read an archive with the signatures beside it, or the file that a site gives, and check who signed.

    Threat: whoever publishes an election with a key of their own reads each vote.
    """
    raw = read_file(path)
    if raw[: len(_ARCHIVE)] != _ARCHIVE:
        return _read_vote_texts(raw)
    report, trustees = audit(raw, checked_before), archive.read(raw)[_TRUSTEES].content
    report.setup.election.homomorphic()
    gathering, signatures = gathering_in(trustees), read_file(vouchings_path(path))
    count = count_vouchings(read_vouchings(signatures), report.setup_head, report.setup.holders)
    return VoteFile(report.setup.election, report.setup.weights, gathering, count)


def _read_vote_texts(raw: bytes) -> VoteFile:
    election_text, trustees, credentials, signatures = _vote_texts(raw)
    election, shown = read_election(memoryview(election_text)), memoryview(trustees)
    election.homomorphic()
    holders, head = read_trustees(shown, election.key), shown_setup_head(election_text, trustees, credentials)
    count = count_vouchings(read_vouchings(signatures), head, holders)
    return VoteFile(election, {}, gathering_in(shown), count)


def _vote_texts(raw: bytes) -> tuple[bytes, bytes, str, bytes]:
    """Return the exact texts of a set-up from the file that the site gives, and those who signed it."""
    try:
        file = json.loads(raw)
        election, trustees, vouched = (file[name].encode() for name in ("election", "trustees", "vouched"))
        return election, trustees, file["credentials"], vouched
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise terminal.OfflineError(
            "This is neither an archive nor the file of an election with its trustees."
        ) from None


def _choices_per_question(election: BallotElection, typed_answers: Sequence[str]) -> Iterator[list[int]]:
    if typed_answers and len(typed_answers) != len(election.questions):
        raise terminal.OfflineError(f"The election asks {len(election.questions)} questions.")
    for place, question in enumerate(election.homomorphic()):
        if typed_answers:
            yield choices_from_text(question, typed_answers[place])
        else:
            yield _ask_for_choices(place + 1, question)


def _ask_for_choices(number: int, question: Question) -> list[int]:
    """Show a question and ask for the choices; at a terminal, until they are valid."""
    print_output(f"\n{number}. {printable_text(question.title)} ({answer_limits(question)})")
    for place, answer in enumerate(question.answers, 1):
        print_output(f"{place:>4}  {printable_text(answer)}")
    if question.may_be_blank:
        print_output(f"{BLANK}  (blank)")
    while True:
        try:
            return choices_from_text(question, _read_answer_line())
        except terminal.OfflineError as refused:
            if not sys.stdin.isatty():
                raise
            print_message(str(refused))


def _read_answer_line() -> str:
    print("Your answer: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
