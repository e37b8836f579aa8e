"""CODA files: what is read, and which line refuses one that does not add up."""

from decimal import Decimal

import pytest
from coda import CODA
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.money.bank_files.coda import read_coda
from paraplu.kernel.money.bank_files.values import BankFault, BankFileRefused, BankNote
from tests.kernel.money.bank_files.writers import (
    ACCOUNT,
    GIFT,
    MOVEMENTS,
    REFERENCE,
    RENT,
    CodaText,
    Paid,
    batch,
)

AMOUNTS = some.integers(-(10**11), 10**11).filter(bool)


def refusal_of(data: bytes) -> tuple[str, int]:
    with pytest.raises(BankFileRefused) as refused:
        read_coda(data, "EUR")
    return refused.value.fault.value, refused.value.line


def test_a_statement_is_read_with_signs_days_and_its_structured_reference():
    (statement,) = read_coda(CodaText().data(), "EUR").statements

    assert (statement.account, statement.opening_cents, statement.closing_cents) == (ACCOUNT, 100_000, 17_501)
    assert [movement.cents for movement in statement.movements] == [2500, -85_000, 1]
    assert [movement.reference for movement in statement.movements] == [REFERENCE, None, None]
    assert statement.movements[1].text == RENT.text


def test_a_total_of_several_is_counted_once_as_its_details():
    details = (Paid(1000, REFERENCE), Paid(2000, text="TWO"), Paid(-500, text="BACK"))

    (statement,) = read_coda(CodaText((batch(*details),)).data(), "EUR").statements

    assert [movement.cents for movement in statement.movements] == [1000, 2000, -500]
    assert statement.closing_cents == 102_500


def test_the_message_of_a_direct_debit_is_no_reference():
    text = CodaText((Paid(-1200, REFERENCE),))

    data = text.with_line(3, 62, "1127")

    assert read_coda(data, "EUR").statements[0].movements[0].reference is None


@pytest.mark.parametrize(
    "typed", ["GIFT +++010/8068/17183+++ FOR YOU", "***010/8068/17183***", "010/8068/17183"]
)
def test_a_reference_in_a_free_message_counts_and_a_mistyped_one_does_not(typed):
    (statement,) = read_coda(CodaText((Paid(500, text=typed),)).data(), "EUR").statements
    (wrong,) = read_coda(CodaText((Paid(500, text=typed.replace("183", "184")),)).data(), "EUR").statements

    assert statement.movements[0].reference == REFERENCE
    assert wrong.movements[0].reference is None


def test_several_statements_in_one_file_are_all_read():
    data = CodaText(more="1").data() + CodaText((GIFT,), opening=17_501, number="002").data()

    assert [len(found.movements) for found in read_coda(data, "EUR").statements] == [3, 1]


def test_a_statement_that_is_announced_and_missing_is_noted():
    assert BankNote.MORE_ANNOUNCED in read_coda(CodaText(more="1").data(), "EUR").notes


@pytest.mark.parametrize(
    ("place", "first", "written", "fault"),
    [
        (1, 128, "1", "version"),
        (2, 40, "USD", "currency"),
        (2, 44, "000000000100001", "part_of_cent"),
        (2, 44, "000000000200000", "closing"),
        (3, 32, "2", "sign"),
        (3, 32, "1", "closing"),
        (3, 33, "00000000002500X", "amount"),
        (3, 54, "4", "record"),
        (3, 54, "5", "details"),
        (3, 116, "310226", "day"),
        (3, 126, "0", "record_order"),
        (4, 3, "0002", "sequence"),
        (6, 3, "0003", "sequence"),
        (6, 7, "0001", "sequence"),
        (12, 5, "BE68539007547034", "account"),
        (12, 42, "1", "closing"),
        (13, 17, "000010", "record_count"),
        (13, 23, "000000000850010", "total_out"),
        (13, 38, "000000000025020", "total_in"),
    ],
)
def test_a_spoilt_line_is_refused_by_its_place(place, first, written, fault):
    found, line = refusal_of(CodaText().with_line(place, first, written))

    announced = {"closing": 12, "record_order": 4}
    assert (found, line) == (fault, announced.get(fault, place))


@pytest.mark.parametrize("place", range(1, 14))
def test_no_line_can_be_missing(place):
    refusal_of(CodaText().without_line(place))


def test_details_that_do_not_add_up_are_refused_at_their_total():
    text = CodaText((batch(Paid(1000), Paid(2000)),))

    assert refusal_of(text.with_line(6, 33, "000000000010010")) == ("details", 3)


def test_another_currency_is_named():
    with pytest.raises(BankFileRefused) as refused:
        read_coda(CodaText().with_line(2, 40, "USD"), "EUR")

    assert (refused.value.fault, refused.value.currency) == (BankFault.CURRENCY, "USD")


def test_blanks_lost_at_the_end_of_lines_change_nothing_and_are_noted():
    whole = CodaText().with_line(12, 128, " ")
    data = b"\n".join(line.rstrip() for line in whole.splitlines())

    found = read_coda(data, "EUR")

    assert found.statements == read_coda(CodaText().data(), "EUR").statements
    assert found.notes == {BankNote.SHORT_LINES}


@given(some.lists(AMOUNTS, max_size=12), some.integers(-(10**12), 10**12))
def test_movements_are_closing_less_opening_as_another_reader_finds_too(amounts, opening):
    data = CodaText([Paid(cents) for cents in amounts], opening).data()

    (statement,) = read_coda(data, "EUR").statements

    (other,) = CODA(data.decode().splitlines()).statements
    assert sum(movement.cents for movement in statement.movements) == statement.closing_cents - opening
    assert [Decimal(movement.cents) / 100 for movement in statement.movements] == [
        movement.amount for movement in other.moves
    ]


@given(some.data())
def test_a_digit_of_an_amount_cannot_change_unseen(data):
    text = CodaText(MOVEMENTS)
    place, first = data.draw(
        some.sampled_from([(2, 44), (3, 33), (6, 33), (9, 33), (12, 43), (13, 23), (13, 38)])
    )
    at = first + data.draw(some.integers(0, 14))
    before = text.lines[place - 1][at - 1]

    refusal_of(text.with_line(place, at, str((int(before) + data.draw(some.integers(1, 9))) % 10)))
