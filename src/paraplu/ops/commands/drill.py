"""Walks through what has to be in order for the day on which server, keys or provider are gone."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.drills.checking import faults_of_stick, open_backup
from paraplu.ops.drills.result import OPEN, SAID, TRIED, write_result
from paraplu.ops.drills.steps import BACKUP_STEP, STEPS, STICKS_STEP, DrillStep

FINE, TO_DO = 0, 1
STICKS = 2
ANSWERS = {"yes": SAID, "y": SAID, "no": OPEN, "n": OPEN}
UNFINISHED = "The drill ended before its last step: nothing was written."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command may try itself; of the rest it asks."""
    parser.add_argument("--backup", type=Path, metavar="FILE", help="a backup to open, to its last row")
    identity_help = "the file with the private key of age; bring it and take it away again"
    parser.add_argument("--identity", type=Path, metavar="KEYFILE", help=identity_help)
    stick_help = "a folder with copies of the keys; name both sticks"
    parser.add_argument("--stick", type=Path, action="append", default=[], metavar="FOLDER", help=stick_help)


def run_command(options: Namespace) -> int:
    """Print each step, try or ask whether it is in order, keep day and outcomes; 1 if a step is open."""
    if (options.backup is None) != (options.identity is None):
        raise ConfigurationError("--backup and --identity belong together.")
    if options.stick and len({folder.resolve() for folder in options.stick}) != STICKS:
        raise ConfigurationError("Name two different sticks, or none.")
    result = write_result(dict(_outcomes(options)))
    if not result.open_steps:
        print(f"All {len(STEPS)} steps are in order. Write the day into the minutes of the Board.")
        return FINE
    print(f"{len(result.open_steps)} steps are open: {', '.join(result.open_steps)}.")
    print("docs/operate/incidents.md says what each is for. Put them in order, and run this again.")
    return TO_DO


def _outcomes(options: Namespace) -> Iterator[tuple[str, str]]:
    part = ""
    for number, step in enumerate(STEPS, 1):
        if step.part != part:
            part = step.part
            print(f"\n{part}")
        print(f"{number}/{len(STEPS)}  {step.sentence}")
        yield step.name, _outcome_of(step, options)


def _outcome_of(step: DrillStep, options: Namespace) -> str:
    if step.name == BACKUP_STEP and options.backup:
        return _tried_backup(options)
    if step.name == STICKS_STEP and options.stick:
        faults = [fault for folder in options.stick for fault in faults_of_stick(folder)]
        print("\n".join(f"      {fault}" for fault in faults) or "      Both hold the keys.")
        return OPEN if faults else TRIED
    return _asked_outcome()


def _tried_backup(options: Namespace) -> str:
    try:
        backup = open_backup(options.backup, options.identity)
    except ConfigurationError as fault:
        print(f"      {fault}")
        return OPEN
    print(f"      It opens: {backup.rows} rows of {backup.day}.")
    return TRIED


def _asked_outcome() -> str:
    """Ask until the answer is yes or no; what else is typed is kept nowhere."""
    while True:
        try:
            answer = input("      Is it so? yes or no: ").strip().lower()
        except EOFError:
            raise ConfigurationError(UNFINISHED) from None
        if answer in ANSWERS:
            return ANSWERS[answer]
