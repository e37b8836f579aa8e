"""Ballots: the published protocol of Belenios 3.0, made and checked (docs/formats/ballot.md).

Values in and bytes out, or bytes in and values or a refusal out. `audit` checks a whole archive; what is made
from an archive is made from the report of `audit`. Randomness is the system's; `draw` gives scalars from 1 to
the order, for tests that must know them. There is no clock and no file: times and bytes are the caller's.
"""

from . import ceremony, codes, trial
from .archive import archive_start, time_of
from .audit import UNCHECKED, AuditReport, audit, check_minutes, checked_before, one_by_one
from .ballots import CastBallot, check_ballot, read_ballot, read_signed_ballot
from .casting import check_choices, make_ballot
from .chain import ArchiveEnd, append_event, end_of
from .counting import PartialDecryptionData, check_partial, make_partial, make_result, make_tally
from .election import BallotElection, Question, read_election
from .refusals import InvalidBallotData, InvalidEvent, UnreadableArchive, UnsupportedArchive
from .setup import (
    new_secret,
    single_secret,
    single_trustee,
    write_credentials,
    write_election,
    write_setup,
    write_trustees,
)
from .strong import read_strong_proofs, write_strong_proofs
from .trustees import joint_key

__all__ = [
    "UNCHECKED",
    "ArchiveEnd",
    "AuditReport",
    "BallotElection",
    "CastBallot",
    "InvalidBallotData",
    "InvalidEvent",
    "PartialDecryptionData",
    "Question",
    "UnreadableArchive",
    "UnsupportedArchive",
    "append_event",
    "archive_start",
    "audit",
    "ceremony",
    "check_ballot",
    "check_choices",
    "check_minutes",
    "check_partial",
    "checked_before",
    "codes",
    "end_of",
    "joint_key",
    "make_ballot",
    "make_partial",
    "make_result",
    "make_tally",
    "new_secret",
    "one_by_one",
    "read_ballot",
    "read_election",
    "read_signed_ballot",
    "read_strong_proofs",
    "single_secret",
    "single_trustee",
    "time_of",
    "trial",
    "write_credentials",
    "write_election",
    "write_setup",
    "write_strong_proofs",
    "write_trustees",
]
