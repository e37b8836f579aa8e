"""The words of the house: `update [room …]` after changing a sentence, `check`, `compile`.

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
    """Do what the first argument asks, for every room or for those named."""
    rooms = extract.rooms(ROOT)
    match sys.argv[1:]:
        case ["update", *names]:
            for room in rooms:
                if not names or room.name in names:
                    catalogues.update(room)
            newcomers.update(ROOT, newcomers.begun(ROOT))
        case [(newcomers.NAME | newcomers.MEMBERS) as readers, *languages] if languages:
            newcomers.update(ROOT, languages, for_members=readers == newcomers.MEMBERS)
        case ["compile"]:
            for room in rooms:
                catalogues.compile_words(room)
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
    for room in extract.rooms(root):
        try:
            found += [*catalogues.faults(root, room), *bare.faults(root, room)]
        except extract.NotPlain as fault:
            found.append(str(fault))
    return [*found, *said_twice(root)]


def said_twice(root: Path) -> Iterator[str]:
    """Sentences that two rooms translate differently: catalogues become one, so one of them is never read."""
    for language in catalogues.LANGUAGES:
        heard: dict[str, tuple[str, str]] = {}
        for room in extract.rooms(root):
            for entry in catalogues.entries(room, language):
                name, before = heard.setdefault(entry.msgid, (room.name, entry.msgstr))
                if before != entry.msgstr:
                    yield f"{room.name} and {name} say “{entry.msgid}” in two ways in {language}"


if __name__ == "__main__":
    told(main)
