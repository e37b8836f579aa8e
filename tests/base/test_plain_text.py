"""One line of text takes what a keyboard sends, and no sign that turns the reading round."""

import pytest
from django.core.exceptions import ValidationError

from paraplu.base.forms import UNREADABLE, MessageTextField, PlainText


def test_the_signs_are_all_that_turn_the_reading_round_and_the_broken_one():
    directions = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}

    assert {ord(sign) for sign in UNREADABLE} == {*directions, 0xFFFD}


@pytest.mark.parametrize("sign", sorted(UNREADABLE))
def test_such_a_sign_is_refused_wherever_it_stands(sign):
    for field in (PlainText(max_length=20), MessageTextField(max_length=20)):
        for text in (f"{sign}ab", f"a{sign}b", f"ab{sign}"):
            with pytest.raises(ValidationError):
                field.clean(text)


def test_the_same_words_without_it_are_taken():
    assert PlainText(max_length=20).clean("ab") == "ab"
