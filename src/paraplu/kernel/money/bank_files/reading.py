"""Reads a bank file of any kind: which one it is, its first signs say."""

from paraplu.kernel.money.bank_files.camt import read_camt
from paraplu.kernel.money.bank_files.coda import read_coda
from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns
from paraplu.kernel.money.bank_files.csv_lists import read_csv_list
from paraplu.kernel.money.bank_files.values import (
    LARGEST_BANK_FILE,
    BankFault,
    BankFile,
    BankFileRefused,
)

MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
CODA_BEGINNING = b"00000"


def read_bank_file(
    data: bytes, currency: str, own_account: str, columns: CsvColumns | None = None
) -> BankFile:
    """Read all statements of a file; every one is of the account and in the currency that are named.

    Raises BankFileRefused, and ColumnsUnknown for a list of a bank that nobody explained. All or nothing: one
    wrong statement refuses the file.
    """
    if len(data) > LARGEST_BANK_FILE:
        raise BankFileRefused(BankFault.TOO_LARGE)
    beginning = data.lstrip(b"\r\n\t ")
    for mark in MARKS:
        beginning = beginning.removeprefix(mark)
    if not beginning:
        raise BankFileRefused(BankFault.EMPTY)
    if beginning[:2].replace(b"\0", b"").startswith(b"<"):
        bank_file = read_camt(data, currency)
    elif beginning.startswith(CODA_BEGINNING):
        bank_file = read_coda(data, currency)
    else:
        bank_file = read_csv_list(data, currency, columns, own_account)
    for statement in bank_file.statements:
        if statement.account != own_account:
            raise BankFileRefused(BankFault.OTHER_ACCOUNT)
    return bank_file
