"""Measures names: classes that share one, banned words, one-word functions, words in a function's name."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gate import former_words
from gate.browser_names import browser_faults
from gate.fault import ROOT
from gate.report import report

FEWEST_WORDS = 2.2
MOST_ONE_WORD_NAMES = 60
# Say nothing about what a value is. `found` is allowed for what a query found.
BANNED = frozenset({"told", "said", "one", "thing", "kept"})
EMPTY_BEGINNINGS = ("get_", "do_", "handle_", "process_", "perform_")
# What Django, the standard library, a server or the manifest calls by this name: nobody here chose it.
DEMANDED = frozenset(
    {
        "add_arguments", "clean", "close", "create", "delete", "do_GET", "do_HEAD", "do_POST", "emit",
        "exists", "fileno", "flush", "forget", "forget_due", "format", "formatException",
        "get_by_natural_key", "get_connection_params", "get_context", "get_default", "get_prep_value",
        "get_queryset",
        "handle", "handle_DATA", "handle_RCPT", "handle_data", "handle_endtag", "handle_error",
        "handle_charref", "handle_comment", "handle_decl", "handle_entityref", "handle_startendtag",
        "handle_starttag", "known_about", "load", "main", "process_exception",
        "process_request", "process_response", "process_view", "read", "readable", "ready", "render", "run",
        "save", "seek", "serve_forever", "url", "validate", "waiting_for", "write",
    }
)  # fmt: skip
DEMANDED_CLASSES = frozenset({"Command", "Media", "Meta", "Migration"})
FIRST_WORDS_OF_THE_PAST = re.compile(
    r"(told|said|kept|given|shown|put|lain|found|sent|done|held|seen|made|asked|taken|drawn|met|left|lost|written"
    r"|named|opened|listed|handed|brought|struck|chosen|known|closed|counted|signed)"
)


@dataclass
class Names:
    """What a tree of sources calls things, with the place of each."""

    functions: list[tuple[str, str]] = field(default_factory=list)
    classes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    banned: list[tuple[str, str]] = field(default_factory=list)

    def add_file(self, place: str, text: str) -> None:
        """Read one file."""
        for node in ast.walk(ast.parse(text)):
            spot = f"{place}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                # The form of magic methods demands their names.
                if not node.name.startswith("__") and node.name not in DEMANDED:
                    self.functions.append((node.name, spot))
            elif isinstance(node, ast.ClassDef) and node.name not in DEMANDED_CLASSES:
                self.classes[node.name].append(spot)
            self.banned += [(name, spot) for name in _bound_names(node) if name in BANNED]


def _bound_names(node: ast.AST) -> Iterator[str]:
    """Names that this node gives to a variable, a parameter or a field."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.ExceptHandler | ast.FunctionDef | ast.ClassDef) and node.name:
        yield node.name


def faults(root: Path) -> Iterator[str]:
    """Every name that breaks a rule of naming, then the figures that miss their goal."""
    names = read_names(root)
    yield from (f"{spot}: the name {name!r} is banned" for name, spot in names.banned)
    yield from shared_classes(names)
    yield from bad_functions(names)
    yield from figures_missed(root, names)
    yield from browser_faults(root)
    yield from former_words.faults(root)


def read_names(root: Path) -> Names:
    """All names of `src` and `tools`, migrations aside."""
    names = Names()
    for folder in ("src", "tools"):
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                names.add_file(str(path.relative_to(root)), path.read_text("utf-8"))
    return names


def shared_classes(names: Names) -> Iterator[str]:
    """Class names that stand for two things."""
    for name, spots in sorted(names.classes.items()):
        if len(spots) > 1:
            yield f"{spots[1]}: the class name {name} is taken by {spots[0]}"


def bad_functions(names: Names) -> Iterator[str]:
    """Functions whose name says nothing."""
    for name, spot in names.functions:
        bare = name.strip("_")
        if bare.startswith(EMPTY_BEGINNINGS):
            yield f"{spot}: {name} begins with a word that says nothing"
        elif FIRST_WORDS_OF_THE_PAST.fullmatch(bare):
            yield f"{spot}: {name} is a bare participle"


def figures_missed(root: Path, names: Names) -> Iterator[str]:
    """The average of words, and the list of one-word names."""
    outside = [(name, spot) for name, spot in names.functions if "/kernel/" not in spot]
    words = [len(name.strip("_").split("_")) for name, _ in outside]
    if words and (average := sum(words) / len(words)) < FEWEST_WORDS:
        yield f"functions outside kernel have {average:.2f} words in their name, at least {FEWEST_WORDS}"
    yield from _differences(root, one_word_names(outside))


def one_word_names(functions: list[tuple[str, str]]) -> dict[str, str]:
    """Public functions of one word with the first place of each; rules are read after "may" and are apart."""
    return {name: spot for name, spot in reversed(functions) if "_" not in name and "/policy" not in spot}


def _differences(root: Path, found: dict[str, str]) -> Iterator[str]:
    if len(found) > MOST_ONE_WORD_NAMES:
        yield f"{len(found)} one-word names of public functions, at most {MOST_ONE_WORD_NAMES}"
    page = root / "docs" / "names.md"
    text = page.read_text("utf-8") if page.exists() else ""
    listed = set(re.findall(r"^\| `(\w+)` \| (?!`)", text, re.MULTILINE))
    for name in sorted(set(found) - listed):
        yield f"{found[name]}: {name} has one word and is not listed in docs/names.md"
    for name in sorted(listed - set(found)):
        yield f"docs/names.md lists {name}, which no public function is called"


def print_figures(root: Path) -> None:
    """The figures, for docs/names.md."""
    names = read_names(root)
    outside = [name for name, spot in names.functions if "/kernel/" not in spot]
    words = Counter(len(name.strip("_").split("_")) for name in outside)
    average = sum(count * number for count, number in words.items()) / max(1, len(outside))
    print(f"{len(outside)} functions outside kernel, {average:.2f} words on average: {sorted(words.items())}")
    print(f"{sum(map(len, names.classes.values()))} classes, {len(names.classes)} names")


if __name__ == "__main__":
    if sys.argv[1:] == ["figures"]:
        print_figures(ROOT)
    else:
        report(faults(ROOT))
