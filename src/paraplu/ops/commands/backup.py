"""Writes all data, without the keys, into one file that only the holder of a private key can read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.heartbeats import record_beat
from paraplu.base.installation import write_private_file
from paraplu.ops.backups.taking import write_backup


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the recipients and the file."""
    help_text = "a public key of age (age1…); may be repeated"
    parser.add_argument("--to", required=True, action="append", metavar="KEY", help=help_text)
    parser.add_argument("file", type=Path)


def run_command(options: Namespace) -> int:
    """Back up one moment of the database; members can go on working meanwhile."""
    count = write_backup(options.to, options.file)
    write_private_file(settings.PARAPLU.var / "backup.done", current_date().isoformat().encode())
    record_beat("backup", bytes=options.file.stat().st_size)
    print(f"{count} rows are encrypted in {options.file}. Keep a copy of var/erased.log beside it.")
    return 0
