"""Checks the archive of an election by whoever wants to, without a server: `bin/paraplu-verify FILE.bel`.

Ends with 0 for a sound archive, 1 where it names the first wrong event, 2 where nothing could be checked.
"""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import (
    NotCheckedHere,
    Refused,
    Unreadable,
    WrongEvent,
    audit,
    check_minutes,
    read_strong_proofs,
)
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.canonical import digest
from paraplu.kernel.ballot.chain import Chain, Event, extends, follow
from paraplu.offline import verdict
from paraplu.offline.many_ballots import checker
from paraplu.offline.terminal import Refused as NotRead
from paraplu.offline.terminal import read_file, say, show

SOUND, WRONG, UNCHECKED, INTERRUPTED = 0, 1, 2, 130


def command() -> int:
    """The console script."""
    return main(sys.argv[1:])


def main(words: Sequence[str]) -> int:
    """Check what was named; whatever hinders it is one sentence on stderr."""
    options = _options(words)
    try:
        return _compare(options) if options.diff else _check(options)
    except WrongEvent as wrong:
        return _wrong(options, wrong)
    except (NotRead, Unreadable, NotCheckedHere) as hindered:
        say(str(hindered))
    except KeyboardInterrupt:
        say("Interrupted: nothing is said about this archive.")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - an archive may come from anybody, and no traceback helps a voter
        say(f"This could not be checked: {type(fault).__name__}.")
    return UNCHECKED


def _check(options: Namespace) -> int:
    strong = read_strong_proofs(read_file(beside(options.file))) if options.strong else None
    report = audit(read_file(options.file), checker(options.jobs), strong)
    check_minutes(report, options.setup, options.head)
    show(_json(verdict.as_json(report)) if options.json else verdict.as_text(report))
    return SOUND


def beside(archive: Path) -> Path:
    """Where the strong proofs of an archive are: `FILE.proofs.json` for `FILE.bel`."""
    return archive.with_suffix(".proofs.json")


def _compare(options: Namespace) -> int:
    """Only hashes and order: what stood in the old archive stands in the new one, and nothing between."""
    old, new = (read(read_file(path)) for path in options.diff)
    before, after = (_sound(follow(members)) for members in (old, new))
    height = extends(old, new)
    if height is not None:
        raise WrongEvent(height, before[height].kind, "The new archive has another in its place, or none.")
    added = len(after) - len(before)
    told = {"extends": True, "added": added}
    text = f"The new archive begins with all of the old one; events added: {added}."
    show(_json(told) if options.json else text)
    return SOUND


def _sound(chain: Chain) -> Sequence[Event]:
    if chain.fault:
        raise chain.fault
    return chain.events


def _wrong(options: Namespace, wrong: WrongEvent) -> int:
    told = {"sound": False, "event": wrong.height, "type": wrong.kind, "reason": wrong.reason}
    show(_json(told) if options.json else f"WRONG. {wrong}")
    return WRONG


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, indent=2)


def _options(words: Sequence[str]) -> Namespace:
    parser = _parser()
    options = parser.parse_args(words)
    if options.diff and (options.setup or options.head or options.strong):
        parser.error("--setup, --head and --strong are for one archive, --diff compares two")
    return options


def _hash(told: str) -> str:
    try:
        return digest("".join(told.split()).lower())
    except Refused:
        raise ArgumentTypeError("a hash has 64 hexadecimal digits; in quotes, also in groups") from None


def _count(told: str) -> int:
    if not told.isdecimal() or int(told) < 1:
        raise ArgumentTypeError("a number from 1")
    return int(told)


def _parser() -> ArgumentParser:
    parser = ArgumentParser("paraplu-verify", description=__doc__, allow_abbrev=False)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, help="the archive of an election")
    what.add_argument(
        "--diff", nargs=2, type=Path, metavar=("OLD", "NEW"), help="whether NEW only extends OLD"
    )
    parser.add_argument("--setup", type=_hash, help="the hash of the set-up, as the minutes have it")
    parser.add_argument("--head", type=_hash, help="the hash of the last event, as the minutes have it")
    parser.add_argument(
        "--strong", action="store_true", help="also FILE.proofs.json, the strong proofs of who decrypted"
    )
    parser.add_argument("--json", action="store_true", help="the verdict for a program")
    parser.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, help="how many processes (all cores)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
