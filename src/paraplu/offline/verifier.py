"""Checks the archive of an election without a server, for anybody: `bin/paraplu-verify FILE.bel`.

Exits with 0 for a sound archive, 1 if it names the first wrong event or the tracker asked for is not there,
2 if nothing could be checked.
"""

import gc
import json
import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import (
    InvalidBallotData,
    InvalidEvent,
    UnreadableArchive,
    UnsupportedArchive,
    audit,
    check_minutes,
    read_strong_proofs,
)
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.canonical import digest
from paraplu.kernel.ballot.chain import extends, follow
from paraplu.kernel.ballot.committing import check_commitments, read_commitments
from paraplu.kernel.ballot.trustees import gathering_in
from paraplu.kernel.ballot.vouching import check_vouchings, read_vouchings
from paraplu.offline import verdict
from paraplu.offline.many_ballots import ballot_checker
from paraplu.offline.terminal import OfflineError as NotRead
from paraplu.offline.terminal import print_message, print_output, read_file

# The place of the trustees among the members of an archive (docs/formats/ballot.md).
_TRUSTEES = 1
SOUND, WRONG, UNCHECKED, INTERRUPTED = 0, 1, 2, 130
TRACKER = re.compile(r"[A-Za-z0-9+/]{43}")


def run_from_console() -> int:
    """Run the console script of the package: this process checks once and ends."""
    # What a ballot is read into never refers to itself: to look for circles takes a fiftieth of the time.
    gc.disable()
    return main(sys.argv[1:])


def main(words: Sequence[str]) -> int:
    """Check the archive and return the exit code; a fault is one sentence on stderr."""
    options = _parse_options(words)
    try:
        return _compare_archives(options) if options.diff else _check_archive(options)
    except InvalidEvent as wrong:
        result = {"sound": False, "event": wrong.height, "type": wrong.kind, "reason": wrong.reason}
        print_output(_json_text(result) if options.json else f"WRONG. {wrong}")
        return WRONG
    except (NotRead, UnreadableArchive, UnsupportedArchive) as hindered:
        print_message(str(hindered))
    except KeyboardInterrupt:
        print_message("Interrupted: nothing is said about this archive.")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - an archive may be hostile, and no traceback helps a voter
        print_message(f"This could not be checked: {type(fault).__name__}.")
    return UNCHECKED


def _check_archive(options: Namespace) -> int:
    strong = read_strong_proofs(read_file(proofs_path(options.file))) if options.strong else None
    raw = read_file(options.file)
    report = audit(raw, ballot_checker(options.jobs), strong)
    check_minutes(report, options.setup, options.head)
    if options.vouched:
        check_vouchings(read_vouchings(read_file(vouchings_path(options.file))), report)
    if options.committed:
        check_commitments(read_commitments(read_file(commitments_path(options.file))), report)
    if options.tracker:
        # Threat: whoever made somebody show their tracker would see that they voted again. Only the voting
        # code tells whether a ballot counts.
        is_there = options.tracker in report.trackers
        print_output("In the list." if is_there else "Not in the list.")
        return SOUND if is_there else WRONG
    beside = verdict.BesideChecked(vouched=options.vouched, committed=options.committed)
    if options.json:
        print_output(_json_text(verdict.report_as_json(report) | beside._asdict()))
    else:
        print_output(verdict.report_as_text(report, beside, _gathering_of(raw)))
    return SOUND


def _gathering_of(raw: bytes) -> str:
    """Return the hash of the only ceremony of an archive that was checked; empty where there is none."""
    try:
        return gathering_in(read(raw)[_TRUSTEES].content)
    except InvalidBallotData:
        return ""


def proofs_path(archive: Path) -> Path:
    """Return the path of an archive's strong proofs: `FILE.proofs.json` for `FILE.bel`."""
    return archive.with_suffix(".proofs.json")


def vouchings_path(archive: Path) -> Path:
    """Return the path of the signatures of a set-up: `FILE.vouched.json` for `FILE.bel`."""
    return archive.with_suffix(".vouched.json")


def commitments_path(archive: Path) -> Path:
    """Return the path of what key holders committed to: `FILE.committed.json` for `FILE.bel`."""
    return archive.with_suffix(".committed.json")


def _compare_archives(options: Namespace) -> int:
    """Compare hashes and order only: the new archive begins with all of the old one, and nothing between."""
    old, new = (read(read_file(path)) for path in options.diff)
    before, after = chains = [follow(members) for members in (old, new)]
    for chain in chains:
        if chain.fault:
            raise chain.fault
    height = extends(old, new)
    if height is not None:
        kind = before.events[height].kind
        raise InvalidEvent(height, kind, "The new archive has another in its place, or none.")
    added = len(after.events) - len(before.events)
    result = {"extends": True, "added": added}
    text = f"The new archive begins with all of the old one; events added: {added}."
    print_output(_json_text(result) if options.json else text)
    return SOUND


def _json_text(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2)


def _parse_options(words: Sequence[str]) -> Namespace:
    parser = _build_argument_parser()
    options = parser.parse_args(words)
    beside = (options.strong, options.vouched, options.committed)
    if options.diff and any((options.setup, options.head, *beside, options.tracker)):
        parser.error(
            "--setup, --head, --strong, --vouched, --committed and --tracker are for one archive, --diff "
            "compares two"
        )
    return options


def _hash_argument(typed: str) -> str:
    try:
        return digest("".join(typed.split()).lower())
    except InvalidBallotData:
        raise ArgumentTypeError("a hash has 64 hexadecimal digits; in quotes, also in groups") from None


def _tracker_argument(typed: str) -> str:
    """Convert an argument for argparse: 43 letters, in groups as the booth shows them or without."""
    tracker = "".join(typed.split())
    if not TRACKER.fullmatch(tracker):
        raise ArgumentTypeError("a tracker has 43 letters and digits; in quotes, also in groups")
    return tracker


def _count_argument(typed: str) -> int:
    """Convert an argument for argparse, which calls this as its `type`."""
    if not typed.isdecimal() or int(typed) < 1:
        raise ArgumentTypeError("a number from 1")
    return int(typed)


def _build_argument_parser() -> ArgumentParser:
    parser = ArgumentParser("paraplu-verify", description=__doc__, allow_abbrev=False)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, help="the archive of an election")
    what.add_argument(
        "--diff", nargs=2, type=Path, metavar=("OLD", "NEW"), help="whether NEW only extends OLD"
    )
    parser.add_argument("--setup", type=_hash_argument, help="the hash of the set-up, as the minutes have it")
    parser.add_argument(
        "--head", type=_hash_argument, help="the hash of the last event, as the minutes have it"
    )
    parser.add_argument(
        "--strong", action="store_true", help="also FILE.proofs.json, the strong proofs of who decrypted"
    )
    parser.add_argument(
        "--vouched",
        action="store_true",
        help="also FILE.vouched.json, the signatures of key holders who checked the set-up before the vote",
    )
    parser.add_argument(
        "--committed",
        action="store_true",
        help="also FILE.committed.json, what key holders committed to before anybody sent a part",
    )
    parser.add_argument(
        "--tracker", type=_tracker_argument, help="whether the ballot with this tracker is in the list"
    )
    parser.add_argument("--json", action="store_true", help="the verdict for a program")
    parser.add_argument(
        "--jobs", type=_count_argument, default=os.cpu_count() or 1, help="how many processes (all cores)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(run_from_console())
