"""Runs the vectors against one spoilt reader after the other, each in a process of its own that forgets it.

Reads changes as JSON, says "ready" when the vectors agree, and then of each change "seen" or "unseen".
"""

import functools
import importlib
import json
import os
import resource
import sys
from collections.abc import Sequence
from typing import Any

from tests.kernel.ballot.spoilt.places import BALLOT
from tests.kernel.seal.spoilt.readers import Spoilt

PACKAGE = "paraplu.kernel.ballot"
# All vectors take less than five seconds.
MOST_CPU_SECONDS, MOST_MEMORY = 40, 2**31
# Which vectors see most of a reader; all others come after them.
SEE_MOST = {
    "archive": ("file",),
    "beside": ("strong", "committed"),
    "chain": ("chain",),
    "committing": ("committed",),
    "credentials": ("setup",),
    "decryption": ("result", "decryption"),
    "election": ("setup",),
    "strong": ("strong",),
    "tally": ("tally",),
    "trustees": ("ceremony", "setup"),
}
# The files beside the archive: strong proofs, and commitments.
Beside = tuple[bytes | None, bytes | None]
Vector = tuple[str, bytes, Beside, dict[str, Any]]


class SpoiltBallots(Spoilt):
    """Gives one module of the ballots with another source."""

    def __init__(self, file: str, source: str) -> None:
        super().__init__(file, source)
        self.name, self.path = f"{PACKAGE}.{file.removesuffix('.py')}", str(BALLOT / file)


def main() -> None:
    """One word for each change, in their order."""
    vectors = expanded()
    assert stays_green("refusals.py", (BALLOT / "refusals.py").read_text(), vectors), "they are red already"
    _say("ready")
    for change in json.load(sys.stdin):
        source = (BALLOT / change["file"]).read_text()
        spoilt = source[: change["start"]] + change["becomes"] + source[change["end"] :]
        _say("unseen" if stays_green(change["file"], spoilt, vectors) else "seen")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def expanded() -> list[Vector]:
    """Every vector as bytes, made while the readers are whole; they are forgotten afterwards."""
    asking = importlib.import_module("tests.kernel.ballot.vectors.answers")
    written = importlib.import_module("tests.kernel.ballot.vectors.written")
    files = [path for path in written.FOLDER.glob("*/*.json") if asking.name_of(path) not in asking.BEYOND]
    told = [(path.parent.name, json.loads(path.read_text())) for path in files]
    vectors = [
        (
            folder,
            written.expand(each),
            (written.strong_of(each), written.strong_of(each, "committed")),
            asking.expected(each),
        )
        for folder, each in told
        if folder != "bases"
    ]
    for name in [name for name in sys.modules if name.startswith((PACKAGE, asking.__name__))]:
        del sys.modules[name]
    return vectors


def stays_green(file: str, source: str, vectors: Sequence[Vector]) -> bool:
    """Whether every vector agrees with this source; an endless loop is a fault that is seen."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
        sys.meta_path.insert(0, SpoiltBallots(file, source))
        run_vectors(file.removesuffix(".py"), vectors)
    except BaseException:  # noqa: BLE001 - whatever it raises, it is seen
        os._exit(1)
    os._exit(0)


def run_vectors(reader: str, vectors: Sequence[Vector]) -> None:
    """All of them, beginning with what is sound and with those that see most of this reader."""
    first = ("sound", *SEE_MOST.get(reader, ()))
    asking = importlib.import_module("tests.kernel.ballot.vectors.answers")
    ballot = importlib.import_module(PACKAGE)
    committing = importlib.import_module(f"{PACKAGE}.committing")
    for _, raw, beside, expected in sorted(vectors, key=lambda vector: vector[0] not in first):
        asked = functools.partial(_audit, ballot, committing, raw, beside)
        assert asking.answer(asked) == expected


def _audit(ballot: Any, committing: Any, raw: bytes, beside: Beside) -> Any:
    strong, committed = beside
    report = ballot.audit(raw, strong=ballot.read_strong_proofs(strong)) if strong else ballot.audit(raw)
    if committed:
        committing.check_commitments(committing.read_commitments(committed), report)
    return report


if __name__ == "__main__":
    main()
