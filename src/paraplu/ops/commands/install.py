"""Prepares this Debian machine for one union: users, folders, database, units, proxy, key of the backups."""

import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.install import layout
from paraplu.ops.install.answers import Answers, ask_answers, read_answers
from paraplu.ops.install.configuration import example_folder
from paraplu.ops.install.plan import FIREWALL, Wishes, carry_out_all, installation_acts, plan_text
from paraplu.ops.install.proxy import refuse_missing_certificates

READY = "Ready to found. Look into {union}/union.toml, then, for three cards on paper:\n\n    paraplu found\n"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare where the answers come from, and how much may be done."""
    parser.add_argument("--answers", type=Path, metavar="FILE", help="answers in TOML instead of questions")
    parser.add_argument(
        "--union", type=Path, metavar="FOLDER", help="a union.toml with its pages to begin with"
    )
    parser.add_argument(
        "--certificates", type=Path, metavar="FOLDER", help="use these instead of Let's Encrypt"
    )
    parser.add_argument("--packages", action="store_true", help="install missing packages of Debian unasked")
    parser.add_argument("--dry-run", action="store_true", help="print every act and do none")


def run_command(options: Namespace) -> int:
    """Do what is not done yet, and say whether it was anything."""
    answers = find_answers(options)
    if options.certificates:
        answers = replace(answers, certificates=str(options.certificates.absolute()))
    refuse_missing_certificates(answers)
    union = (options.union or example_folder()).absolute()
    if not (union / "union.toml").is_file():
        raise ConfigurationError(f"There is no union.toml in {union}.")
    wishes = Wishes(union, lambda names: options.packages or is_agreed(names), print)
    if options.dry_run:
        print(plan_text(installation_acts(answers, wishes)), FIREWALL, sep="\n", end="")
        return 0
    refuse_other_machine()
    count = carry_out_all(
        installation_acts(answers, wishes), lambda title: print(f"{title} …", file=sys.stderr)
    )
    if not count:
        print("Nothing had to be done: this machine is installed as answered.")
        return 0
    print(f"{count} things were done.", FIREWALL, READY.format(union=layout.UNION), sep="\n", end="")
    return 0


def find_answers(options: Namespace) -> Answers:
    """From the file that was named, from the last time, or from whoever sits at the terminal."""
    if options.answers:
        return read_answers(options.answers)
    if os.geteuid() == 0 and layout.ANSWERS.exists():
        return read_answers(layout.ANSWERS)
    if not sys.stdin.isatty():
        raise ConfigurationError("Nobody is here to answer: give --answers FILE, or run it at a terminal.")
    return ask_answers(input, print)


def is_agreed(names: list[str]) -> bool:
    """Ask at the terminal; without one nobody agreed."""
    if not sys.stdin.isatty():
        return False
    asked = f"These packages of Debian are missing: {', '.join(names)}. Install them? [yes/no] "
    return input(asked).strip().lower() in ("y", "yes")


def refuse_other_machine() -> None:
    """Only root can do this, on Debian, with a release in its place."""
    if os.geteuid() != 0:
        raise ConfigurationError("Only root can install; --dry-run shows every act without doing any.")
    if not Path("/etc/debian_version").exists():
        raise ConfigurationError("This machine does not run Debian: install by hand, as docs/operate says.")
    if not layout.COMMAND.exists():
        problem = f"There is no release at {layout.CURRENT}: install the package, or unpack an archive there"
        raise ConfigurationError(f"{problem} (docs/operate/install.md).")
