"""Reads CODA files, version 2: every check of the standard that concerns an amount is made here, by line.

Source: Febelfin, "Coded statement of account (CODA)", version 2.6. The library `febelfin-coda` checks by
`assert`, names no line and stops at details of details; the tests compare it with this reader.
"""

from dataclasses import dataclass, field

from paraplu.kernel.money.bank_files.coda_lines import CodaLine, coda_lines
from paraplu.kernel.money.bank_files.coda_movements import CodaMovement
from paraplu.kernel.money.bank_files.fields import belgian_iban
from paraplu.kernel.money.bank_files.values import (
    MOST_MOVEMENTS,
    BankFault,
    BankFile,
    BankFileRefused,
    BankNote,
    BankStatement,
)

VERSION = "2"
BELGIAN_ACCOUNT = "0"
ANOTHER, LAST_SIGNS = "1", ("1", "2")
LAST_NUMBER, FIRST_DETAIL = 9999, "0000"
COUNTED = ("1", "21", "22", "23", "31", "32", "33", "8")
# Which records may follow which; movements and information follow each other freely.
AFTER = {
    "0": ("1", "4", "9"),
    "1": ("21", "31", "8", "4", "9"),
    "2": ("21", "22", "23", "31", "8"),
    "3": ("21", "31", "32", "33", "8"),
    "8": ("4", "9"),
    "4": ("4", "9"),
    "9": ("0",),
}


@dataclass(slots=True)
class _OpenStatement:
    """What is known of a statement before its last line."""

    opening: CodaLine | None = None
    closing: CodaLine | None = None
    movements: list[CodaMovement] = field(default_factory=list)
    newest: CodaMovement = field(init=False)
    sequence: int = 0
    counted: int = 0


def read_coda(data: bytes, currency: str) -> BankFile:
    """Read all statements of a file, in the given currency; raises BankFileRefused with the line."""
    notes, statements = set[BankNote](), list[BankStatement]()
    now: _OpenStatement | None = None
    before: CodaLine | None = None
    for line in coda_lines(data, notes):
        _check_order(line, before)
        before = line
        # The order of records begins each statement with a record 0.
        now = now or _OpenStatement()
        _take_line(now, line, currency)
        if line.record == "9":
            statements += _ended_statement(now)
            now = None
    if before is None:
        raise BankFileRefused(BankFault.EMPTY)
    if now is not None or not statements:
        raise before.refusal(BankFault.UNEXPECTED_END if now else BankFault.NO_STATEMENT)
    if before.field(128, 128) == ANOTHER:
        notes.add(BankNote.MORE_ANNOUNCED)
    return BankFile("coda", tuple(statements), frozenset(notes))


def _check_order(line: CodaLine, before: CodaLine | None) -> None:
    if before is None:
        if line.record != "0":
            raise line.refusal(BankFault.OTHER_KIND)
        return
    if line.record not in AFTER[before.record[0]]:
        raise line.refusal(BankFault.RECORD_ORDER)
    # A movement that announces another line of its own is followed by one, and no other is.
    is_continued = before.record in {"21", "22"} and before.field(126, 126) == "1"
    if is_continued != (line.record in {"22", "23"}) or (is_continued and line.record <= before.record):
        raise line.refusal(BankFault.RECORD_ORDER)


def _take_line(now: _OpenStatement, line: CodaLine, currency: str) -> None:
    now.counted += line.record in COUNTED
    match line.record:
        case "0" if line.field(128, 128) != VERSION:
            raise line.refusal(BankFault.VERSION)
        case "1":
            now.opening, written = line, _account_and_currency(line)[1]
            if written != currency:
                raise line.refusal(BankFault.CURRENCY, written)
        case "21":
            _add_movement(now, line)
        case "22" | "23":
            now.newest.continue_with(line)
        case "8":
            now.closing = line
            _check_closing(now, line)
        case "9":
            _check_totals(now, line)


def _account_and_currency(line: CodaLine) -> tuple[str, str]:
    """The account of record 1 as an IBAN; a Belgian one may be written as its twelve digits."""
    if line.field(2, 2) == BELGIAN_ACCOUNT:
        return belgian_iban(line.field(6, 17)), line.field(19, 21)
    return "".join(line.field(6, 39).split()), line.field(40, 42)


def _add_movement(now: _OpenStatement, line: CodaLine) -> None:
    """Take a movement, or a detail of the one before, which has its number."""
    sequence = line.whole_number(3, 6, BankFault.SEQUENCE)
    movement = CodaMovement(line)
    if movement.is_detail:
        if not now.movements or sequence != now.sequence:
            raise line.refusal(BankFault.DETAILS)
        now.movements[-1].add_detail(movement)
    else:
        following = {now.sequence + 1} if now.sequence < LAST_NUMBER else {0, 1}
        if sequence not in following or line.field(7, 10) != FIRST_DETAIL:
            raise line.refusal(BankFault.SEQUENCE)
        if len(now.movements) >= MOST_MOVEMENTS:
            raise line.refusal(BankFault.TOO_MANY_MOVEMENTS)
        now.sequence = sequence
        now.movements.append(movement)
    now.newest = movement


def _check_closing(now: _OpenStatement, line: CodaLine) -> None:
    """Same account as in record 1; opening balance and movements are the closing balance."""
    for movement in now.movements:
        movement.check_details()
    if now.opening is None or line.field(5, 41).rstrip() != now.opening.field(6, 42).rstrip():
        raise line.refusal(BankFault.ACCOUNT)
    if now.opening.cents(44, 43) + sum(movement.cents for movement in now.movements) != line.cents(43, 42):
        raise line.refusal(BankFault.CLOSING)


def _check_totals(now: _OpenStatement, line: CodaLine) -> None:
    """The number of records, and what came in and went out, as the last line of a statement has them."""
    if line.field(128, 128) not in LAST_SIGNS:
        raise line.refusal(BankFault.UNEXPECTED_END)
    if now.movements and now.closing is None:
        raise line.refusal(BankFault.NO_CLOSING)
    if now.counted != line.whole_number(17, 22, BankFault.RECORD_COUNT):
        raise line.refusal(BankFault.RECORD_COUNT)
    amounts = [movement.cents for movement in now.movements]
    if -sum(cents for cents in amounts if cents < 0) != line.cents(23):
        raise line.refusal(BankFault.TOTAL_OUT)
    if sum(cents for cents in amounts if cents > 0) != line.cents(38):
        raise line.refusal(BankFault.TOTAL_IN)


def _ended_statement(now: _OpenStatement) -> list[BankStatement]:
    """The statement; none for one that has only messages of the bank to its customer."""
    opening, closing = now.opening, now.closing
    if opening is None:
        return []
    opening_on, opening_cents = opening.day(59), opening.cents(44, 43)
    closing_on = closing.day(58) if closing else opening_on
    return [
        BankStatement(
            *_account_and_currency(opening),
            opening.field(3, 5).strip() or opening.field(126, 128).strip(),
            opening_cents,
            opening_on,
            closing.cents(43, 42) if closing else opening_cents,
            closing_on,
            tuple(part for movement in now.movements for part in movement.bank_movements(closing_on)),
        )
    ]
