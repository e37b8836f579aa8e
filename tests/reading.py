"""Several processes read the same tests: each begins elsewhere, so that each file is compiled by one of them.

To rewrite the assertions of all files and to compile them takes twice as long as all the rest of reading; of
three processes that begin with the same file, each would do all of it.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

# The files in the order in which the command names them; processes must agree which test is which.
TOLD = pytest.StashKey[list[str]]()


def begin_elsewhere(config: pytest.Config) -> None:
    """Let this process read its own part of the files first."""
    place = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    many = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    ignored = tuple(config.option.ignore or ())
    told = config.stash[TOLD] = list(files_named(config.args, ignored))
    config.args = own_part_first(told, place, many)


def files_named(arguments: Sequence[str], ignored: tuple[str, ...]) -> Iterator[str]:
    """Each file of tests that the command names, those of a folder in order; ignored: files and folders."""
    left_out = [Path(name) for name in ignored]
    for name in arguments:
        if not Path(name).is_dir():
            yield name
            continue
        for path in sorted(Path(name).rglob("test_*.py")):
            if not any(path.is_relative_to(other) for other in left_out):
                yield str(path)


def own_part_first(files: Sequence[str], place: int, many: int) -> list[str]:
    """The same files from another one on; place: which of so many processes reads them."""
    first = len(files) * place // many
    return [*files[first:], *files[:first]]


def in_told_order(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort them as if this process had begun with the first file."""
    places = {Path(name.partition("::")[0]).resolve(): place for place, name in enumerate(config.stash[TOLD])}
    items.sort(key=lambda item: places[item.path])
