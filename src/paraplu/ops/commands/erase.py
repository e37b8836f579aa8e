"""Deletes the data of one person for good, as they asked, and says what the law makes us keep."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from paraplu.base.config import ConfigurationError
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import ledger
from paraplu.people import api as people


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the number of the person."""
    parser.add_argument("number", type=int, help="the member number of this person")


def run_command(options: Namespace) -> int:
    """Ask for the number once more, then erase; the ledger beside the database holds only the number."""
    if people.person_by_number(options.number) is None:
        raise ConfigurationError(f"Nobody here has the number {options.number}.")
    if _ask_number_again() != str(options.number):
        raise ConfigurationError("The two numbers differ: nothing was deleted.")
    stays = people.erase_member(OPERATOR, options.number)
    # Where the worker owns the ledger, it moves the number from the spool a second later.
    with suppress(PermissionError):
        ledger.collect_erasures()
    print(f"The data of number {options.number} is deleted.")
    for known in stays:
        print(f"The law makes us keep: {known.label}: {known.value}")
    return 0


def _ask_number_again() -> str:
    try:
        return input("This cannot be undone. Type the number again: ").strip()
    except EOFError:
        return ""
