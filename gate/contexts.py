"""Finds one-word sentences that tell translators neither where they are nor what they are for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from gate import extract
from gate.fault import ROOT
from gate.report import report

ROLES = (
    "button",
    "choice",
    "column",
    "greeting",
    "label",
    "link",
    "menu",
    "name",
    "state",
    "title",
    "unit",
)
ONE_WORD = re.compile(r"[^\W\d_][\w'’·-]*[,.:?]?")


def faults(root: Path) -> Iterator[str]:
    """Yield a line for each one-word sentence of an app without a context from the list."""
    for app in extract.apps(root):
        for sentence, places in extract.sentences(app).items():
            if ONE_WORD.fullmatch(sentence.single) and not is_context(app.name, sentence.context):
                example = f"{app.name} button"
                yield f"{app.name}: {sentence.single!r} needs a context, as {example!r} ({places[0]})"


def is_context(app: str, context: str | None) -> bool:
    """Whether a context is the app's folder and one role of the list."""
    return context in {f"{app} {role}" for role in ROLES}


if __name__ == "__main__":
    found = [line for line in faults(ROOT) if sys.argv[1:] in ([], ["check"]) or line.startswith(sys.argv[1])]
    report(found)
