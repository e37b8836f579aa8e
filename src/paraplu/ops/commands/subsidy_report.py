"""Makes frozen reports to funders again from the book, and writes or compares the bytes of one."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from uuid import UUID

from paraplu.base.config import ConfigurationError
from paraplu.commons.subsidies import api as subsidies

FAULTS = {
    "missing": "entry {} is not in the book",
    "altered": "entry {} is not what was written",
    "report": "its head or its list is not what two people froze",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the key of a report, and the file that is written or compared."""
    parser.add_argument("report", type=UUID, nargs="?", help="its key, as the list shows it; without it, all")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--to", type=Path, metavar="FILE", help="write its bytes into a file that is not there"
    )
    choice.add_argument("--check", type=Path, metavar="FILE", help="compare its bytes with those of a file")


def run_command(options: Namespace) -> int:
    """Check one report or all; it is refused if one cannot be made again, or a file differs."""
    if options.report is None and (options.to or options.check):
        raise ConfigurationError("Name the report that is written or compared.")
    found = [row for row in subsidies.frozen_reports() if options.report in (None, row.key)]
    if options.report is not None and not found:
        raise ConfigurationError("There is no frozen report with this key.")
    if not found:
        print("There is no frozen report.")
    for row in found:
        print(f"{row.key}  {row.frozen_on}  {row.digest}  {fault_words(row) or 'as it was frozen'}")
    if faulty := [row for row in found if row.fault]:
        raise ConfigurationError(f"{len(faulty)} of {len(found)} cannot be made again.")
    for row in found:
        write_or_compare(row.content, options)
    return 0


def fault_words(row: subsidies.FrozenBytes) -> str:
    """Say why a report cannot be made again, or nothing."""
    return FAULTS[row.fault.kind].format(row.fault.number) if row.fault else ""


def write_or_compare(content: bytes, options: Namespace) -> None:
    """Write the bytes of a report into a new file, or refuse a file that has others."""
    if options.to:
        with os.fdopen(os.open(options.to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        print(f"{options.to} has its {len(content)} bytes.")
    if options.check:
        if options.check.read_bytes() != content:
            raise ConfigurationError(f"{options.check} is not the report that was frozen.")
        print(f"{options.check} is this report, byte for byte.")
