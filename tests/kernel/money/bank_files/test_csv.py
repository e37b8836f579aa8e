"""Lists in CSV: three banks by their headings, any other by what a person says of its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns
from paraplu.kernel.money.bank_files.csv_lists import ColumnsUnknown, read_csv_list
from paraplu.kernel.money.bank_files.values import BankFileRefused, BankNote
from tests.kernel.money.bank_files.writers import ACCOUNT, REFERENCE, Paid, kbc_data

FORTIS = (
    "Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;"
    "Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering\n"
    f"2026-00002;12/11/2026;12/11/2026;-850,00;EUR;{ACCOUNT};Overschrijving;;HALL;RENT;;Geaccepteerd;\n"
    f"2026-00003;12/11/2026;12/11/2026;-99,00;EUR;{ACCOUNT};Domiciliëring;;SHOP;;;Geweigerd;Saldo\n"
    f"2026-00001;11/11/2026;11/11/2026;25,00;EUR;{ACCOUNT};Overschrijving;;GIVER;010/8068/17183;;Geaccepteerd;\n"
)
BELFIUS = (
    "Boekingsdatum vanaf;01/11/2026\nBoekingsdatum tot en met;30/11/2026\nLaatste saldo;175,01 EUR\n;\n"
    "Rekening;Boekingsdatum;Rekeninguittrekselnummer;Transactienummer;Rekening tegenpartij;"
    "Naam tegenpartij bevat;Straat en nummer;Postcode en plaats;Transactie;Valutadatum;Bedrag;Devies;BIC;"
    "Landcode;Mededelingen\n"
    "BE72 0000 0000 1616;12/11/2026;00011;7;;HALL;;;RENT;12/11/2026;-850,00;EUR;;BE;\n"
    "BE72 0000 0000 1616;11/11/2026;00011;6;;GIVER;;;;11/11/2026;25,00;EUR;;BE;+++010/8068/17183+++\n"
)
BELFIUS_FRENCH = (
    "Compte;Date de comptabilisation;Numéro d'extrait;Numéro de transaction;Compte contrepartie;"
    "Nom contrepartie contient;Rue et numéro;Code postal et localité;Transaction;Date valeur;Montant;"
    "Devise;BIC;Code pays;Communications\n"
    "BE72 0000 0000 1616;12/11/2026;00011;7;;HALL;;;RENT;12/11/2026;-850,00;EUR;;BE;\n"
    "BE72 0000 0000 1616;11/11/2026;00011;6;;GIVER;;;;11/11/2026;25,00;EUR;;BE;+++010/8068/17183+++\n"
)
OTHER = CsvColumns(day="day", amount="sum", text=("words",))


def read(text: str, columns: CsvColumns | None = None):
    return read_csv_list(text.encode(), "EUR", columns, ACCOUNT)


def refusal_of(text: str, columns: CsvColumns | None = OTHER) -> tuple[str, int]:
    with pytest.raises(BankFileRefused) as refused:
        read(text, columns)
    return refused.value.fault.value, refused.value.line


@pytest.mark.parametrize("text", [FORTIS, BELFIUS, BELFIUS_FRENCH])
def test_a_list_of_each_bank_is_read_by_its_headings(text):
    found = read(text)

    (statement,) = found.statements
    assert statement.account == ACCOUNT
    assert [(each.cents, each.reference) for each in statement.movements] == [
        (-85_000, None),
        (2500, REFERENCE),
    ]
    assert found.notes == {BankNote.NO_BALANCES}


def test_the_running_balance_of_kbc_gives_opening_and_closing_in_either_order():
    lines = kbc_data().decode("windows-1252").splitlines()
    newest_first = "\n".join([lines[0], *reversed(lines[1:])])

    for text in ("\n".join(lines), newest_first):
        (statement,) = read(text).statements
        assert (statement.opening_cents, statement.closing_cents) == (100_000, 17_501)


def test_a_line_missing_under_a_running_balance_is_refused_where_it_shows():
    lines = kbc_data().decode("windows-1252").splitlines()

    assert refusal_of("\n".join([*lines[:2], lines[3]]), None) == ("balance", 2)


def test_an_unknown_bank_asks_what_its_columns_are_and_then_is_read():
    text = "Day,Sum,Words\n2026-11-12,-850.00,RENT\n2026-11-11,25,010/8068/17183\n"

    with pytest.raises(ColumnsUnknown) as unknown:
        read(text)

    assert unknown.value.headings == ("Day", "Sum", "Words")
    assert [each.cents for each in read(text, OTHER).statements[0].movements] == [-85_000, 2500]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("1 234,5", 123_450),
        ("-0,01 EUR", -1),
        ("+3", 300),
        ("1.234", 123_400),
        ("−12,00 €", -1200),
    ],
)
def test_an_amount_is_read_as_it_is_written(written, cents):
    assert read(f"day;sum;words\n12/11/2026;{written};x\n", OTHER).statements[0].movements[0].cents == cents


@pytest.mark.parametrize(
    "written", ["", "１２", "1e3", "1.23,4", "12,345", "--1", "1.2.3", "0x10", "NaN", "1'000"]
)
def test_an_amount_that_is_none_is_refused_by_its_line(written):
    assert refusal_of(f"day;sum;words\n12/11/2026;1,00;x\n12/11/2026;{written};x\n") == ("amount", 3)


def test_two_decimal_signs_in_one_list_are_refused():
    assert refusal_of("day;sum;words\n12/11/2026;1,50;x\n12/11/2026;1.50;x\n")[0] == "amount"


@pytest.mark.parametrize("written", ["31/02/2026", "12/11/26", "11-2026", "tomorrow", "２/11/2026"])
def test_a_day_that_is_none_is_refused_by_its_line(written):
    assert refusal_of(f"day;sum;words\n{written};1,00;x\n") == ("day", 2)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BELFIUS.replace(";EUR;;BE;+", ";USD;;BE;+"), "currency"),
        (BELFIUS.replace("1616;11/11", "1617;11/11"), "account"),
        ("day;sum;words\n", "no_statement"),
        ("no columns at all\nno\n", "other_kind"),
        ('day;sum;words\n12/11/2026;1,00;"open\n', "column_count"),
    ],
)
def test_a_list_that_is_none_is_refused(text, fault):
    assert refusal_of(text)[0] == fault


@given(some.lists(some.integers(-(10**10), 10**10), min_size=1, max_size=9), some.integers(-(10**9), 10**9))
def test_movements_are_closing_less_opening(amounts, opening):
    data = kbc_data([Paid(cents) for cents in amounts], opening)

    (statement,) = read_csv_list(data, "EUR", None, ACCOUNT).statements

    assert [movement.cents for movement in statement.movements] == amounts
    assert sum(amounts) == statement.closing_cents - statement.opening_cents
