"""Numbers that stand for a person or a payment."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.numbers import read_structured_reference, structured_reference
from paraplu.kernel.numbers.references import checked_digits

VECTOR = json.loads((Path(__file__).parents[3] / "vectors/numbers/structured.json").read_text())
DIGITS = some.text("0123456789", min_size=10, max_size=10)


@pytest.mark.parametrize("case", VECTOR["cases"])
def test_r37_a_structured_communication_is_written_and_read_as_agreed(case):
    assert structured_reference(case["digits"]) == case["written"]
    assert checked_digits(case["digits"]) == case["written"].strip("+").replace("/", "")
    assert read_structured_reference(case["written"]) == case["digits"]


@pytest.mark.parametrize("how", VECTOR["also"])
def test_r37_it_is_read_however_it_was_written(how):
    assert read_structured_reference(VECTOR["also"][how]) == VECTOR["also_digits"]


@pytest.mark.parametrize("fault", VECTOR["wrong"])
def test_r37_a_mistyped_one_is_noticed(fault):
    assert read_structured_reference(VECTOR["wrong"][fault]) is None


@pytest.mark.parametrize("digits", ["", "123456789", "12345678901", "12345 7890", "+123456789", "١٢٣٤٥٦٧٨٩٠"])
def test_r37_only_ten_digits_make_one(digits):
    with pytest.raises(ValueError, match="ten digits"):
        structured_reference(digits)


@given(DIGITS, some.integers(0, 9), some.integers(0, 9))
def test_r37_any_one_wrong_digit_is_noticed(digits, place, other):
    written = structured_reference(digits)
    wrong = digits[:place] + str(other) + digits[place + 1 :]
    forged = written.replace(
        f"{digits[:3]}/{digits[3:7]}/{digits[7:]}", f"{wrong[:3]}/{wrong[3:7]}/{wrong[7:]}"
    )

    assert read_structured_reference(forged) == (digits if wrong == digits else None)


@given(some.text(max_size=40))
def test_r37_no_text_whatever_is_an_error(text):
    digits = read_structured_reference(text)

    assert digits is None or read_structured_reference(structured_reference(digits)) == digits
