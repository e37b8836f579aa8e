"""Finds every sentence of an app that is to be translated, in Python and templates, without GNU gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

# Which arguments of a translating call are the context, the sentence and its plural.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL_IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(({LITERAL}(?:,\s*{LITERAL})*)(?:,\s*count)?\)", re.DOTALL)
TEMPLATES = {".html", ".txt", ".xml", ".md"}


@dataclass(frozen=True, order=True)
class Sentence:
    """What a catalogue knows an entry by."""

    context: str | None
    single: str
    plural: str | None


class NotPlain(Exception):
    """A translating call whose sentence is not written out."""


def apps(root: Path) -> list[Path]:
    """Folders that own a catalogue."""
    package = root / "src" / "paraplu"
    layers = [package / name for name in ("trust", "commons", "life", "front")]
    single = [package / name for name in ("people", "base", "ops", "site")]
    single.append(root / "src" / "paraplu_demonstration")
    inside = [app for layer in layers if layer.is_dir() for app in sorted(layer.iterdir())]
    return [app for app in [*inside, *single] if app.is_dir() and app.name != "__pycache__"]


def sentences(app: Path) -> dict[Sentence, list[str]]:
    """Each sentence with the files that say it."""
    found: dict[Sentence, list[str]] = {}
    for path in sorted(app.rglob("*")):
        for sentence in in_file(path):
            places = found.setdefault(sentence, [])
            place = str(path.relative_to(app))
            if place not in places:
                places.append(place)
    return found


def in_file(path: Path) -> Iterator[Sentence]:
    """The sentences of one file."""
    if path.suffix == ".py" and "migrations" not in path.parts:
        yield from in_python(path.read_text("utf-8"), str(path))
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        yield from in_template(path.read_text("utf-8"), str(path))


@cache
def in_python(source: str, place: str) -> tuple[Sentence, ...]:
    """Sentences of translating calls; one that is computed can never be found in a catalogue."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    return tuple(
        sentence_of(called(node), [plain(argument, place) for argument in node.args])
        for node in sorted(calls, key=lambda call: call.lineno)
        if called(node) in CALLS
    )


def called(node: ast.Call) -> str:
    """The name of the function that a call calls."""
    return str(getattr(node.func, "id", None) or getattr(node.func, "attr", ""))


def plain(argument: ast.expr, place: str) -> str:
    """The text of a written-out argument; empty for a count."""
    if isinstance(argument, ast.JoinedStr):
        raise NotPlain(f"{place}:{argument.lineno}: a sentence to translate cannot be an f-string")
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


@cache
def in_template(source: str, place: str) -> tuple[Sentence, ...]:
    """Sentences of translate and blocktranslate, through Django's own reading of its templates."""
    return tuple(
        sentence_of(
            name, [ast.literal_eval(literal) for literal in re.findall(LITERAL, arguments, re.DOTALL)]
        )
        for name, arguments in CALL_IN_TEMPLATE.findall(templatize(source, origin=place))
    )


def sentence_of(name: str, texts: list[str]) -> Sentence:
    """The sentence that a call with these texts asks for."""
    context, single, plural = CALLS[name]
    return Sentence(
        None if context is None else texts[context],
        texts[single],
        None if plural is None else texts[plural],
    )
