"""The operator's commands, one file each: `bin/paraplu forget-due` runs `forget_due.py`.

The module of a command has a docstring of one sentence (shown in the list), `add_arguments(parser)` if it
takes any, and `run_command(options) -> int`. It refuses by raising ConfigurationError with one sentence.
Exit codes: 0 fine, 1 refused, 2 wrong use. Django is set up before the import of every command that is not in
SETS_UP_ITSELF.
"""

import ast
import errno
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType

import django

from paraplu import __version__
from paraplu.base.config import AS_OWNER, ConfigurationError
from paraplu.base.logs import source_lines
from paraplu.base.own_command import COMMAND
from paraplu.kernel.statutes import InvalidSetting

HERE = Path(__file__).parent
FINE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
DISK_FAULT = "The disk does not take what is written: is it full or broken? Nothing was changed."
DATABASE_FAULT = f"The database does not answer as it should: does it run, and was `{COMMAND} migrate` done?"
# paraplu.__main__ runs these on a machine without network; they are only listed here.
OFFLINE = {
    "ballot": "Does the part of each role in a secret ballot, without network.",
    "keeper": "Makes, opens and changes the key of an encrypted register, without network.",
}
# These change tables, which on PostgreSQL only the owner's role can.
CHANGES_TABLES = frozenset({"found", "migrate", "restore", "upgrade-step"})
SETS_UP_ITSELF = frozenset({"doctor", "found", "import", "install", "mail", "verify-release"})


def main(words: Sequence[str]) -> int:
    """Run the command that the first word names."""
    verbs = known_verbs()
    chooser = _verb_parser(verbs)
    if not words:
        chooser.print_help(sys.stderr)
        return USAGE
    chosen = chooser.parse_args(words[:1]).verb
    return exit_code_of(lambda: _run_chosen(chosen, words[1:]))


def exit_code_of(run: Callable[[], int]) -> int:
    """Run something for the operator; every fault becomes one sentence on stderr."""
    try:
        return run()
    except KeyboardInterrupt:
        return _report_failure("Interrupted: what was not finished did not happen.", INTERRUPTED)
    except Exception as fault:  # noqa: BLE001 - an operator reads a sentence, never a traceback with somebody's data
        return _report_failure(sentence_for_fault(fault), REFUSED)


def known_verbs() -> dict[str, str]:
    """Each command with the first line of its module, which is not imported for this."""
    verbs = {}
    for path in sorted(HERE.glob("[!_]*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        verbs[path.stem.rstrip("_").replace("_", "-")] = docstring.partition("\n")[0]
    return verbs


def _verb_parser(verbs: dict[str, str]) -> ArgumentParser:
    verb_list = "\n".join(f"  {verb:<12} {text}" for verb, text in sorted({**verbs, **OFFLINE}.items()))
    parser = ArgumentParser(COMMAND, description=verb_list, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"paraplu {__version__}")
    parser.add_argument("verb", choices=verbs, metavar="verb")
    return parser


def _run_chosen(verb: str, words: Sequence[str]) -> int:
    """A function of its own, so that `exit_code_of` sees the faults of loading, parsing and running alike."""
    module = _load_command(verb)
    parser = ArgumentParser(f"{COMMAND} {verb}", description=module.__doc__, allow_abbrev=False)
    getattr(module, "add_arguments", lambda _: None)(parser)
    return int(module.run_command(parser.parse_args(words)))


def _load_command(verb: str) -> ModuleType:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
    if verb in CHANGES_TABLES:
        os.environ[AS_OWNER] = "yes"
    if verb not in SETS_UP_ITSELF:
        django.setup()
    name = verb.replace("-", "_")
    return import_module(f"{__name__}.{name}{'_' if iskeyword(name) else ''}")


def _report_failure(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:
        # Python would write again at its end what a full disk or a closed pipe did not take.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def sentence_for_fault(fault: BaseException) -> str:
    """The sentence for a fault; of an unforeseen one only kind and place, as its text may hold data."""
    if isinstance(fault, ConfigurationError | InvalidSetting):
        return str(fault)
    if is_disk_full(fault):
        return "The disk is full: nothing was changed."
    if isinstance(fault, PermissionError):
        return f"{fault.filename} may not be used by this user."
    if isinstance(fault, OSError) and fault.filename and fault.strerror:
        return f"{fault.filename}: {fault.strerror}."
    if is_database_fault(fault):
        return DISK_FAULT if "disk I/O error" in str(fault) else DATABASE_FAULT
    return f"Something went wrong in the program: {type(fault).__name__}{source_lines(fault.__traceback__)}."


def is_disk_full(fault: BaseException) -> bool:
    """Whether the disk, or the user's quota on it, was full."""
    if isinstance(fault, OSError):
        return fault.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
    words = str(fault)
    return is_database_fault(fault) and ("disk is full" in words or "No space left" in words)


def is_database_fault(fault: BaseException) -> bool:
    """Whether the database raised it: it is missing or not reachable, or tables are missing."""
    return any(kind.__name__ in ("OperationalError", "ProgrammingError") for kind in type(fault).mro())
