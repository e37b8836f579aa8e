"""Amounts as people type them, and as pages and files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.money.amounts import LARGEST_CENTS, InvalidAmount, amount_text, plain_amount, read_amount


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("12,5", 1250),
        ("12.50", 1250),
        ("1234.56", 123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1 234,56", 123456),
        ("1\u202f234,56", 123456),
        ("1.234.567", 123456700),
        ("€ 5", 500),
        ("5 EUR", 500),
        (" 0,01 ", 1),
        ("999999999,99", LARGEST_CENTS),
    ],
)
def test_what_people_type_is_read_alike_in_every_language(typed: str, cents: int) -> None:
    assert read_amount(typed) == cents


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        ("€", "empty"),
        ("0", "zero"),
        ("0,00", "zero"),
        ("-1", "negative"),
        ("\u22125", "negative"),
        ("12.345,678", "decimals"),
        ("1234.567", "decimals"),
        ("0.123", "decimals"),
        ("1.234", "ambiguous"),
        ("1,234", "ambiguous"),
        ("1e18", "letters"),
        ("１２", "letters"),
        ("٣", "letters"),
        ("12.", "letters"),
        (".5", "letters"),
        ("1,23,4", "letters"),
        ("1.234.56", "letters"),
        ("+5", "letters"),
        ("1_000", "letters"),
        ("1000000000", "large"),
        ("9" * 5000, "large"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed: str, reason: str) -> None:
    with pytest.raises(InvalidAmount) as refused:
        read_amount(typed)

    assert refused.value.reason == reason


@given(some.integers(-LARGEST_CENTS, LARGEST_CENTS).filter(bool), some.sampled_from(("en", "fr", "nl")))
def test_what_a_page_or_a_file_writes_is_read_back(cents: int, language: str) -> None:
    for text in (amount_text(cents, language), plain_amount(cents)):
        assert read_amount(text, may_be_negative=True) == cents
