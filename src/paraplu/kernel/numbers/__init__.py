"""Counts, fractions, references, codes and names: numbers that people see, type and are known by."""

from paraplu.kernel.numbers.codes import (
    RECOVERY_CODE_BYTES,
    RETURN_CODE_BYTES,
    read_code,
    write_code,
    write_secret_code,
)
from paraplu.kernel.numbers.counts import shown_count
from paraplu.kernel.numbers.names import log_in_name, sign_words
from paraplu.kernel.numbers.references import read_structured_reference, structured_reference

__all__ = [
    "RECOVERY_CODE_BYTES",
    "RETURN_CODE_BYTES",
    "log_in_name",
    "read_code",
    "read_structured_reference",
    "shown_count",
    "sign_words",
    "structured_reference",
    "write_code",
    "write_secret_code",
]
