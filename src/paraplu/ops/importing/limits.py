"""What a list may be at most, and the sentences that refuse more."""

from pathlib import Path

from paraplu.base.config import Unready

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


class Refusal(Exception):
    """This file is not read; the text is one sentence without a word of what stands in it."""


def refuse_size(path: Path) -> None:
    """Stop before a byte is read."""
    try:
        if not path.is_file():
            raise Unready(f"There is no file {path}.")
        size = path.stat().st_size
    except OSError as fault:
        raise Unready(f"{path} cannot be read: {fault.strerror}.") from None
    if size == 0:
        raise Unready(f"{path} is empty.")
    if size > FILE_BYTES:
        raise Unready(f"{path} has more than {FILE_BYTES // 1_000_000} megabytes: share it out over files.")


class Measure:
    """Counts what was read, and refuses at the first row too many."""

    def __init__(self) -> None:
        self.rows = self.cells = self.letters = 0

    def add(self, row: list[str]) -> None:
        """One more row."""
        self.rows += 1
        self.cells += len(row)
        self.letters += sum(map(len, row))
        if self.rows > ROWS:
            raise Refusal(f"It has more than {ROWS:,} rows: share it out over several files.")
        if len(row) > COLUMNS:
            raise Refusal(f"Row {self.rows} has more than {COLUMNS} columns: leave out those not needed.")
        if max(map(len, row), default=0) > CELL_LETTERS:
            raise Refusal(f"A cell of row {self.rows} has more than {CELL_LETTERS:,} letters.")
        if self.cells > CELLS or self.letters > LETTERS:
            raise Refusal("It holds more than a list of people should: share it out over several files.")
