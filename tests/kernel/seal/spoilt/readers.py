"""Runs the vectors against one spoilt reader after the other, each in a process of its own that forgets it.

Reads changes as JSON, says "ready" when the vectors agree, and then of each change "seen" or "unseen".
"""

import importlib
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

from tests.kernel.seal.spoilt.places import SEAL

# The last of them takes longest.
TESTS = (
    "thread_vectors", "vectors", "register_vectors", "roster", "shares", "passing", "referral_vectors",
    "counted_record", "filing", "dkim_vectors",
)  # fmt: skip
PACKAGE = "paraplu.kernel.seal"
LOOPING = "tests.looping"
# All vectors take about a second at most, on a busy machine.
MOST_CPU_SECONDS, MOST_MEMORY = 4, 2**31


class Spoilt(SourceFileLoader, MetaPathFinder):
    """Gives one module of the seal with another source."""

    def __init__(self, file: str, source: str) -> None:
        super().__init__(f"{PACKAGE}.{file.removesuffix('.py')}", str(SEAL / file))
        self.source = source

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:  # type: ignore[override]
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        code = compile(self.source, self.path, "exec")
        assert isinstance(code, CodeType)
        return code


def main() -> None:
    """One word for each change, in their order."""
    warm_up()
    _say("ready")
    for change in json.load(sys.stdin):
        source = (SEAL / change["file"]).read_text()
        spoilt = source[: change["start"]] + change["becomes"] + source[change["end"] :]
        _say("unseen" if stays_green(change["file"], spoilt) else "seen")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def warm_up() -> None:
    """Load what no change touches, and see in a process that ends that the vectors agree."""
    for name in (
        "cryptography.hazmat.primitives.hpke",
        "pytest",
        "hypothesis",
        "hypothesis.strategies",
        LOOPING,
    ):
        importlib.import_module(name)
    assert stays_green("broken.py", (SEAL / "broken.py").read_text()), "the vectors are red already"
    assert not any(name.startswith(PACKAGE) for name in sys.modules), "the readers are here already"


def stays_green(file: str, source: str) -> bool:
    """Whether every vector agrees with this source; an endless loop is a fault that is seen."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
        sys.meta_path.insert(0, Spoilt(file, source))
        run_vectors(file.removesuffix(".py"))
    except BaseException:  # noqa: BLE001 - whatever it raises, it is seen
        os._exit(1)
    os._exit(0)


def run_vectors(reader: str) -> None:
    """All of them, beginning with the tests that speak of this reader, which see most."""
    names = sorted(TESTS, key=lambda name: reader not in _text_of(name))
    for name in names:
        module = importlib.import_module(f"tests.kernel.seal.test_{name}")
        for ask in vectors_of(module):
            ask()


def _text_of(name: str) -> str:
    return (SEAL.parents[3] / "tests" / "kernel" / "seal" / f"test_{name}.py").read_text()


def vectors_of(module: ModuleType) -> Iterator[Callable[[], None]]:
    """The tests of a module that are asked about each vector, each with every vector."""
    for test in list(vars(module).values()):
        if each_case := getattr(test, "each_case", None):
            yield from each_case()


if __name__ == "__main__":
    main()
