"""Opens a list for an operator; every fault of the file becomes one sentence."""

from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.lists import limits
from paraplu.base.lists.faults import FileFault, UnreadableList
from paraplu.base.lists.headings import table_from_rows
from paraplu.base.lists.reading import ListTable, rows_of_content
from paraplu.ops.importing.sentences import file_sentence


def read_list_table(path: Path, sheet: str = "") -> ListTable:
    """The headings of a file and the rows under them; raises ConfigurationError with one sentence."""
    _refuse_oversized_file(path)
    try:
        return table_from_rows(rows_of_content(path.read_bytes(), path.suffix, sheet))
    except UnreadableList as refusal:
        if refusal.fault is FileFault.EMPTY:
            raise ConfigurationError(f"{path} is empty.") from None
        sentence = file_sentence(refusal, path.suffix)
        raise ConfigurationError(f"{path} cannot be imported. {sentence}") from None
    except OSError as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault.strerror}.") from None


def _refuse_oversized_file(path: Path) -> None:
    """Before a byte is read, refuse a file that is missing, empty or too large."""
    try:
        if not path.is_file():
            raise ConfigurationError(f"There is no file {path}.")
        size = path.stat().st_size
    except OSError as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault.strerror}.") from None
    if size == 0:
        raise ConfigurationError(f"{path} is empty.")
    if size > limits.FILE_BYTES:
        problem = f"{path} has more than {limits.FILE_BYTES // 1_000_000} megabytes"
        raise ConfigurationError(f"{problem}: share it out over files.")
