"""How long a cell of a text file may be."""

import pytest

from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.limits import CELL_LETTERS
from paraplu.base.lists.text_files import rows_of_text


def with_a_cell_of(letters: int) -> bytes:
    return b"name,remark\nA," + b"x" * letters + b"\n"


def test_a_cell_of_the_greatest_length_is_read() -> None:
    rows = list(rows_of_text(with_a_cell_of(CELL_LETTERS)))

    assert [len(cell) for cell in rows[1]] == [1, CELL_LETTERS]


def test_a_cell_that_never_ends_is_called_so() -> None:
    with pytest.raises(UnreadableList) as refused:
        list(rows_of_text(with_a_cell_of(CELL_LETTERS * 4 + 1)))

    assert refused.value.fault is FileFault.LONG_CELL_OR_QUOTATION
