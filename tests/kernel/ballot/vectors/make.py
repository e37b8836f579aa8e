"""Writes vectors/ballot/ from its bases; the answers are those that were written by hand."""

import json
from itertools import chain

from tests.kernel.ballot.vectors import (
    ballot_faults,
    committed_faults,
    count_faults,
    every_place,
    frame_faults,
    setup_faults,
    sound,
    strong_faults,
)
from tests.kernel.ballot.vectors.faults import Fault
from tests.kernel.ballot.vectors.written import FOLDER

MAKERS = (
    sound,
    every_place,
    ballot_faults,
    count_faults,
    setup_faults,
    frame_faults,
    strong_faults,
    committed_faults,
)


def every_fault() -> list[Fault]:
    """Each with a name of its own."""
    return list(chain.from_iterable(maker.faults() for maker in MAKERS))


def written() -> dict[str, str]:
    """The text of each file, by its name below vectors/ballot/."""
    return {f"{fault.name}.json": _text(fault) for fault in every_fault()}


def there() -> dict[str, str]:
    """What stands there now, without the bases."""
    paths = [path for path in FOLDER.glob("*/*.json") if path.parent.name != "bases"]
    return {str(path.relative_to(FOLDER)): path.read_text() for path in paths}


def _text(fault: Fault) -> str:
    """One line for each field; what is long is not spread further."""
    lines = [
        f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fault.told().items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Only what differs is touched, for somebody may be reading."""
    made, now = written(), there()
    for name in now.keys() - made.keys():
        (FOLDER / name).unlink()
    for name, text in made.items():
        if now.get(name) != text:
            (FOLDER / name).parent.mkdir(exist_ok=True)
            (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
