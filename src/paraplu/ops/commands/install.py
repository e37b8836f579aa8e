"""Prepares this Debian machine for one union: users, folders, database, units, proxy, key of the backups."""

import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import release_here
from paraplu.ops.install import neighbours
from paraplu.ops.install.answers import Answers, ask_answers, read_answers
from paraplu.ops.install.configuration import example_folder
from paraplu.ops.install.layout import UnionLayout, layout_here
from paraplu.ops.install.plan import FIREWALL, Wishes, carry_out_all, installation_acts, plan_text
from paraplu.ops.install.proxy import refuse_missing_certificates

READY = (
    "Ready to found. Look into {union}/union.toml, then, for three cards on paper:\n\n    {command} found\n"
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare for which union, where the answers come from, and how much may be done."""
    name_help = "a further union on this machine: the name of its users and units, which says nothing"
    parser.add_argument("--name", metavar="NAME", help=name_help)
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
    layout = layout_here() if options.name is None else neighbours.named_layout(options.name)
    hand_over(layout)
    answers = find_answers(layout, options)
    if options.certificates:
        answers = replace(answers, certificates=str(options.certificates.absolute()))
    refuse_missing_certificates(layout, answers)
    union = (options.union or example_folder()).absolute()
    if not (union / "union.toml").is_file():
        raise ConfigurationError(f"There is no union.toml in {union}.")
    refuse_bad_neighbour(layout, answers, union)
    wishes = Wishes(union, lambda names: options.packages or is_agreed(names), print)
    if options.dry_run:
        print(plan_text(installation_acts(layout, answers, wishes)), FIREWALL, sep="\n", end="")
        return 0
    refuse_other_machine(layout)
    count = carry_out_all(
        installation_acts(layout, answers, wishes), lambda title: print(f"{title} …", file=sys.stderr)
    )
    if not count:
        print("Nothing had to be done: this machine is installed as answered.")
        return 0
    ready = READY.format(union=layout.union_folder, command=layout.base_name)
    print(f"{count} things were done.", FIREWALL, ready, sep="\n", end="")
    return 0


def hand_over(layout: UnionLayout) -> None:
    """Let a union that has a program of its own be installed by that one: its units fit no other release."""
    own = layout.current_link.resolve()
    is_laid = layout.current_link.is_symlink() and own.is_relative_to(layout.program_folder)
    if layout.name and is_laid and own != release_here():
        os.execv(layout.command_path, [str(layout.command_path), *sys.argv[1:]])  # noqa: S606 - no shell is meant


def refuse_bad_neighbour(layout: UnionLayout, answers: Answers, union: Path) -> None:
    """Only root can look at the other unions of this machine, so only root is told of them."""
    if layout.name:
        forbidden = union_files.union_in_folder(union).forbidden_words
        neighbours.refuse_telling_name(layout.name, answers, forbidden)
    if os.geteuid() == 0:
        neighbours.refuse_taken(layout, answers)


def find_answers(layout: UnionLayout, options: Namespace) -> Answers:
    """From the file that was named, from the last time, or from whoever sits at the terminal."""
    if options.answers:
        return read_answers(options.answers)
    if os.geteuid() == 0 and layout.answers_file.exists():
        return read_answers(layout.answers_file)
    if not sys.stdin.isatty():
        raise ConfigurationError("Nobody is here to answer: give --answers FILE, or run it at a terminal.")
    return ask_answers(input, print)


def is_agreed(names: list[str]) -> bool:
    """Ask at the terminal; without one nobody agreed."""
    if not sys.stdin.isatty():
        return False
    asked = f"These packages of Debian are missing: {', '.join(names)}. Install them? [yes/no] "
    return input(asked).strip().lower() in ("y", "yes")


def refuse_other_machine(layout: UnionLayout) -> None:
    """Only root can do this, on Debian, with a release in its place."""
    if os.geteuid() != 0:
        raise ConfigurationError("Only root can install; --dry-run shows every act without doing any.")
    if not Path("/etc/debian_version").exists():
        raise ConfigurationError("This machine does not run Debian: install by hand, as docs/operate says.")
    if not layout.name and not layout.command_path.exists():
        problem = (
            f"There is no release at {layout.current_link}: install the package, or unpack an archive there"
        )
        raise ConfigurationError(f"{problem} (docs/operate/install.md).")
    if layout.name and release_here().parent.name != "releases":
        raise ConfigurationError(
            "Only a release can be copied for another union: run the installed `paraplu`."
        )
