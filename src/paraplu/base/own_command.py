"""The command of an operator: `paraplu`, or `paraplu-amber` for a further union of a machine.

Each further union of a machine has a program of its own in `/opt/paraplu-amber/releases`. A sentence that
names the command of another union would have the operator act on that one.
"""

import re
from pathlib import Path

import paraplu

PROGRAM = "paraplu"
OPT = Path("/opt")
# One word, so that no user or unit of one union reads like one of another.
UNION_NAME = re.compile(r"[a-z][a-z0-9]{2,11}", re.ASCII)


def release_here() -> Path:
    """The folder of the release to which this program belongs."""
    return Path(paraplu.__file__).resolve().parents[2]


def union_name_of_program(program: Path) -> str:
    """The name of the union whose releases lie in this folder; empty for the first and every other folder."""
    name = program.name.removeprefix(f"{PROGRAM}-")
    is_named = program.parent == OPT and program.name != name and UNION_NAME.fullmatch(name)
    return name if is_named else ""


def command_of_union(name: str) -> str:
    """The operator's command of the union that a machine knows by this name; empty for the first."""
    return f"{PROGRAM}-{name}" if name else PROGRAM


COMMAND = command_of_union(union_name_of_program(release_here().parents[1]))
