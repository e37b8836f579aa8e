"""What a list may be at most, and the sentences that refuse more."""

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


class UnreadableList(Exception):
    """This file is not read; the text is one sentence without a word of what stands in it."""


def refuse_oversized_file(path: Path) -> None:
    """Stop before a byte is read."""
    try:
        if not path.is_file():
            raise ConfigurationError(f"There is no file {path}.")
        size = path.stat().st_size
    except OSError as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault.strerror}.") from None
    if size == 0:
        raise ConfigurationError(f"{path} is empty.")
    if size > FILE_BYTES:
        raise ConfigurationError(
            f"{path} has more than {FILE_BYTES // 1_000_000} megabytes: share it out over files."
        )


class Measure:
    """Counts what was read, and refuses at the first row too many."""

    def __init__(self) -> None:
        self.rows = self.cells = self.letters = 0

    def add_row(self, row: list[str]) -> None:
        """One more row."""
        self.rows += 1
        self.cells += len(row)
        self.letters += sum(map(len, row))
        if self.rows > ROWS:
            raise UnreadableList(f"It has more than {ROWS:,} rows: share it out over several files.")
        if len(row) > COLUMNS:
            raise UnreadableList(
                f"Row {self.rows} has more than {COLUMNS} columns: leave out those not needed."
            )
        if max(map(len, row), default=0) > CELL_LETTERS:
            raise UnreadableList(f"A cell of row {self.rows} has more than {CELL_LETTERS:,} letters.")
        if self.cells > CELLS or self.letters > LETTERS:
            raise UnreadableList(
                "It holds more than a list of people should: share it out over several files."
            )
