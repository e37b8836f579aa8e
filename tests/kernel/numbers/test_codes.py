"""Codes that people write down and type back, against vectors and in every slip of the pen."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.numbers import (
    RECOVERY_CODE_BYTES,
    RETURN_CODE_BYTES,
    read_code,
    write_code,
    write_secret_code,
)
from paraplu.kernel.numbers.codes import ALPHABET

pytestmark = pytest.mark.halved

VECTOR = json.loads((Path(__file__).parents[3] / "vectors/numbers/codes.json").read_text())
CASES = VECTOR["cases"]
ENTROPY = some.binary(min_size=10, max_size=18)
ONE = CASES[2]["code"].replace("-", "")


def slips(kind):
    return [(case["hex"], name, text) for case in CASES for name, text in case.get(kind, {}).items()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["code"])
def test_a_code_is_written_and_read_as_agreed(case):
    entropy = bytes.fromhex(case["hex"])

    assert write_code(entropy) == case["code"]
    assert read_code(case["code"]) == entropy


@pytest.mark.parametrize(("entropy", "how", "text"), slips("also"))
def test_a_code_is_read_however_it_was_written(entropy, how, text):
    assert read_code(text) == bytes.fromhex(entropy), how


@pytest.mark.parametrize(("entropy", "fault", "text"), slips("wrong"))
def test_a_mistyped_code_is_noticed(entropy, fault, text):
    assert read_code(text) is None, fault


@pytest.mark.parametrize("text", VECTOR["never"])
def test_what_was_never_a_code_is_none(text):
    assert read_code(text) is None


def test_any_one_wrong_character_is_noticed():
    for place in range(len(ONE)):
        for wrong in set(ALPHABET) - {ONE[place]}:
            assert read_code(ONE[:place] + wrong + ONE[place + 1 :]) is None


def test_any_two_characters_that_changed_places_are_noticed():
    for one, other in combinations(range(len(ONE)), 2):
        swapped = list(ONE)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if ONE[one] != ONE[other]:
            assert read_code("".join(swapped)) is None


@given(ENTROPY, some.data())
def test_any_two_wrong_characters_are_noticed(entropy, data):
    code = list(write_code(entropy).replace("-", ""))
    places = data.draw(some.lists(some.integers(0, len(code) - 1), min_size=1, max_size=2, unique=True))

    for place in places:
        code[place] = data.draw(some.sampled_from([letter for letter in ALPHABET if letter != code[place]]))

    assert read_code("".join(code)) is None


@given(ENTROPY)
def test_every_code_comes_back_in_capitals_and_without_dashes(entropy):
    code = write_code(entropy)

    assert read_code(code) == entropy
    assert read_code(code.upper().replace("0", "O").replace("1", "I").replace("-", " ")) == entropy


@given(some.text(max_size=300))
def test_no_text_whatever_is_an_error(text):
    entropy = read_code(text)

    assert entropy is None or read_code(write_code(entropy)) == entropy


def test_an_endless_text_is_not_even_looked_at():
    assert read_code(CASES[0]["code"] + " " * 10_000_000) is None


def test_a_return_code_has_five_groups_and_a_recovery_code_four():
    assert [len(group) for group in write_secret_code(bytes(RETURN_CODE_BYTES)).split("-")] == [5] * 5
    assert [len(group) for group in write_code(bytes(RECOVERY_CODE_BYTES)).split("-")] == [5] * 4


def test_a_return_code_holds_at_least_a_hundred_bits():
    assert read_code(write_secret_code(bytes(13))) == bytes(13)
    with pytest.raises(ValueError, match="100 random bits"):
        write_secret_code(bytes(12))


@pytest.mark.parametrize("length", [0, 9, 19])
def test_a_code_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="10 to 18"):
        write_code(bytes(length))


def test_no_character_of_a_code_looks_like_another():
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ilou")
    assert ALPHABET.islower()
