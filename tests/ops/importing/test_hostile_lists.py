"""A list that was made to harm, or spoilt, is refused in one sentence, in little memory and time."""

import subprocess
import sys
import time

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.base.lists import limits
from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.headings import table_from_rows
from paraplu.base.lists.reading import ListRow
from paraplu.ops.importing.list_files import read_list_table
from tests.ops.importing import hostile

pytestmark = pytest.mark.halved

SECONDS_OF_PATIENCE = 10
# In a process of its own, for the kernel counts the largest child that a process ever had.
MEASURE = f"""
import resource, sys
from pathlib import Path
from {ConfigurationError.__module__} import ConfigurationError
from {read_list_table.__module__} import read_list_table
for name in sys.argv[1:]:
    try:
        read_list_table(Path(name))
    except ConfigurationError:
        continue
    sys.exit("It was read.")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.drawn(2)
@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_list_is_refused_in_one_sentence(name: str, tmp_path) -> None:
    path = hostile.write(tmp_path, name)
    before = time.monotonic()

    with pytest.raises(ConfigurationError) as refused:
        read_list_table(path)

    assert hostile.FILES[name][1] in str(refused.value)
    assert "\n" not in str(refused.value)
    assert time.monotonic() - before < SECONDS_OF_PATIENCE


def test_the_reader_never_takes_more_memory_than_it_may(tmp_path) -> None:
    names = [hostile.write(tmp_path, name) for name in ("ten-million.ods", "far-corner.xlsx")]

    done = subprocess.run([sys.executable, "-c", MEASURE, *names], capture_output=True, text=True, check=True)

    assert int(done.stdout) * 1024 < limits.MEMORY_BYTES


def test_a_file_that_is_too_large_is_not_opened(tmp_path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)

    with pytest.raises(ConfigurationError, match="more than 20 megabytes"):
        read_list_table(path)


def test_a_folder_is_no_list(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match="There is no file"):
        read_list_table(tmp_path)


@pytest.mark.parametrize("cells", [["Courriel", "a@example.org"], ["x", "y"]])
def test_one_column_without_names_is_no_list_of_people(cells: list[str]) -> None:
    with pytest.raises(UnreadableList) as refused:
        table_from_rows([ListRow(place, (cell,)) for place, cell in enumerate(cells, 1)])

    assert refused.value.fault is FileFault.ONE_COLUMN


def test_headings_alone_are_no_list() -> None:
    with pytest.raises(UnreadableList) as refused:
        table_from_rows([ListRow(1, ("Pseudo", "Courriel"))])

    assert refused.value.fault is FileFault.NO_LINES
