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
from paraplu.base.lists.lines import ImportReview, review_list
from paraplu.base.lists.mapping import ListMeaning, guess_list_meaning
from paraplu.base.lists.reading import ListTable
from paraplu.kernel import statutes
from paraplu.ops.importing.list_files import read_list_table

SPREADSHEETS = Path(__file__).parent / "spreadsheets"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def union() -> statutes.Union:
    told = (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text("utf-8")
    return union_files.with_country(statutes.read(tomllib.loads(told), switches()))


@pytest.fixture
def understood(union):
    """A file as a table, with what its columns probably mean, and what becomes of its lines."""

    def understand(path: Path) -> tuple[ListTable, ListMeaning, ImportReview]:
        table = read_list_table(path)
        meaning = guess_list_meaning(table, union)
        return table, meaning, review_list(table, meaning, TODAY)

    return understand


@pytest.fixture
def brought():
    """Run `paraplu import` as the operator types it; its exit code."""
    command = import_module("paraplu.ops.commands.import_")

    def bring(*words: object) -> int:
        parser = ArgumentParser()
        command.add_arguments(parser)
        return int(command.run_command(parser.parse_args(list(map(str, words)))))

    return bring
