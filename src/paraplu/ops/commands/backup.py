"""Writes all data, without the keys, into one file that only the holder of a private key can read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.heartbeats import record_beat
from paraplu.base.installation import write_private_file
from paraplu.ops.backups.files import files_beside
from paraplu.ops.backups.nightly import day_file, delete_old_backups
from paraplu.ops.backups.taking import write_backup
from paraplu.ops.upgrading import copying


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the recipients and the file; on a server config.toml and the day say both."""
    help_text = "a public key of age (age1…); may be repeated; else backup_to of config.toml"
    parser.add_argument("--to", action="append", metavar="KEY", default=[], help=help_text)
    file_help = "without it the day's file in var/backups, where those past their days are deleted"
    parser.add_argument("file", type=Path, nargs="?", help=file_help)


def run_command(options: Namespace) -> int:
    """Back up one moment of the database; members can go on working meanwhile."""
    keys = options.to or settings.PARAPLU.backup_to.split()
    if not keys:
        raise ConfigurationError("Name a public key of age: --to age1…, or backup_to in config.toml.")
    path = options.file or day_file()
    count = write_backup(keys, path)
    copying.delete_old_copies(copying.copies_folder(Path(settings.PARAPLU.var)))
    write_private_file(settings.PARAPLU.var / "backup.done", current_date().isoformat().encode())
    record_beat("backup", bytes=path.stat().st_size)
    print(f"{count} rows are encrypted in {path}; what lies in files is in {files_beside(path)}.")
    if not options.file and (old := delete_old_backups()):
        print(f"{old} files past their days were deleted.")
    return 0
