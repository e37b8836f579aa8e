"""Compares docs/powers.toml with the code: each name is there, and each verb of the apps is in the file.

A verb is a public function of an app's `actions` whose first parameter is `actor`. A page is written as its
app and the name of its address; a command with the words and options that make it another one. A verb that
needs a second person, a wait, an organ or a budget names the kind of its act, says what else keeps its class,
or is in the list of those that do not keep it yet.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gate.definitions import Definitions
from gate.fault import ROOT
from gate.report import report
from paraplu.kernel.decisions import KINDS, ActKind, DecisionClass
from paraplu.kernel.powers import LOWERABLE

POWERS = Path("docs/powers.toml")
PACKAGE = "paraplu."
LINES = "src/paraplu/front/mine/power_lines.py"
CLASSES = ("own", "routine", "four-eyes", "notice-and-wait", "organ", "budget", "operator")

GUARDED = ("four-eyes", "notice-and-wait", "organ", "budget")

type Powers = dict[str, Any]


def faults(root: Path = ROOT, kinds: Mapping[str, ActKind] = KINDS) -> Iterator[str]:
    """Yield a line for each name that is missing on either side, and for each class that is none."""
    powers: Powers = tomllib.loads((root / POWERS).read_text("utf-8"))
    code = Definitions(root / "src")
    yield from (f"{POWERS}: {fault}" for fault in verb_faults(powers, code))
    addresses = page_names(code)
    yield from (f"{POWERS}: there is no page {name}" for name in missing(powers["page"], addresses))
    yield from (f"{POWERS}: {fault}" for fault in command_faults(powers["command"], code, root))
    yield from (f"{POWERS}: {fault}" for fault in class_faults(powers))
    yield from line_faults(powers, code)
    yield from (f"{POWERS}: {fault}" for fault in kind_faults(powers, kinds, effects_in(code)))


def verb_faults(powers: Powers, code: Definitions) -> Iterator[str]:
    """Yield verbs of the file that the code lacks, and the other way round."""
    listed = Counter([*names_of(powers["verb"]), *powers["system"]["verbs"]])
    yield from (f"{name} is no function that takes an actor" for name in listed if not is_verb(name, code))
    yield from (f"{name} is in it {times} times" for name, times in listed.items() if times > 1)
    yield from (f"{name} is missing" for name in sorted(actions_in(code) - set(listed)))
    built = (name for name in names_of(powers["new"]) if is_verb(name, code))
    yield from (f"{name} exists and is no longer new" for name in built)


def is_verb(name: str, code: Definitions) -> bool:
    """Whether a dotted path is one of a public function whose first parameter is the actor."""
    module, _dot, function = f"{PACKAGE}{name}".rpartition(".")
    return takes_actor(code.functions(module).get(function))


def takes_actor(function: ast.FunctionDef | None) -> bool:
    """Whether this is a public function whose first parameter is the actor."""
    if function is None or function.name.startswith("_"):
        return False
    return [parameter.arg for parameter in function.args.args[:1]] == ["actor"]


def actions_in(code: Definitions) -> set[str]:
    """Return the verbs of all apps; a module whose name begins with an underscore holds none."""
    modules = [module for module in code.paths if re.search(r"\.actions(\.[a-z]\w*)?$", module)]
    verbs = {
        (module, name)
        for module in modules
        for name, node in code.functions(module).items()
        if takes_actor(node)
    }
    return {f"{module}.{name}".removeprefix(PACKAGE) for module, name in verbs}


def page_names(code: Definitions) -> set[str]:
    """Return the names of all addresses, each after the name of its app."""
    found = set[str]()
    for module in code.paths:
        if re.search(r"\.urls(\.\w+)?$", module):
            tree = code.tree(module)
            found |= {f"{app}:{name}" for app in values_of("app_name", tree) for name in address_names(tree)}
    return found


def values_of(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the text that a module binds to a name."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield from (str(node.value.value) for target in node.targets if ast.unparse(target) == name)


def address_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module gives to its addresses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "name" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def command_faults(commands: list[Powers], code: Definitions, root: Path) -> Iterator[str]:
    """Yield commands that neither `paraplu` nor `bin` has, and words or options that they do not take."""
    for command in (line for name in names_of(commands) for line in name.split(", ")):
        verb, *words = command.split()
        stem = verb.replace("-", "_")
        module = next((name for name in command_modules(stem) if name in code.paths), "")
        if not module and not (root / "bin" / verb).is_file():
            yield f"there is no command {verb}"
        elif unknown := [word for word in words if word not in constants_in(code, module)]:
            yield f"{verb} does not take {' '.join(unknown)}"


def command_modules(stem: str) -> tuple[str, str]:
    """Return the modules that can hold a command; one that is a word of Python has a line behind it."""
    return f"{PACKAGE}ops.commands.{stem}", f"{PACKAGE}ops.commands.{stem}_"


def constants_in(code: Definitions, module: str) -> set[object]:
    """Return the texts of a module, none of a program that is not written in Python."""
    nodes = ast.walk(code.tree(module)) if module else ()
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


def class_faults(powers: Powers) -> Iterator[str]:
    """Yield classes that are none."""
    used = {entry["class"] for kind in ("verb", "page", "command") for entry in powers[kind]}
    yield from (f"there is no class {name!r}" for name in sorted(used - set(CLASSES)))


def line_faults(powers: Powers, code: Definitions) -> Iterator[str]:
    """Yield verbs of offices that the page "Who decides what" leaves out, and lines of unlike verbs."""
    needed = {verb["name"]: verb["class"] for verb in powers["verb"] if verb["class"] != "own"}
    late = set(powers["not_yet"]["verbs"])
    lines = verbs_of_lines(code)
    named = Counter(verb for verbs in lines for verb in verbs)
    if not lines:
        return
    yield from (f"{LINES} has no line for {verb}" for verb in sorted(set(needed) - set(named)))
    yield from (
        f"{LINES} names {verb}, which is no verb of an office" for verb in sorted(set(named) - set(needed))
    )
    yield from (f"{LINES} names {verb} in {times} lines" for verb, times in named.items() if times > 1)
    for verbs in lines:
        if len({(needed.get(verb), verb in late) for verb in verbs}) > 1:
            yield f"{LINES}: the verbs of one line need different things: {', '.join(verbs)}"


def verbs_of_lines(code: Definitions) -> list[list[str]]:
    """Return the verbs of each line of that page, whose lines about money are a module of their own."""
    modules = [f"{PACKAGE}front.mine.{name}" for name in ("power_lines", "money_powers")]
    nodes = [node for name in modules if name in code.paths for node in ast.walk(code.tree(name))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "PowerLine"]
    return [str(ast.literal_eval(call.args[1])).split() for call in calls]


def kind_faults(powers: Powers, kinds: Mapping[str, ActKind], effects: set[str]) -> Iterator[str]:
    """Yield kinds of acts that file and code describe differently, and classes that nothing keeps."""
    not_yet, described = set(powers["not_yet"]["verbs"]), set[str]()
    for verb in powers["verb"]:
        name, kind = verb["name"], kinds.get(verb.get("kind", ""))
        is_kept = "kind" in verb or "kept" in verb
        if verb["class"] in GUARDED and is_kept == (name in not_yet):
            yield f"{name} needs `kind`, `kept` or a line under [not_yet], and only one of them"
        if "kind" in verb and kind is None:
            yield f"{name} names the kind {verb['kind']!r}, which is none"
        if kind is not None:
            described.add(kind.key)
            if (verb["class"], verb.get("wait_hours", 0)) != (kind.decision_class, kind.wait_hours):
                yield f"{name} has another class or wait than the kind {kind.key!r}"
    yield from lowerable_faults(powers, kinds)
    yield from (f"no verb is of the kind {key!r}" for key in sorted(set(kinds) - described))
    yield from (f"no manifest carries out {key!r}" for key in sorted(set(kinds) - effects))
    strange = not_yet - set(names_of(powers["verb"]))
    yield from (f"[not_yet] names {name}, which is no verb of the file" for name in sorted(strange))


def lowerable_faults(powers: Powers, kinds: Mapping[str, ActKind]) -> Iterator[str]:
    """Yield kinds that file and code do not both let the members lower, and lowerings that are none."""
    marked = {verb.get("kind", "") for verb in powers["verb"] if verb.get("lowerable")}
    known = {key for key in LOWERABLE if key in kinds}
    yield from (f"`lowerable` and kernel/powers.py disagree about {key!r}" for key in sorted(marked ^ known))
    order = [
        DecisionClass.ROUTINE,
        DecisionClass.NOTICE_AND_WAIT,
        DecisionClass.FOUR_EYES,
        DecisionClass.ORGAN,
    ]
    for key in sorted(known):
        if order.index(LOWERABLE[key]) >= order.index(kinds[key].decision_class):
            yield f"{key!r} is not lowered by {LOWERABLE[key]!r}"


def effects_in(code: Definitions) -> set[str]:
    """Return the kinds of acts that some manifest carries out."""
    return {
        str(node.args[0].value)
        for module in code.paths
        if module.endswith(".manifest")
        for node in ast.walk(code.tree(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "DecisionEffect"
        if isinstance(node.args[0], ast.Constant)
    }


def names_of(entries: Iterable[Powers]) -> list[str]:
    """Return the names of some entries."""
    return [str(entry["name"]) for entry in entries]


def missing(entries: Iterable[Powers], known: set[str]) -> list[str]:
    """Return the names of entries that are not among those known."""
    return [name for name in names_of(entries) if name not in known]


if __name__ == "__main__":
    report(faults())
