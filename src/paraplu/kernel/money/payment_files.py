"""The file with which a bank is asked to pay several people: pain.001.001.09 (docs/formats/claims.md)."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from paraplu.kernel.money.amounts import LARGEST_CENTS, plain_amount
from paraplu.kernel.numbers.references import read_structured_reference

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
MOST_PAYMENTS = 100
_MESSAGE = re.compile(r"[0-9a-f]{32}")
_REFERENCE = re.compile(r"[0-9]{12}")
# The letters that banks accept; of these no character needs another spelling in XML.
_PLAIN = re.compile(r"[A-Za-z0-9 /?:().,'+-]{1,70}")
_ACCOUNT = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


class InvalidPaymentFile(ValueError):
    """What is asked for is no payment file."""


@dataclass(frozen=True, slots=True)
class PayoutLine:
    """One payment. reference: twelve digits of a structured reference, and all that the payee reads."""

    reference: str
    cents: int
    account: str
    name: str


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What is asked of the bank. message: 32 hexadecimal digits. made_on: the day on which it was written.

    pay_on: the day on which the bank pays. name, account: of the union.
    """

    message: str
    made_on: date
    pay_on: date
    name: str
    account: str
    payments: tuple[PayoutLine, ...]

    @property
    def cents(self) -> int:
        """The sum of all payments."""
        return sum(payment.cents for payment in self.payments)


def payment_file(order: PaymentOrder) -> str:
    """Return the file; the same order gives the same bytes, whatever the order of its payments.

    Raises InvalidPaymentFile for a field that a bank would refuse, and for a reference that is there twice.
    """
    _check_order(order)
    payments = sorted(order.payments, key=lambda payment: payment.reference)
    sums = f"<NbOfTxs>{len(payments)}</NbOfTxs><CtrlSum>{plain_amount(order.cents)}</CtrlSum>"
    head = (
        f"<GrpHdr><MsgId>{order.message}</MsgId><CreDtTm>{order.made_on.isoformat()}T00:00:00</CreDtTm>"
        f"{sums}<InitgPty><Nm>{order.name}</Nm></InitgPty></GrpHdr>"
    )
    debtor = (
        f"<PmtInf><PmtInfId>{order.message}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>"
        f"{sums}<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>"
        f"<ReqdExctnDt><Dt>{order.pay_on.isoformat()}</Dt></ReqdExctnDt><Dbtr><Nm>{order.name}</Nm></Dbtr>"
        f"<DbtrAcct><Id><IBAN>{order.account}</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct>"
        "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>"
    )
    document = f'<Document xmlns="{NAMESPACE}"><CstmrCdtTrfInitn>'
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', document, head, debtor, *map(_payment_line, payments))
    return "\n".join((*lines, "</PmtInf></CstmrCdtTrfInitn></Document>", ""))


def file_digest(text: str) -> str:
    """Return SHA-256 of a file in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _check_order(order: PaymentOrder) -> None:
    references = {payment.reference for payment in order.payments}
    is_sized = 0 < len(order.payments) <= MOST_PAYMENTS and len(references) == len(order.payments)
    is_from_somebody = _PLAIN.fullmatch(order.name) and _ACCOUNT.fullmatch(order.account)
    is_named = _MESSAGE.fullmatch(order.message) and is_from_somebody and order.pay_on >= order.made_on
    if not (is_sized and is_named and all(map(_is_payment, order.payments))):
        raise InvalidPaymentFile


def _is_payment(payment: PayoutLine) -> bool:
    is_reference = _REFERENCE.fullmatch(payment.reference) and read_structured_reference(payment.reference)
    is_payee = _ACCOUNT.fullmatch(payment.account) and _PLAIN.fullmatch(payment.name)
    return bool(is_reference and is_payee) and 0 < payment.cents <= LARGEST_CENTS


def _payment_line(payment: PayoutLine) -> str:
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{payment.reference}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="EUR">{plain_amount(payment.cents)}</InstdAmt></Amt>'
        f"<Cdtr><Nm>{payment.name}</Nm></Cdtr><CdtrAcct><Id><IBAN>{payment.account}</IBAN></Id></CdtrAcct>"
        "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>"
        f"<Ref>{payment.reference}</Ref></CdtrRefInf></Strd></RmtInf></CdtTrfTxInf>"
    )
