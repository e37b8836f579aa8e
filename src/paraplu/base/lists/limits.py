"""Limits on a list, and the sentences that refuse a larger one."""

from pathlib import Path

from paraplu.base.config import ConfigurationError

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


class UnreadableList(Exception):
    """The file is not read; the text is one sentence without any content of the file."""


class EmptyList(UnreadableList):
    """The file has no row with anything in it."""


def refuse_oversized_file(path: Path) -> None:
    """Raise ConfigurationError before a byte is read if the file is missing, empty or too large."""
    try:
        if not path.is_file():
            raise ConfigurationError(f"There is no file {path}.")
        size = path.stat().st_size
    except OSError as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault.strerror}.") from None
    if size == 0:
        raise ConfigurationError(f"{path} is empty.")
    if size > FILE_BYTES:
        problem = f"{path} has more than {FILE_BYTES // 1_000_000} megabytes"
        raise ConfigurationError(f"{problem}: share it out over files.")


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
            raise UnreadableList(f"It has more than {ROWS:,} rows: share it out over several files.")
        if len(row) > COLUMNS:
            problem = f"Row {self.rows} has more than {COLUMNS} columns"
            raise UnreadableList(f"{problem}: leave out those not needed.")
        if max(map(len, row), default=0) > CELL_LETTERS:
            raise UnreadableList(f"A cell of row {self.rows} has more than {CELL_LETTERS:,} characters.")
        if self.cells > CELLS or self.letters > LETTERS:
            problem = "It holds more than a list of people should"
            raise UnreadableList(f"{problem}: share it out over several files.")
