"""What the columns of a CSV list mean: of three Belgian banks by their headings, else by what a person says.

The headings were looked up in November 2026 in public programs that read real exports: KBC, BNP Paribas
Fortis and Belfius in Dutch, Belfius in French too. Their other languages go through the question on columns.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CsvColumns:
    """The headings of the columns that are read, in small letters; an empty one is not there.

    day, amount: the least that a list must have. accepted: rows of any other status never happened.
    """

    day: str
    amount: str
    reference: str = ""
    text: tuple[str, ...] = ()
    value_day: str = ""
    account: str = ""
    currency: str = ""
    name: str = ""
    other_account: str = ""
    number: tuple[str, ...] = ()
    balance: str = ""
    status: str = ""
    accepted: str = ""

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that must be there."""
        single = (self.day, self.amount, self.reference, self.value_day, self.account, self.currency)
        others = (self.name, self.other_account, self.balance, self.status)
        return frozenset({*single, *others, *self.text, *self.number} - {""})


KBC = CsvColumns(
    day="datum",
    amount="bedrag",
    reference="gestructureerde mededeling",
    text=("vrije mededeling", "omschrijving"),
    value_day="valuta",
    account="rekeningnummer",
    currency="munt",
    name="naam tegenpartij",
    other_account="rekeningnummer tegenpartij",
    balance="saldo",
    number=("afschriftnummer",),
)
FORTIS = CsvColumns(
    day="uitvoeringsdatum",
    amount="bedrag",
    text=("mededeling", "details"),
    value_day="valutadatum",
    account="rekeningnummer",
    currency="valuta rekening",
    name="naam van de tegenpartij",
    other_account="tegenpartij",
    number=("volgnummer",),
    status="status",
    accepted="geaccepteerd",
)
BELFIUS_DUTCH = CsvColumns(
    day="boekingsdatum",
    amount="bedrag",
    text=("mededelingen", "transactie"),
    value_day="valutadatum",
    account="rekening",
    currency="devies",
    name="naam tegenpartij bevat",
    other_account="rekening tegenpartij",
    number=("rekeninguittrekselnummer", "transactienummer"),
)
BELFIUS_FRENCH = CsvColumns(
    day="date de comptabilisation",
    amount="montant",
    text=("communications", "transaction"),
    value_day="date valeur",
    account="compte",
    currency="devise",
    name="nom contrepartie contient",
    other_account="compte contrepartie",
    number=("numéro d'extrait", "numéro de transaction"),
)
LAYOUTS = (KBC, FORTIS, BELFIUS_DUTCH, BELFIUS_FRENCH)


def layout_of_headings(headings: frozenset[str]) -> CsvColumns | None:
    """The layout of the bank that writes these headings; None for any other."""
    return next((layout for layout in LAYOUTS if layout.headings <= headings), None)
