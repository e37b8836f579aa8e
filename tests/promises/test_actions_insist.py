"""Every public verb of a room takes the actor first and insists on a rule, or calls one that does."""

import ast
import re
from pathlib import Path

from tests.looping import in_one_loop

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "paraplu"


def verbs(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def action_files() -> list[Path]:
    found = [
        *PACKAGE.glob("*/*/actions.py"),
        *PACKAGE.glob("*/*/actions/*.py"),
        *PACKAGE.glob("*/actions/*.py"),
    ]
    return sorted(path for path in found if path.name == "actions.py" or not path.name.startswith("_"))


def takes_the_actor_first(verb: ast.FunctionDef) -> bool:
    return bool(verb.args.args) and verb.args.args[0].arg == "actor"


def called(verb: ast.FunctionDef) -> set[str]:
    calls = (node.func for node in ast.walk(verb) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def imported_verbs(tree: ast.Module) -> set[str]:
    """Names that come from another file of verbs, which this test reads as well: `_locks` holds none."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return {
        name.name
        for node in imports
        if re.search(r"\.actions(\.[a-z]\w*)?$", node.module or "")
        for name in node.names
        if not name.name.startswith("_") and name.name.islower()
    }


def imported_files(tree: ast.Module) -> set[str]:
    """Names under which whole files of verbs of the same room are imported; `_steps` holds none."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return {
        name.name
        for node in imports
        if (node.module or "").endswith(".actions")
        for name in node.names
        if not name.name.startswith("_")
    }


def calls_a_verb_in(files: set[str], verb: ast.FunctionDef) -> bool:
    """Whether it hands the actor to a verb of one of these files, as `applying.admit(actor, number)`."""
    calls = [node for node in ast.walk(verb) if isinstance(node, ast.Call) and node.args]
    return any(
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in files
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "actor"
        for call in calls
    )


def insists(path: Path, verb: ast.FunctionDef) -> bool:
    """Whether the verb calls insist: itself, through its own file, or through a verb of the same room."""
    tree = ast.parse(path.read_text())
    if calls_a_verb_in(imported_files(tree), verb):
        return True
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    if called(verb) & imported_verbs(tree):
        return True
    reached, ahead = set[str](), called(verb)
    while ahead:
        reached |= ahead
        ahead = {name for found in ahead & set(functions) for name in called(functions[found])} - reached
    return "authorize" in reached


EVERY_VERB = [(path, verb) for path in action_files() for verb in verbs(path)]


@in_one_loop("path, verb", EVERY_VERB, ids=lambda case: f"{case[0].parent.name}.{case[1].name}", count=307)
def test_every_action_takes_the_actor_and_insists(path: Path, verb: ast.FunctionDef) -> None:
    assert takes_the_actor_first(verb), f"{verb.name} in {path.name} does not take the actor first"
    assert insists(path, verb), f"{verb.name} in {path.name} does not insist"


def test_a_verb_that_only_writes_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "actions.py"
    path.write_text("def admit(number): Member.objects.create(number=number)")
    (verb,) = verbs(path)

    assert not takes_the_actor_first(verb)
    assert not insists(path, verb)


def test_a_verb_that_only_takes_a_lock_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "actions.py"
    path.write_text(
        "from paraplu.life.lending.actions._locks import locked_setup\n\n"
        "def withdraw(actor, meeting): locked_setup(meeting).delete()\n"
    )
    (verb,) = verbs(path)

    assert not insists(path, verb)


def test_a_verb_that_passes_its_actor_to_another_file_authorizes_there(tmp_path: Path) -> None:
    path = tmp_path / "actions.py"
    path.write_text(
        "from paraplu.life.lending.actions import _steps, applying\n\n"
        "def carry_out(actor, number): applying.admit(actor, number)\n"
        "def enrol(actor, number): _steps.take_step(actor, number)\n"
        "def look(actor, number): applying.count(number)\n"
    )

    assert [insists(path, verb) for verb in verbs(path)] == [True, False, False]
