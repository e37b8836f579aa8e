"""What the tests of lists share."""

import tomllib
from argparse import ArgumentParser
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base import union_files
from paraplu.base.apps import switches
from paraplu.kernel import statutes
from paraplu.ops.importing.headings import table_of
from paraplu.ops.importing.lines import Looked, look_through
from paraplu.ops.importing.mapping import Meaning, guessed
from paraplu.ops.importing.reading import Table, read

SPREADSHEETS = Path(__file__).parent / "spreadsheets"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def union() -> statutes.Union:
    told = (ROOT / "content" / "utsopi" / "union.toml").read_text("utf-8")
    return union_files.under_its_law(statutes.read(tomllib.loads(told), switches()))


@pytest.fixture
def understood(union):
    """A file as a table, with what its columns probably mean, and what becomes of its lines."""

    def understand(path: Path) -> tuple[Table, Meaning, Looked]:
        table = table_of(read(path))
        meaning = guessed(table, union)
        return table, meaning, look_through(table, meaning, TODAY)

    return understand


@pytest.fixture
def brought():
    """Run `paraplu import` as the operator types it; its exit code."""
    command = import_module("paraplu.ops.commands.import_")

    def bring(*words: object) -> int:
        parser = ArgumentParser()
        command.arguments(parser)
        return int(command.run(parser.parse_args(list(map(str, words)))))

    return bring
