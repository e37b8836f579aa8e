"""Writes the whole house, without its keys, into one file that only the holder of a private key can read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import today
from paraplu.base.installation import write_private
from paraplu.ops.backups.taking import take


def arguments(parser: ArgumentParser) -> None:
    """To whom, and where."""
    parser.add_argument(
        "--to",
        required=True,
        action="append",
        metavar="KEY",
        help="a public key of age (age1…); may be repeated",
    )
    parser.add_argument("file", type=Path)


def run(options: Namespace) -> int:
    """Take one moment of the house; members go on working meanwhile."""
    count = take(options.to, options.file)
    write_private(settings.PARAPLU.var / "backup.done", today().isoformat().encode())
    print(f"{count} rows are sealed in {options.file}. Keep a copy of var/erased.log beside it.")
    return 0
