"""Limits on a list, and what refuses a larger one."""

from paraplu.base.lists.faults import FileFault, UnreadableList

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 200_000_000
PARTS = 300
ROWS = 50_000
COLUMNS = 100
CELL_LETTERS = 2_000
CELLS = 1_000_000
LETTERS = 20_000_000
MEMORY_BYTES = 700_000_000
SECONDS = 30
ANSWER_BYTES = 150_000_000  # each letter is up to six bytes in the reader's answer


class Measure:
    """Counts rows, cells and letters, and refuses the first row beyond a limit."""

    def __init__(self) -> None:
        self.rows = self.cells = self.letters = 0

    def add_row(self, row: list[str]) -> None:
        """Count a row; raise UnreadableList if it is too large or there are too many."""
        self.rows += 1
        self.cells += len(row)
        self.letters += sum(map(len, row))
        if self.rows > ROWS:
            raise UnreadableList(FileFault.TOO_MANY_ROWS)
        if len(row) > COLUMNS:
            raise UnreadableList(FileFault.TOO_MANY_COLUMNS, self.rows)
        if max(map(len, row), default=0) > CELL_LETTERS:
            raise UnreadableList(FileFault.LONG_CELL, self.rows)
        if self.cells > CELLS or self.letters > LETTERS:
            raise UnreadableList(FileFault.TOO_MUCH)
