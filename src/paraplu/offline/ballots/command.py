"""`bin/paraplu ballot <verb>`: a fault is one sentence on stderr, and no file is overwritten."""

import os
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from paraplu.kernel import ballot
from paraplu.offline.ballots import board, keys, parts, slips, votes, vouching
from paraplu.offline.terminal import OfflineError, run_verb

WRONG = 2
ABOUT = """Codes are typed on standard input; at a terminal they are not shown. A file that is there already
is never written over, but an archive grows at its end. Files of several people are named in the order of
their places."""
UNUSABLE_ARCHIVE = (ballot.UnreadableArchive, ballot.UnsupportedArchive, ballot.InvalidEvent)
REFUSALS = (OfflineError, ballot.InvalidBallotData, *UNUSABLE_ARCHIVE)


def main(words: Sequence[str]) -> int:
    """Run one verb and return the exit code."""
    return run_verb(_build_argument_parser().parse_args(words), REFUSALS, "Too little was typed.", WRONG)


def _build_argument_parser() -> ArgumentParser:
    parser = ArgumentParser(
        "paraplu ballot", description=f"{__doc__}\n\n{ABOUT}", formatter_class=RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(required=True, metavar="verb")
    families: dict[str, Any] = {}
    for name, (run, taken) in VERBS.items():
        family, _blank, kind = name.rpartition(" ")
        if family and family not in families:
            several = verbs.add_parser(family, help="several steps", allow_abbrev=False)
            families[family] = several.add_subparsers(required=True, metavar="step")
        place = families[family] if family else verbs
        verb = place.add_parser(kind, help=run.__doc__, description=run.__doc__, allow_abbrev=False)
        verb.set_defaults(run=run)
        for argument in taken:
            verb.add_argument(argument, **ARGUMENTS[argument])
    return parser


def _paths_argument(help_text: str) -> dict[str, Any]:
    return {"type": Path, "nargs": "+", "default": [], "help": help_text}


ARGUMENTS: dict[str, dict[str, Any]] = {
    "file": {"type": Path, "help": "the archive of the election, FILE.bel"},
    "message": {"type": Path, "help": "the file of a ballot, of a commitment or of a partial decryption"},
    "--to": {"type": Path, "required": True, "help": "the file to write; for slips a folder"},
    "--count": {"type": int, "required": True, "help": "how many slips"},
    "--elections": {"type": int, "default": 1, "help": "for how many elections (1)"},
    "--uuid": {"action": "append", "default": [], "help": "for this election; may stand several times"},
    "--codes": {"type": Path, "required": True, "help": "the file for the codes, a secret"},
    "--secret": {"type": Path, "help": "the file with the secret of the operator's own share"},
    "--place": {"type": int, "required": True, "help": "the place of this person, from 1"},
    "--needed": {"type": int, "default": 2, "help": "how many of a ceremony must decrypt (2)"},
    "--of": {"type": int, "default": 3, "help": "how many take part in the ceremony (3)"},
    "--certs": _paths_argument("all files of the first round, in order"),
    "--dealt": _paths_argument("all files of the second round, in order"),
    "--keys": _paths_argument("all files of the third round, in order"),
    "--single": _paths_argument("the keys of those who must decrypt, the operator's first"),
    "--trustees": {"type": Path, "required": True, "help": "the file of all trustees"},
    "--credentials": {"type": Path, "required": True, "help": "the list of this election's credentials"},
    "--questions": {"type": Path, "required": True, "help": "name, description and questions, a template"},
    "--choice": {
        "action": "append",
        "default": [],
        "help": "the answers to a question, in order: 1,3 or blank or none; others on this machine see it",
    },
    "--head": {"required": True, "help": "the hash of the last event, as the room sees it"},
    "--jobs": {"type": int, "default": os.cpu_count() or 1, "help": "how many processes (all cores)"},
}
CEREMONY = ("--needed", "--certs", "--dealt")
SETUP = ("--trustees", "--credentials", "--questions")
VERBS: dict[str, tuple[Callable[[Namespace], None], tuple[str, ...]]] = {
    "credentials": (slips.make_voting_credentials, ("--count", "--elections", "--uuid", "--codes", "--to")),
    "key code": (keys.make_trustee_code, ()),
    "key single": (keys.make_single_key, ("--to",)),
    "key server": (keys.make_operator_key, ("--secret", "--to")),
    "key 1": (keys.make_trustee_certificate, ("--place", "--needed", "--of", "--to")),
    "key 2": (keys.make_trustee_dealing, ("--needed", "--certs", "--to")),
    "key 3": (keys.make_trustee_key, (*CEREMONY, "--to")),
    "trustees": (board.write_trustees_file, ("--single", *CEREMONY, "--keys", "--to")),
    "archive init": (board.begin_ballot_archive, ("--uuid", *SETUP, "--to")),
    "archive append": (board.append_archive_message, ("file", "message")),
    "vouch": (vouching.vouch_for_archive, ("file",)),
    "vote": (votes.encrypt_ballot, ("file", "--choice", "--to")),
    "close": (board.close_voting, ("file",)),
    "tally": (board.append_encrypted_tally, ("file",)),
    "commit": (parts.write_commitment, ("file", "--head", "--secret", *CEREMONY, "--jobs", "--to")),
    "decrypt": (parts.write_partial_decryption, ("file", "--head", "--secret", *CEREMONY, "--jobs", "--to")),
    "result": (board.publish_election_result, ("file",)),
}
