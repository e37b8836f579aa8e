"""Fills an empty house from a backup, erases again whoever was erased since, and leaves it closed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from paraplu.ops.backups.restoring import SealedBackup, restore_backup


def add_arguments(parser: ArgumentParser) -> None:
    """From which file, with which private key."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--identity", type=Path, required=True, help="the file with the private key of age")
    parser.add_argument(
        "--ledger",
        type=Path,
        action="append",
        default=[],
        help="an erased.log of the lost machine; may be repeated",
    )
    parser.add_argument(
        "--keys-are-lost",
        action="store_true",
        help="restore although var/keys is new: see docs/operate/backup.md",
    )


def run_command(options: Namespace) -> int:
    """All or nothing; an interrupted restore is begun again."""
    sealed = SealedBackup(options.file, options.identity, options.keys_are_lost)
    restored = restore_backup(sealed, options.ledger)
    print(f"{restored.rows} rows are back; {restored.erased} people were erased again.")
    print("The house is closed and sends nothing. Look at it, then: paraplu open")
    return 0
