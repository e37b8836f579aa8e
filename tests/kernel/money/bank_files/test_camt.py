"""CAMT.053 files: what is read, and which element refuses one that does not add up."""

import pytest

from paraplu.kernel.money.bank_files.camt import read_camt
from paraplu.kernel.money.bank_files.values import BankFileRefused, BankNote
from tests.kernel.money.bank_files.writers import (
    ACCOUNT,
    GIFT,
    REFERENCE,
    Paid,
    batch,
    camt_balance,
    camt_data,
    camt_entry,
    camt_statement,
)

GOOD = camt_statement()
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def refusal_of(data: bytes, currency: str = "EUR") -> tuple[str, int, str]:
    with pytest.raises(BankFileRefused) as refused:
        read_camt(data, currency)
    return refused.value.fault.value, refused.value.line, refused.value.element


@pytest.mark.parametrize("version", range(2, 9))
def test_a_statement_of_each_version_is_read(version):
    (statement,) = read_camt(camt_data(GOOD, version=version), "EUR").statements

    assert (statement.account, statement.opening_cents, statement.closing_cents) == (ACCOUNT, 100_000, 17_501)
    assert [movement.cents for movement in statement.movements] == [2500, -85_000, 1]
    assert statement.movements[0].reference == REFERENCE


def test_a_prefix_of_the_namespace_changes_nothing():
    plain = camt_data(GOOD).decode()
    prefixed = (
        plain.replace("<", "<p:").replace("<p:/", "</p:").replace("<p:?", "<?").replace("xmlns=", "xmlns:p=")
    )

    assert read_camt(prefixed.encode(), "EUR").statements == read_camt(plain.encode(), "EUR").statements


def test_several_statements_are_all_read():
    data = camt_data(GOOD, camt_statement((GIFT,), 17_501))

    assert [len(found.movements) for found in read_camt(data, "EUR").statements] == [3, 1]


def test_a_batch_is_counted_once_as_its_details():
    details = (Paid(1000, REFERENCE), Paid(2000, text="TWO"))

    (statement,) = read_camt(camt_data(camt_statement((batch(*details),))), "EUR").statements

    assert [movement.cents for movement in statement.movements] == [1000, 2000]
    assert statement.movements[0].reference == REFERENCE


def test_a_batch_whose_details_do_not_add_up_is_one_movement_without_reference():
    wrong = camt_statement((batch(Paid(1000, REFERENCE), Paid(2000)),)).replace('"EUR">10.00', '"EUR">11.00')

    found = read_camt(camt_data(wrong), "EUR")

    assert [(movement.cents, movement.reference) for movement in found.statements[0].movements] == [
        (3000, None)
    ]
    assert BankNote.DETAILS_NOT_COUNTED in found.notes


def test_a_pending_entry_is_left_out_and_noted():
    pending = camt_entry(Paid(900_000), "<Sts><Cd>PDNG</Cd></Sts>")

    found = read_camt(camt_data(camt_statement(more=pending), version=8), "EUR")

    assert len(found.statements[0].movements) == len(
        read_camt(camt_data(GOOD), "EUR").statements[0].movements
    )
    assert found.notes == {BankNote.PENDING_LEFT_OUT}


def test_a_reversed_entry_has_the_sign_of_its_own_side():
    reversed_gift = camt_statement((GIFT, Paid(-2500))).replace(
        "DBIT</CdtDbtInd><Sts>", "DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>"
    )

    (statement,) = read_camt(camt_data(reversed_gift), "EUR").statements

    assert [movement.cents for movement in statement.movements] == [2500, -2500]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('"EUR">25.00', '"EUR">25.01', ("closing", 5, "Bal")),
        ('"EUR">25.00', '"EUR">25.001', ("part_of_cent", 6, "Amt")),
        ('"EUR">25.00', '"EUR">25,00', ("amount", 6, "Amt")),
        ('"EUR">25.00', '"EUR">1e3', ("amount", 6, "Amt")),
        ('"EUR">25.00', '"EUR">２５', ("amount", 6, "Amt")),
        ('"EUR">25.00', '"SEK">25.00', ("currency", 6, "Amt")),
        ("<Ccy>EUR", "<Ccy>USD", ("currency", 3, "Ccy")),
        ("CRDT</CdtDbtInd><Sts>", "LEFT</CdtDbtInd><Sts>", ("sign", 6, "CdtDbtInd")),
        ("<Sts>BOOK", "<Sts>LOST", ("status", 6, "Sts")),
        ("2026-11-12", "2026-02-30", ("day", 6, "BookgDt")),
        ("OPBD", "OPAV", ("no_opening", 3, "Stmt")),
        ("CLBD", "CLAV", ("no_closing", 3, "Stmt")),
        (f"<IBAN>{ACCOUNT}</IBAN></Id><Ccy>", "</Id><Ccy>", ("account", 3, "Stmt")),
    ],
)
def test_a_spoilt_element_is_refused_with_its_line(before, after, expected):
    assert refusal_of(camt_data(GOOD.replace(before, after))) == expected


def test_no_entry_can_be_missing():
    assert refusal_of(camt_data(GOOD.replace(camt_entry(GIFT), "")))[0] == "closing"


def test_what_is_left_out_without_changing_an_amount_is_noted():
    bare = GOOD.replace("<Sts>BOOK</Sts>", "").replace("<BookgDt><Dt>2026-11-12</Dt></BookgDt>", "")
    opening = camt_balance("OPBD", 100_000, "2026-10-30")
    found = read_camt(
        camt_data(bare.replace(opening, opening.replace("<CdtDbtInd>CRDT</CdtDbtInd>", ""))), "EUR"
    )

    assert found.notes == {BankNote.NO_BALANCE_SIGN, BankNote.NO_BOOKING_STATUS, BankNote.NO_BOOKING_DAY}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (camt_data(), "no_statement"),
        (camt_data(GOOD, version=9), "version"),
        (camt_data(GOOD).replace(b"camt.053", b"camt.054"), "other_kind"),
        (b"<html><body>no</body></html>", "other_kind"),
        (camt_data(GOOD)[:900], "xml"),
        (camt_data(GOOD).replace(b'"UTF-8"', b'"EBCDIC-CP-BE"'), "xml"),
        (camt_data(GOOD, beginning=BOMB), "entities"),
        (camt_data(GOOD, beginning=OUTSIDE), "entities"),
        (camt_data(GOOD, beginning="<!DOCTYPE d>"), "entities"),
        (camt_data("<a>" * 60 + "</a>" * 60), "depth"),
    ],
)
def test_what_is_no_such_file_is_refused(data, fault):
    assert refusal_of(data)[0] == fault
