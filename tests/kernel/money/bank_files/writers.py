"""Writes made-up bank files of the three kinds from the same movements."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

ACCOUNT = "BE72000000001616"
OPENED, CLOSED = date(2026, 10, 30), date(2026, 11, 27)
REFERENCE = "010806817183"


@dataclass(frozen=True)
class Paid:
    cents: int
    reference: str = ""
    text: str = ""
    name: str = "SOMEBODY"
    account: str = "BE68539007547034"
    day: date = date(2026, 11, 12)
    bank_reference: str = ""
    details: tuple["Paid", ...] = ()


GIFT = Paid(2500, REFERENCE, bank_reference="BANK0001")
RENT = Paid(-85000, text="RENT NOVEMBER HALL 3", bank_reference="BANK0002")
MOVEMENTS = (GIFT, RENT, Paid(1, text="INTEREST", bank_reference="BANK0003"))


def thousandths(cents: int) -> str:
    return f"{abs(cents) * 10:015d}"


def signed(cents: int) -> str:
    return ("1" if cents < 0 else "0") + thousandths(cents)


def short_day(day: date) -> str:
    return f"{day:%d%m%y}"


class CodaText:
    """The lines of one statement; each may be spoilt before they are joined."""

    def __init__(self, movements=MOVEMENTS, opening=100_000, number="001", more="2") -> None:
        self.lines = [f"{'0000030112600005':127}2"]
        account = f"{ACCOUNT:34}EUR"
        self.lines.append(f"12{number}{account}{signed(opening)}{short_day(OPENED)}{'':61}{number}")
        for place, paid in enumerate(movements, 1):
            self._movement(paid, place % 10_000)
        closing = opening + sum(paid.cents for paid in movements)
        self.lines.append(f"8{number}{account}{signed(closing)}{short_day(CLOSED)}{'':64}0")
        money_out = -sum(paid.cents for paid in movements if paid.cents < 0)
        money_in = sum(paid.cents for paid in movements if paid.cents > 0)
        totals = f"{thousandths(money_out)}{thousandths(money_in)}"
        self.lines.append(f"9{'':15}{len(self.lines) - 1:06d}{totals}{'':75}{more}")

    def _movement(self, paid: Paid, sequence: int) -> None:
        kind = "1" if paid.details else "0"
        self._lines_of(paid, sequence, 0, kind)
        for place, detail in enumerate(paid.details, 1):
            self._lines_of(detail, sequence, place, "5")

    def _lines_of(self, paid: Paid, sequence: int, detail: int, kind: str) -> None:
        numbers = f"{sequence:04d}{detail:04d}"
        message = f"1101{paid.reference}" if paid.reference else f"0{paid.text}"
        first, second = f"{message[:54]:54}", message[54:]
        day = short_day(paid.day)
        self.lines.append(
            f"21{numbers}{paid.bank_reference:21}{signed(paid.cents)}{day}{kind}0150000{first}{day}00101 0"
        )
        self.lines.append(f"22{numbers}{second[:53]:53}{'':62}1 0")
        self.lines.append(f"23{numbers}{paid.account:34}EUR{paid.name:35}{second[53:96]:43}0 0")

    def data(self) -> bytes:
        assert {len(line) for line in self.lines} == {128}, [len(line) for line in self.lines]
        return "".join(f"{line}\r\n" for line in self.lines).encode("windows-1252")

    def with_line(self, place: int, first: int, text: str) -> bytes:
        """One line with other signs from a position on, both counted from 1."""
        line = self.lines[place - 1]
        self.lines[place - 1] = line[: first - 1] + text + line[first - 1 + len(text) :]
        return self.data()

    def without_line(self, place: int) -> bytes:
        del self.lines[place - 1]
        return self.data()


def euros(cents: int) -> str:
    return f"{Decimal(abs(cents)) / 100:.2f}"


def side(cents: int) -> str:
    return f"<CdtDbtInd>{'DBIT' if cents < 0 else 'CRDT'}</CdtDbtInd>"


def camt_balance(code: str, cents: int, day: date) -> str:
    kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
    return f'<Bal>{kind}<Amt Ccy="EUR">{euros(cents)}</Amt>{side(cents)}<Dt><Dt>{day}</Dt></Dt></Bal>'


def camt_details(paid: Paid, *, amount: bool) -> str:
    written = f'<AmtDtls><TxAmt><Amt Ccy="EUR">{euros(paid.cents)}</Amt></TxAmt></AmtDtls>' if amount else ""
    role = "Cdtr" if paid.cents < 0 else "Dbtr"
    account = f"<{role}Acct><Id><IBAN>{paid.account}</IBAN></Id></{role}Acct>"
    parties = f"<RltdPties><{role}><Nm>{paid.name}</Nm></{role}>{account}</RltdPties>"
    kind = "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>"
    message = (
        f"<Strd><CdtrRefInf>{kind}<Ref>{paid.reference}</Ref></CdtrRefInf></Strd>"
        if paid.reference
        else f"<Ustrd>{paid.text}</Ustrd>"
    )
    return f"<TxDtls>{written}{parties}<RmtInf>{message}</RmtInf></TxDtls>"


def camt_entry(paid: Paid, status: str = "<Sts>BOOK</Sts>") -> str:
    details = [camt_details(each, amount=True) for each in paid.details] or [camt_details(paid, amount=False)]
    days = f"<BookgDt><Dt>{paid.day}</Dt></BookgDt><ValDt><Dt>{paid.day}</Dt></ValDt>"
    return (
        f'<Ntry><Amt Ccy="EUR">{euros(paid.cents)}</Amt>{side(paid.cents)}{status}{days}'
        f"<AcctSvcrRef>{paid.bank_reference}</AcctSvcrRef><NtryDtls>{''.join(details)}</NtryDtls></Ntry>\n"
    )


def camt_statement(movements=MOVEMENTS, opening=100_000, more="") -> str:
    closing = opening + sum(paid.cents for paid in movements)
    return (
        f"<Stmt><Id>1</Id><LglSeqNb>1</LglSeqNb><Acct><Id><IBAN>{ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
        f"{camt_balance('OPBD', opening, OPENED)}\n{camt_balance('CLBD', closing, CLOSED)}\n"
        f"{''.join(map(camt_entry, movements))}{more}</Stmt>\n"
    )


def camt_data(*statements: str, version: int = 2, beginning: str = "") -> bytes:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02d}"
    inside = "".join(statements)
    text = f'<Document xmlns="{space}"><BkToCstmrStmt>\n{inside}</BkToCstmrStmt></Document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{beginning}{text}'.encode()


KBC_HEADINGS = (
    "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;"
    "rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;"
    "gestructureerde mededeling;Vrije mededeling"
)


def comma(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{euros(cents).replace('.', ',')}"


def kbc_data(movements=MOVEMENTS, opening=100_000) -> bytes:
    lines, balance = [KBC_HEADINGS], opening
    for paid in movements:
        balance += paid.cents
        reference = f"+++{paid.reference[:3]}/{paid.reference[3:7]}/{paid.reference[7:]}+++" * bool(
            paid.reference
        )
        day = f"{paid.day:%d/%m/%Y}"
        cells = [ACCOUNT, "", "", "EUR", paid.bank_reference, day, "", day, comma(paid.cents), comma(balance)]
        cells += ["", "", paid.account, "", paid.name, "", reference, paid.text]
        lines.append(";".join(cells))
    return "\r\n".join(lines).encode("windows-1252")


def batch(*details: Paid) -> Paid:
    """One movement that is a total of several."""
    first = replace(details[0], cents=sum(detail.cents for detail in details), reference="", text="TOTAL")
    return replace(first, details=details, bank_reference="BANK0009")
