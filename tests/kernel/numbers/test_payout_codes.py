"""Codes of the solidarity fund, against vectors that the browser runs as well (docs/formats/payout.md)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.numbers.payout_codes import (
    InvalidPayoutCode,
    PayoutCode,
    payout_claim,
    read_payout_code,
    tag_digits,
    write_payout_code,
)

VECTORS = json.loads((Path(__file__).parents[3] / "vectors/numbers/payouts.json").read_text())
digits = some.text("0123456789", min_size=18, max_size=18)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["offer"])
def test_a_claim_and_a_code_are_those_of_the_format(case):
    assert payout_claim(case["month"], case["offer"], case["serial"]).hex() == case["claim"]
    assert write_payout_code(case["serial"], case["tag"]) == case["code"]
    assert read_payout_code(case["code"]) == PayoutCode(case["serial"], case["tag"])


@pytest.mark.parametrize("case", VECTORS["no_claims"], ids=lambda case: case["fault"])
def test_what_is_no_claim_is_refused(case):
    with pytest.raises(ValueError, match="a claim is"):
        payout_claim(case["month"], case["offer"], case["serial"])


@pytest.mark.parametrize("case", VECTORS["no_codes"], ids=lambda case: case["fault"])
def test_what_is_no_code_is_refused(case):
    with pytest.raises(InvalidPayoutCode):
        read_payout_code(case["typed"])


@pytest.mark.parametrize("typed", VECTORS["typed"])
def test_a_code_is_read_with_and_without_gaps(typed):
    assert read_payout_code(typed).serial == VECTORS["codes"][1]["serial"]


@given(digits, some.binary(min_size=32, max_size=32), some.integers(0, 29), some.integers(1, 9))
def test_a_code_is_read_back_and_a_wrong_digit_is_noticed(serial, digest, place, more):
    code = write_payout_code(serial, tag_digits(digest)).replace(" ", "")
    wrong = f"{code[:place]}{(int(code[place]) + more) % 10}{code[place + 1 :]}"

    assert read_payout_code(code) == PayoutCode(serial, tag_digits(digest))
    with pytest.raises(InvalidPayoutCode):
        read_payout_code(wrong)


@pytest.mark.parametrize(
    ("serial", "tag"), [("", ""), ("1" * 17, "1" * 10), ("1" * 18, "1" * 9), ("x" * 18, "1" * 10)]
)
def test_a_serial_of_another_form_makes_no_code(serial, tag):
    assert write_payout_code(serial, tag) == ""
