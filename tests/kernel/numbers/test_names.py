"""Names of random words that hint at nothing."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.numbers import log_in_name, sign_words
from paraplu.kernel.words.login_names import NEUTRAL

CASES = json.loads((Path(__file__).parents[3] / "vectors/numbers/names.json").read_text())["cases"]
ENTROPY = some.binary(min_size=16, max_size=32)
# A sample of what a name must never suggest: this work, its slang, its places, the union, the law, love.
TELLING = """
    sex lover kiss bed hot red night lady girl boy madam escort client street window corner hotel
    bar club pole lace silk satin velvet latex leather whip lips pearl diamond candy honey cherry
    peach melon pink rose lolita umbrella parasol union member strike vote police visa border clinic
    pill cash tip model mask red lantern game trick brass quail wren camellia magdalen laundry canal
    north pavement poule grue morue pute hoer snol slet kut lul pijp poes cock hen chick cougar
    bunny kitten puss beaver rainbow
""".split()  # noqa: SIM905


@pytest.mark.parametrize("case", CASES)
def test_a_name_comes_from_the_bytes_as_agreed(case):
    entropy, words = bytes.fromhex(case["hex"]), [NEUTRAL[place] for place in case["words"]]

    assert log_in_name(entropy) == "-".join([*words, case["digits"]])
    assert sign_words(entropy) == " ".join(words)


@given(ENTROPY)
def test_a_name_is_two_different_words_and_four_digits(entropy):
    first, second, digits = log_in_name(entropy).split("-")

    assert first != second
    assert {first, second} <= set(NEUTRAL)
    assert re.fullmatch("[0-9]{4}", digits)


@pytest.mark.parametrize("name", [log_in_name, sign_words])
def test_too_few_random_bytes_are_refused(name):
    with pytest.raises(ValueError, match="16 random bytes"):
        name(bytes(15))


def test_every_pair_of_words_is_as_likely_as_any_other():
    pairs = 1024 * 1023
    seen = Counter(sign_words(number.to_bytes(16)).split()[0] for number in range(pairs // 16))
    once = {sign_words(number.to_bytes(16)) for number in range(pairs // 16)}

    assert set(seen.values()) <= {63, 64}
    assert len(once) == pairs // 16


def test_there_are_enough_words_and_all_are_easy():
    assert len(NEUTRAL) == len(set(NEUTRAL)) == 1024
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in NEUTRAL)


def test_no_word_is_another_with_one_letter_changed_missing_or_added():
    written = Counter(
        clipped for word in NEUTRAL for clipped in {word[:at] + word[at + 1 :] for at in range(len(word))}
    )
    blanked = Counter(word[:at] + "?" + word[at + 1 :] for word in NEUTRAL for at in range(len(word)))

    assert not set(written) & set(NEUTRAL)
    assert set(blanked.values()) == {1}


def test_no_word_begins_another():
    assert not {word[:end] for word in NEUTRAL for end in range(1, len(word))} & set(NEUTRAL)


def test_no_word_tells_anything():
    assert not set(TELLING) & set(NEUTRAL)
