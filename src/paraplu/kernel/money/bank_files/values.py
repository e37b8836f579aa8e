"""What a bank file says, as values; amounts are signed whole cents, and days are dates."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

# A file of a bank is small; ten thousand movements in XML are about 37 million bytes.
LARGEST_BANK_FILE = 40_000_000
MOST_MOVEMENTS = 50_000


class BankFault(Enum):
    """Why a bank file is refused. Whoever shows a fault writes its sentence."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_MOVEMENTS = "too_many_movements"
    OTHER_KIND = "other_kind"
    ENCODING = "encoding"
    UNEXPECTED_END = "unexpected_end"
    NO_STATEMENT = "no_statement"
    VERSION = "version"
    LINE_LENGTH = "line_length"
    RECORD = "record"
    RECORD_ORDER = "record_order"
    SEQUENCE = "sequence"
    DAY = "day"
    AMOUNT = "amount"
    SIGN = "sign"
    PART_OF_CENT = "part_of_cent"
    CURRENCY = "currency"
    ACCOUNT = "account"
    OTHER_ACCOUNT = "other_account"
    NO_OPENING = "no_opening"
    NO_CLOSING = "no_closing"
    CLOSING = "closing"
    TOTAL_IN = "total_in"
    TOTAL_OUT = "total_out"
    RECORD_COUNT = "record_count"
    DETAILS = "details"
    STATUS = "status"
    XML = "xml"
    ENTITIES = "entities"
    DEPTH = "depth"
    COLUMN_COUNT = "column_count"
    BALANCE = "balance"


class BankNote(Enum):
    """What a file leaves out or does differently without changing an amount."""

    SHORT_LINES = "short_lines"
    NO_BALANCE_SIGN = "no_balance_sign"
    NO_BOOKING_STATUS = "no_booking_status"
    NO_BOOKING_DAY = "no_booking_day"
    PENDING_LEFT_OUT = "pending_left_out"
    DETAILS_NOT_COUNTED = "details_not_counted"
    MORE_ANNOUNCED = "more_announced"
    NO_BALANCES = "no_balances"


class BankFileRefused(Exception):
    """A bank file is not read; nothing of its content is in here, except the three letters of a currency.

    line: counted from 1, 0 if unknown. element: the name of an XML element. currency: of a refused statement.
    """

    def __init__(self, fault: BankFault, line: int = 0, element: str = "", currency: str = "") -> None:
        super().__init__(f"{fault.value}, line {line}")
        self.fault, self.line, self.element, self.currency = fault, line, element, currency


@dataclass(frozen=True, slots=True)
class BankMovement:
    """One movement on an account.

    reference: a structured reference whose check digits are right, as 12 digits or RF..., else None. line:
    where it begins. text, name, account and bank_reference never leave the memory of the process that reads.
    """

    booked_on: date
    value_on: date
    cents: int
    line: int
    reference: str | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    account: str = field(default="", repr=False)
    bank_reference: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class BankStatement:
    """A statement whose opening balance and movements add up to its closing balance.

    A list in CSV may know no balances; then all four are None. account: an IBAN.
    """

    account: str = field(repr=False)
    currency: str
    number: str
    opening_cents: int | None
    opening_on: date | None
    closing_cents: int | None
    closing_on: date | None
    movements: tuple[BankMovement, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BankFile:
    """Everything that one file says, and what was tolerated in it. kind: coda, camt or csv."""

    kind: str
    statements: tuple[BankStatement, ...]
    notes: frozenset[BankNote] = frozenset()
