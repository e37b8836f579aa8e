"""Robs a throw-away house of its whole disk and compares what is found with what was promised."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from paraplu.site.config import Unready

EPILOGUE = "every promise holds"


def arguments(parser: ArgumentParser) -> None:
    """Where the house to be robbed is built."""
    parser.add_argument(
        "--at", type=Path, metavar="FOLDER", help="build it there and leave it, to look at it"
    )
    parser.add_argument(
        "--with-keys",
        action="store_true",
        help="try keys that never lay on the disk as well: of holders, of the register",
    )
    parser.add_argument("--here", action="store_true", help="FOLDER may hold something already")


def run(options: Namespace) -> int:
    """Print the table; 1 when a promise is broken."""
    _refuse_live(options.at, allowed=options.here)
    from paraplu.site.thief import trial, verdict  # noqa: PLC0415 - needs no house of this installation

    done = trial.rob(options.at)
    broken = verdict.breaks(done)
    print(verdict.table(done.promises, broken))
    if options.with_keys:
        also = verdict.breaks_with_keys(done)
        print("", verdict.table_with_keys(done.promises, also), sep="\n")
        broken += also
    print(f"{len(broken)} broken." if broken else f"{len(done.planted)} stored fields: {EPILOGUE}.")
    return 1 if broken else 0


def _refuse_live(folder: Path | None, *, allowed: bool) -> None:
    """Threat: a folder that holds a house would get made-up people, and its keys would be tried."""
    if folder is not None and folder.exists() and any(folder.iterdir()) and not allowed:
        raise Unready(f"{folder} holds something already: name an empty folder, or add --here.")
