"""Any file at all: the three kinds tell the same, and what is none of them is refused with one sentence."""

import random
import time
import zipfile
from io import BytesIO

import pytest

from paraplu.kernel.money.bank_files.csv_lists import ColumnsUnknown
from paraplu.kernel.money.bank_files.reading import read_bank_file
from paraplu.kernel.money.bank_files.values import LARGEST_BANK_FILE, BankFileRefused
from tests.kernel.money.bank_files.writers import (
    ACCOUNT,
    MOVEMENTS,
    CodaText,
    Paid,
    camt_data,
    camt_statement,
    kbc_data,
)

KINDS = {"coda": CodaText().data(), "camt": camt_data(camt_statement()), "csv": kbc_data()}


def packed() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("statement.cod", KINDS["coda"])
    return out.getvalue()


HOSTILE = {
    "nothing": (b"", "empty"),
    "blanks": (b"\r\n  \n", "empty"),
    "a packed file": (packed(), "other_kind"),
    "a PDF": (b"%PDF-1.7\n", "other_kind"),
    "zeros": (b"\0" * 4096, "encoding"),
    "a zero in a line": (KINDS["coda"].replace(b"RENT", b"RE\0T"), "encoding"),
    "a byte of no encoding": (kbc_data().replace(b"RENT", b"RE\x81T"), "encoding"),
    "50 million signs": (b"0" * (LARGEST_BANK_FILE + 1), "too_large"),
    "one long line": (b"0" * 100_000, "line_length"),
    "another account": (KINDS["coda"].replace(ACCOUNT.encode(), b"BE68539007547034"), "other_account"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_recognised_and_tells_the_same(kind):
    found = read_bank_file(KINDS[kind], "EUR", ACCOUNT)

    (statement,) = found.statements
    assert found.kind == kind
    assert (statement.opening_cents, statement.closing_cents) == (100_000, 17_501)
    assert [(each.cents, each.booked_on) for each in statement.movements] == [
        (paid.cents, paid.day) for paid in MOVEMENTS
    ]
    assert [each.name for each in statement.movements] == ["SOMEBODY"] * 3


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name):
    data, fault = HOSTILE[name]

    with pytest.raises(BankFileRefused) as refused:
        read_bank_file(data, "EUR", ACCOUNT)

    assert refused.value.fault.value == fault


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_spoilt_anywhere_is_refused_or_tells_the_same_amounts(kind):
    whole, lots = read_bank_file(KINDS[kind], "EUR", ACCOUNT), random.Random(19)
    truth = [[movement.cents for movement in statement.movements] for statement in whole.statements]
    for _ in range(300):
        data = bytearray(KINDS[kind])
        data[lots.randrange(len(data))] = lots.randrange(256)
        try:
            found = read_bank_file(bytes(data), "EUR", ACCOUNT)
        except (BankFileRefused, ColumnsUnknown):
            continue
        assert [
            [movement.cents for movement in statement.movements] for statement in found.statements
        ] == truth


@pytest.mark.parametrize("kind", ["coda", "camt"])
def test_a_file_cut_anywhere_is_refused(kind):
    data = KINDS[kind].rstrip()
    for end in range(1, len(data) - 1, 7):
        with pytest.raises((BankFileRefused, ColumnsUnknown)):
            read_bank_file(data[:end], "EUR", ACCOUNT)


def test_a_list_cut_anywhere_tells_no_amount_that_was_not_there():
    """A list cannot say that lines are missing at its end."""
    data, truth = KINDS["csv"], [paid.cents for paid in MOVEMENTS]
    for end in range(1, len(data), 3):
        try:
            (statement,) = read_bank_file(data[:end], "EUR", ACCOUNT).statements
        except (BankFileRefused, ColumnsUnknown):
            continue
        assert [movement.cents for movement in statement.movements] == truth[: len(statement.movements)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_account_or_message_is_printed_with_a_value_or_a_refusal(kind):
    found = read_bank_file(KINDS[kind], "EUR", ACCOUNT)

    assert not any(
        word in repr(found) + repr(found.statements[0].movements) for word in ("SOMEBODY", "RENT", "BE")
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_movements_are_read_within_three_seconds(kind):
    movements = [Paid(place - 5000 or 1, text=f"NUMBER {place}") for place in range(10_000)]
    write = {"coda": lambda: CodaText(movements).data(), "camt": lambda: camt_data(camt_statement(movements))}
    data, began = write.get(kind, lambda: kbc_data(movements))(), time.process_time()

    found = read_bank_file(data, "EUR", ACCOUNT)

    assert len(found.statements[0].movements) == len(movements)
    assert time.process_time() - began <= 3
