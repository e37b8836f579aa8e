"""A made-up file of the bank that follows from the book: one is imported, one more is for a visitor."""

from dataclasses import dataclass
from datetime import date

from paraplu.base.clock import current_date
from paraplu.commons.bank_statements import api as bank_statements
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import Actor

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Id>{number}</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
{opening}{closing}{entries}</Stmt></BkToCstmrStmt></Document>
"""
BALANCE = """<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>{side}
<Dt><Dt>{day}</Dt></Dt></Bal>
"""
ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt>{side}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>
<AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><{role}><Pty><Nm>{name}</Nm></Pty></{role}></RltdPties>
<RmtInf>{message}</RmtInf></TxDtls></NtryDtls></Ntry>
"""
REFERENCE = "<Strd><CdtrRefInf><Ref>{}</Ref></CdtrRefInf></Strd>"


@dataclass(frozen=True, slots=True)
class MadeUpPayment:
    """A payment that nobody made. reference: digits of a structured one."""

    cents: int
    name: str
    text: str = ""
    reference: str = ""


# The first gift has the reference that everybody may use; a rule knows the telephone bill; the rest is asked.
PAYMENTS = (
    MadeUpPayment(2_500, "Heron", reference="010806817183"),
    MadeUpPayment(-3_995, "Wire and Cable Ltd", "Telephone of the office"),
    MadeUpPayment(-4_750, "Leaf Printers", "200 folded sheets"),
    MadeUpPayment(1_000, "Otter", "With love"),
)


def statement_text(number: int, day: date, opening: int, iban: str) -> str:
    """A statement of CAMT.053 with the payments of one day."""
    closing = opening + sum(payment.cents for payment in PAYMENTS)
    entries = (_entry(payment, f"{number}-{place}", day) for place, payment in enumerate(PAYMENTS))
    return DOCUMENT.format(
        number=number,
        iban=iban,
        opening=_balance("OPBD", opening, day),
        closing=_balance("CLBD", closing, day),
        entries="".join(entries),
    )


def _balance(code: str, cents: int, day: date) -> str:
    return BALANCE.format(code=code, amount=_amount(cents), side=_side(cents), day=day)


def _entry(payment: MadeUpPayment, number: str, day: date) -> str:
    return ENTRY.format(
        amount=_amount(payment.cents),
        side=_side(payment.cents),
        day=day,
        number=number,
        role="Cdtr" if payment.cents < 0 else "Dbtr",
        name=payment.name,
        message=REFERENCE.format(payment.reference)
        if payment.reference
        else f"<Ustrd>{payment.text}</Ustrd>",
    )


def _amount(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _side(cents: int) -> str:
    return f"<CdtDbtInd>{'DBIT' if cents < 0 else 'CRDT'}</CdtDbtInd>"


def fill_bank(treasurer: Actor) -> None:
    """Import one file, so that two of its movements are asked about."""
    account = next(account for account in cash_book.book_accounts() if account.iban)
    bank_statements.keep_rule(treasurer, "Wire and Cable", None, "services")
    content = statement_text(
        1, current_date(), cash_book.balance_of(account.key, current_date()), account.iban
    )
    bank_statements.import_file(treasurer, content.encode(), account.key)


def sample_statement() -> bytes:
    """The next file of the same account, for a visitor who tries the import."""
    account = next(account for account in cash_book.book_accounts() if account.iban)
    beside = next(each for each in bank_statements.accounts_beside_book() if each.key == account.key)
    opening = cash_book.balance_of(account.key, current_date()) if beside.bank is None else beside.bank
    return statement_text(2 + abs(opening) % 10**6, current_date(), opening, account.iban).encode()
