"""Turns the collected elements of one CAMT.053 statement into values, and checks its balances."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from paraplu.kernel.money.bank_files.fields import (
    cents_from_decimal,
    checked_reference,
    day_from_iso,
    one_line,
    reference_in_text,
)
from paraplu.kernel.money.bank_files.values import (
    BankFault,
    BankFileRefused,
    BankMovement,
    BankNote,
    BankStatement,
)

CREDIT, DEBIT = "CRDT", "DBIT"
BOOKED, LEFT_OUT = "BOOK", frozenset({"PDNG", "INFO", "FUTR"})
AMOUNTS = ("Amt", "AmtDtls/TxAmt/Amt")
DAYS = {
    "BookgDt": ("BookgDt/Dt", "BookgDt/DtTm"),
    "ValDt": ("ValDt/Dt", "ValDt/DtTm"),
    "Dt": ("Dt/Dt", "Dt/DtTm"),
}
# Money in comes from the debtor, money out goes to the creditor; since version 8 a party has one more level.
NAMES = {
    CREDIT: ("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
    DEBIT: ("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm"),
}
ACCOUNTS = {
    CREDIT: ("RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
    DEBIT: ("RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"),
}
REFERENCE, TEXT, ENTRY_TEXT = "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Ustrd", "AddtlNtryInf"
WANTED = {
    "Stmt": {"Id", "LglSeqNb", "ElctrncSeqNb", "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Ccy"},
    "Bal": {"Tp/CdOrPrtry/Cd", "Amt", "CdtDbtInd", *DAYS["Dt"]},
    "Ntry": {
        "Amt",
        "CdtDbtInd",
        "Sts",
        "Sts/Cd",
        "AcctSvcrRef",
        ENTRY_TEXT,
        *DAYS["BookgDt"],
        *DAYS["ValDt"],
    },
    "TxDtls": {
        *(*AMOUNTS, "CdtDbtInd", "Refs/AcctSvcrRef", REFERENCE, TEXT),
        *(path for paths in (*NAMES.values(), *ACCOUNTS.values()) for path in paths),
    },
}


@dataclass(frozen=True, slots=True)
class CamtElement:
    """The text of one element, the line where it ends, and the currency of an amount."""

    text: str
    line: int
    currency: str


@dataclass(slots=True)
class CamtPart:
    """A statement, balance, entry or detail: the texts inside it by path, and the parts inside it."""

    kind: str
    line: int
    depth: int
    parts: list["CamtPart"] = field(default_factory=list)
    found: dict[str, list[CamtElement]] = field(default_factory=dict)

    def add(self, path: str, text: str, line: int, attributes: dict[str, str]) -> None:
        """Keep the text of an element that a statement needs."""
        if path in WANTED[self.kind] and (content := text.strip()):
            element = CamtElement(content, line, attributes.get("Ccy", ""))
            self.found.setdefault(path, []).append(element)

    def first(self, *paths: str) -> CamtElement | None:
        """The first element of the first path that is there."""
        return next((self.found[path][0] for path in paths if path in self.found), None)

    def text(self, *paths: str) -> str:
        """Its text, or nothing."""
        found = self.first(*paths)
        return found.text if found else ""

    def refusal(self, fault: BankFault, found: CamtElement | None = None, name: str = "") -> BankFileRefused:
        """Why this part, or one element in it, is refused, to be raised."""
        return BankFileRefused(fault, found.line if found else self.line, name or self.kind)

    def amount(self, currency: str, *paths: str) -> int:
        """The amount without its sign, in the currency of the account."""
        found = self.first(*paths)
        if found is None:
            raise self.refusal(BankFault.AMOUNT)
        if found.currency != currency:
            raise BankFileRefused(BankFault.CURRENCY, found.line, "Amt", found.currency)
        return cents_from_decimal(found.text, found.line, "Amt")

    def factor(self) -> int | None:
        """1 for money in, -1 for money out, None without a sign."""
        found = self.first("CdtDbtInd")
        if found is not None and found.text not in {CREDIT, DEBIT}:
            raise self.refusal(BankFault.SIGN, found, "CdtDbtInd")
        return {CREDIT: 1, DEBIT: -1}[found.text] if found else None

    def day(self, name: str) -> date | None:
        """The day of an element, if it is there."""
        found = self.first(*DAYS[name])
        return day_from_iso(found.text, found.line, name) if found else None


def statement_from_parts(statement: CamtPart, currency: str, notes: set[BankNote]) -> BankStatement:
    """A statement whose balances and booked entries add up; raises BankFileRefused."""
    account_currency = statement.first("Acct/Ccy")
    if account_currency and account_currency.text != currency:
        raise BankFileRefused(BankFault.CURRENCY, account_currency.line, "Ccy", account_currency.text)
    balances = [part for part in statement.parts if part.kind == "Bal"]
    opening = _balance_of(balances, ("OPBD", "PRCD"))
    closing = _balance_of(balances, ("CLBD",))
    if opening is None or closing is None:
        raise statement.refusal(BankFault.NO_CLOSING if opening else BankFault.NO_OPENING)
    opening_cents, closing_cents = (_balance_cents(part, currency, notes) for part in (opening, closing))
    opening_on, closing_on = opening.day("Dt"), closing.day("Dt")
    if opening_on is None or closing_on is None:
        raise (closing if opening_on else opening).refusal(BankFault.DAY)
    entries = [part for part in statement.parts if part.kind == "Ntry"]
    movements = tuple(
        movement
        for entry in entries
        if _is_booked(entry, notes)
        for movement in _movements_of(entry, currency, closing_on, notes)
    )
    if opening_cents + sum(movement.cents for movement in movements) != closing_cents:
        raise closing.refusal(BankFault.CLOSING)
    account = "".join(statement.text("Acct/Id/IBAN", "Acct/Id/Othr/Id").split()).upper()
    if not account:
        raise statement.refusal(BankFault.ACCOUNT)
    number = statement.text("LglSeqNb", "ElctrncSeqNb", "Id")
    return BankStatement(
        account, currency, number, opening_cents, opening_on, closing_cents, closing_on, movements
    )


def _balance_of(balances: list[CamtPart], codes: tuple[str, ...]) -> CamtPart | None:
    """The balance of the first code that is there."""
    for code in codes:
        for balance in balances:
            if balance.text("Tp/CdOrPrtry/Cd") == code:
                return balance
    return None


def _balance_cents(balance: CamtPart, currency: str, notes: set[BankNote]) -> int:
    """A balance without a sign counts as money that is there, as long as the movements agree."""
    factor = balance.factor()
    if factor is None:
        notes.add(BankNote.NO_BALANCE_SIGN)
    return (factor or 1) * balance.amount(currency, "Amt")


def _is_booked(entry: CamtPart, notes: set[BankNote]) -> bool:
    found = entry.first("Sts", "Sts/Cd")
    if found is None:
        notes.add(BankNote.NO_BOOKING_STATUS)
        return True
    if found.text in LEFT_OUT:
        notes.add(BankNote.PENDING_LEFT_OUT)
        return False
    if found.text != BOOKED:
        raise entry.refusal(BankFault.STATUS, found, "Sts")
    return True


def _movements_of(
    entry: CamtPart, currency: str, closing_on: date, notes: set[BankNote]
) -> Iterator[BankMovement]:
    """The entry once: as its details, where their amounts add up to it, or as itself.

    The sign of a reversed entry is its own: the mark of a reversal only says why it is there.
    """
    factor, booked_on = entry.factor(), entry.day("BookgDt")
    if factor is None:
        raise entry.refusal(BankFault.SIGN)
    if booked_on is None:
        notes.add(BankNote.NO_BOOKING_DAY)
        booked_on = closing_on
    cents, days = factor * entry.amount(currency, "Amt"), (booked_on, entry.day("ValDt") or booked_on)
    if len(entry.parts) <= 1:
        yield _movement(entry, entry.parts[0] if entry.parts else entry, cents, days)
        return
    amounts = [_detail_cents(detail, currency, factor) for detail in entry.parts]
    if None in amounts or sum(amount or 0 for amount in amounts) != cents:
        notes.add(BankNote.DETAILS_NOT_COUNTED)
        yield _movement(entry, entry, cents, days)
        return
    for detail, amount in zip(entry.parts, amounts, strict=True):
        yield _movement(entry, detail, amount or 0, days)


def _detail_cents(detail: CamtPart, currency: str, factor: int) -> int | None:
    """The signed amount of a detail; None where the bank names none, or one in another currency."""
    found = detail.first(*AMOUNTS)
    if found is None or found.currency != currency:
        return None
    return (detail.factor() or factor) * cents_from_decimal(found.text, found.line, "Amt")


def _movement(entry: CamtPart, detail: CamtPart, cents: int, days: tuple[date, date]) -> BankMovement:
    side = CREDIT if cents >= 0 else DEBIT
    messages = [element.text for element in detail.found.get(TEXT, ())] if detail is not entry else []
    text = one_line(*messages, entry.text(ENTRY_TEXT))
    references = [element.text for element in detail.found.get(REFERENCE, ())]
    checked = {checked_reference(written) for written in references} - {None}
    return BankMovement(
        *days,
        cents,
        entry.line,
        checked.pop() if len(checked) == 1 else reference_in_text(text),
        text,
        detail.text(*NAMES[side]),
        "".join(detail.text(*ACCOUNTS[side]).split()).upper(),
        one_line(entry.text("AcctSvcrRef"), detail.text("Refs/AcctSvcrRef"))
        if detail is not entry
        else entry.text("AcctSvcrRef"),
    )
