"""Searches the whole disk of a scratch installation and compares the result with what was promised.

Exit codes: 0 every promise is kept, 1 a promise is broken or the check could not run, 2 wrong use.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.commands import exit_code_of
from tools.leak_check import trial, verdict

EPILOGUE = "every promise holds"


def main(words: Sequence[str]) -> int:
    """Run the check; every fault becomes one sentence on stderr."""
    options = _read(words)
    return exit_code_of(lambda: _check(options))


def _read(words: Sequence[str]) -> Namespace:
    description = (__doc__ or "").partition("\n")[0]
    parser = ArgumentParser("leak-check", description=description, allow_abbrev=False)
    at_help = "build it there and leave it, to look at it"
    parser.add_argument("--at", type=Path, metavar="FOLDER", help=at_help)
    keys_help = "try keys that never lay on the disk as well: of holders, of the register"
    parser.add_argument("--with-keys", action="store_true", help=keys_help)
    parser.add_argument("--here", action="store_true", help="FOLDER may hold something already")
    return parser.parse_args(words)


def _check(options: Namespace) -> int:
    """Print the table; return 1 if a promise is broken."""
    # Threat: the check would add made-up people to an installation in this folder, and try its keys.
    if options.at and options.at.exists() and any(options.at.iterdir()) and not options.here:
        problem = f"{options.at} holds something already: name an empty folder, or add --here."
        raise ConfigurationError(problem)
    done = trial.run_leak_check(options.at)
    broken = verdict.broken_promises(done)
    print(verdict.promise_table(done.promises, broken))
    if options.with_keys:
        also = verdict.broken_with_keys(done)
        print("", verdict.key_promise_table(done.promises, also), sep="\n")
        broken += also
    print(f"{len(broken)} broken." if broken else f"{len(done.planted)} stored fields: {EPILOGUE}.")
    return 1 if broken else 0


if __name__ == "__main__":
    os.umask(0o007)
    sys.exit(main(sys.argv[1:]))
