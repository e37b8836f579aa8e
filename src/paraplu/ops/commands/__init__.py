"""The verbs of the operator, one file each: `bin/paraplu forget-due` runs `forget_due.py`.

A verb's module has a docstring of one sentence (shown in the list), `arguments(parser)` if it takes any, and
`run(options) -> int`. It refuses by raising Unready with one sentence. Exit codes: 0 fine, 1 refused, 2 wrong
use. The house is open (django.setup) before a verb is imported, except for those in MAKES_THE_HOUSE.
"""

import ast
import errno
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType

import django

from paraplu.base.config import ConfigurationError
from paraplu.base.logs import source_lines
from paraplu.kernel.statutes import InvalidSetting

HERE = Path(__file__).parent
FINE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
# Run by paraplu.__main__ on a machine without network, and only named here.
OFFLINE = {
    "ballot": "Makes the part of each role in a secret ballot, without network.",
    "keeper": "Makes, opens and changes the key of a sealed register, without network.",
}
MAKES_THE_HOUSE = frozenset({"doctor", "found", "import"})


def main(words: Sequence[str]) -> int:
    """Run the verb that the first word names."""
    verbs = known_verbs()
    chooser = _verb_parser(verbs)
    if not words:
        chooser.print_help(sys.stderr)
        return USAGE
    chosen = chooser.parse_args(words[:1]).verb
    return exit_code_of(lambda: _run(chosen, words[1:]))


def exit_code_of(run: Callable[[], int]) -> int:
    """Run something for an operator; whatever goes wrong is one sentence on stderr."""
    try:
        return run()
    except KeyboardInterrupt:
        return _report_failure("Interrupted: what was not finished did not happen.", INTERRUPTED)
    except Exception as fault:  # noqa: BLE001 - an operator reads a sentence, never a traceback with somebody's data
        return _report_failure(sentence_for_fault(fault), REFUSED)


def known_verbs() -> dict[str, str]:
    """Each verb with the sentence of its module, without importing it."""
    modules = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("_"))
    return {path.stem.rstrip("_").replace("_", "-"): _first_docstring_line(path) for path in modules}


def _first_docstring_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def _verb_parser(verbs: dict[str, str]) -> ArgumentParser:
    verb_list = "\n".join(
        f"  {verb:<12} {sentence}" for verb, sentence in sorted({**verbs, **OFFLINE}.items())
    )
    parser = ArgumentParser("paraplu", description=verb_list, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=verbs, metavar="verb")
    return parser


def _run(verb: str, words: Sequence[str]) -> int:
    module = _load_command(verb)
    return int(module.run_command(_parse_options(module, verb, words)))


def _load_command(verb: str) -> ModuleType:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
    if verb not in MAKES_THE_HOUSE:
        django.setup()
    name = verb.replace("-", "_")
    return import_module(f"{__name__}.{name}{'_' if iskeyword(name) else ''}")


def _parse_options(module: ModuleType, verb: str, words: Sequence[str]) -> Namespace:
    parser = ArgumentParser(f"paraplu {verb}", description=module.__doc__, allow_abbrev=False)
    getattr(module, "add_arguments", lambda _: None)(parser)
    return parser.parse_args(words)


def _report_failure(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    _drop_unprinted_output()
    return code


def _drop_unprinted_output() -> None:
    """What a full disk or a closed pipe did not take must not be tried again when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sentence_for_fault(fault: BaseException) -> str:
    """What to tell the operator of a fault; of an unforeseen one its kind and place, never its text."""
    if isinstance(fault, ConfigurationError | InvalidSetting):
        return str(fault)
    if is_disk_full(fault):
        return "The disk is full: nothing was changed."
    if isinstance(fault, PermissionError):
        return f"{fault.filename} may not be used by this user."
    if isinstance(fault, OSError) and fault.filename and fault.strerror:
        return f"{fault.filename}: {fault.strerror}."
    if is_database_fault(fault):
        return _sentence_for_database_fault(str(fault))
    return f"This went wrong inside the house: {type(fault).__name__}{source_lines(fault.__traceback__)}."


def _sentence_for_database_fault(words: str) -> str:
    if "disk I/O error" in words:
        return "The disk does not take what is written: is it full or broken? Nothing was changed."
    return "The database does not answer as it should: does it run, and was `paraplu migrate` done?"


def is_disk_full(fault: BaseException) -> bool:
    """Whether the disk, or the user's share of it, had no room left."""
    if isinstance(fault, OSError):
        return fault.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
    words = str(fault)
    return is_database_fault(fault) and ("disk is full" in words or "No space left" in words)


def is_database_fault(fault: BaseException) -> bool:
    """Whether the database said no: not there, not reachable, tables missing."""
    return any(kind.__name__ in ("OperationalError", "ProgrammingError") for kind in type(fault).mro())
