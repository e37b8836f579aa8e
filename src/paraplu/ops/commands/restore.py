"""Fills an empty database from a backup, deletes again who was deleted since, and leaves the site closed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from paraplu.base.own_command import COMMAND
from paraplu.ops.backups.reading import SealedBackup
from paraplu.ops.backups.restoring import restore_backup
from paraplu.ops.install.operator_user import is_root_of_server, restore_as_operator


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the file, the private key, and what else is known of the lost machine."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--identity", type=Path, required=True, help="the file with the private key of age")
    ledger_help = "an erased.log of the lost server; may be repeated"
    parser.add_argument("--ledger", type=Path, action="append", default=[], help=ledger_help)
    keys_help = "restore although var/keys is new: see docs/operate/backup.md"
    parser.add_argument("--keys-are-lost", action="store_true", help=keys_help)
    count_help = "how many people may be deleted again, if they are more than a few"
    parser.add_argument("--erase-again", type=int, metavar="N", help=count_help)


def run_command(options: Namespace) -> int:
    """Restore all or nothing; an interrupted restore can be repeated."""
    if is_root_of_server():
        return restore_as_operator(options)
    sealed = SealedBackup(options.file, options.identity, options.keys_are_lost, options.erase_again)
    restored = restore_backup(sealed, options.ledger)
    print(f"{restored.rows} rows are restored; the data of {restored.erased} people was deleted again.")
    print(f"The site is closed and sends nothing. Look at it, then: {COMMAND} open")
    return 0
