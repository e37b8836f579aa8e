"""The words of the product: `update [app …]` after changing a sentence, `check`, `compile`.

`newcomers it` begins a language for newcomers, `members it` makes it one for members too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from gate import bare, catalogues, extract, newcomers
from gate.fault import ROOT, Fault, told
from gate.report import report


def main() -> None:
    """Do what the first argument asks, for every app or for those named."""
    found = extract.apps(ROOT)
    match sys.argv[1:]:
        case ["update", *names]:
            for app in found:
                if not names or app.name in names:
                    catalogues.update(app)
            newcomers.update(ROOT, newcomers.begun(ROOT))
        case [(newcomers.NAME | newcomers.MEMBERS) as readers, *languages] if languages:
            newcomers.update(ROOT, languages, for_members=readers == newcomers.MEMBERS)
        case ["compile"]:
            for app in found:
                catalogues.compile_words(app)
            newcomers.compile_words(ROOT)
        case ["check"]:
            report([*faults(ROOT), *newcomers.faults(ROOT)])
        case _:
            raise Fault(
                "bin/words takes `update`, `check`, `compile`, or `newcomers` or `members` and a language."
            )


def faults(root: Path) -> list[str]:
    """Sentences without a complete and faithful translation, and words that cannot have one."""
    found = []
    for app in extract.apps(root):
        try:
            found += [*catalogues.faults(root, app), *bare.faults(root, app)]
        except extract.NotPlain as fault:
            found.append(str(fault))
    return [*found, *said_twice(root)]


def said_twice(root: Path) -> Iterator[str]:
    """Sentences that two apps translate differently: catalogues become one, so one of them is never read."""
    for language in catalogues.LANGUAGES:
        heard: dict[str, tuple[str, str]] = {}
        for app in extract.apps(root):
            for entry in catalogues.entries(app, language):
                name, before = heard.setdefault(entry.msgid, (app.name, entry.msgstr))
                if before != entry.msgstr:
                    yield f"{app.name} and {name} say “{entry.msgid}” in two ways in {language}"


if __name__ == "__main__":
    told(main)
