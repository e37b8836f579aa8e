"""A code on paper is read as people type it, and a slip of the pen is found before it opens nothing."""

import pytest

from paraplu.kernel.ballot import InvalidBallotData, codes, points
from paraplu.kernel.ballot.chance import LETTERS
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import secret_of

UUID = "KCDGHPyFmyWYyR"
CODE = "ABCDE-FGHJKL-MNPQR-STUVWV"


def is_read(code: str) -> bool:
    try:
        return codes.read_code(code) == code
    except InvalidBallotData:
        return False


def test_a_new_code_is_in_groups_and_is_read_again() -> None:
    made = {codes.new_code() for _ in range(50)}

    assert len(made) == 50
    assert all(is_read(code) and [len(part) for part in code.split("-")] == [5, 6, 5, 6] for code in made)


@pytest.mark.parametrize(
    ("letters", "code"),
    [("1" * 21, "11111-111111-11111-11111y"), ("ABCDEFGHJKLMNPQRSTUVW", CODE)],
)
def test_the_last_letter_follows_from_the_others(letters: str, code: str) -> None:
    assert codes.complete(letters) == code


@pytest.mark.parametrize(
    "typed",
    [
        " ABCDE-FGHJKL-MNPQR-STUVWV\n",
        "ABCDEFGHJKLMNPQRSTUVWV",
        "ABCDE FGHJKL MNPQR STUVWV",
        "A-B-C-D-E—FGHJKL–MNPQR‑STUVWV",
        "ABCDE\tFGHJKL - MNPQR - STUVWV",
    ],
)
def test_blanks_and_dashes_do_not_matter(typed: str) -> None:
    assert codes.read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "has 22 letters and digits, and this has 0"),
        (CODE[:-1], "and this has 21"),
        (CODE + "1", "and this has 23"),
        (CODE.replace("A", "0"), "no such letter"),
        (CODE.replace("A", "l"), "no such letter"),
        (CODE.replace("-", "."), "no such letter"),
        (CODE.lower().replace("l", "1"), "A letter of the code is wrong"),
    ],
)
def test_what_is_no_code_is_told_in_one_sentence(typed: str, reason: str) -> None:
    with pytest.raises(InvalidBallotData, match=reason):
        codes.read_code(typed)


def test_every_single_wrong_letter_is_found() -> None:
    places = [place for place, letter in enumerate(CODE) if letter != "-"]
    others = [
        CODE[:place] + letter + CODE[place + 1 :]
        for place in places
        for letter in LETTERS
        if letter != CODE[place]
    ]

    assert len(others) == 22 * 57
    assert not [code for code in others if is_read(code)]


def test_nearly_every_change_of_places_is_found() -> None:
    made = [codes.seed_of(codes.new_code()) for _ in range(100)]
    swapped = [
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for code in made
        for place in range(21)
        if code[place] != code[place + 1]
    ]

    unnoticed = sum(is_read(codes.in_groups(code)) for code in swapped)

    assert unnoticed <= len(swapped) / 100


def test_a_credential_has_another_exponent_in_each_election() -> None:
    first, second = (codes.secret(CODE, uuid) for uuid in (UUID, UUID[::-1]))

    assert first == secret_of(UUID, CODE) != second
    assert codes.public(CODE, UUID) == points.generator_power(first)


def test_the_tool_derives_the_same_credential() -> None:
    assert tool.derived(CODE, UUID) == points.spell_point(codes.public(CODE, UUID))


def test_identifiers_are_those_that_an_election_takes() -> None:
    made = {codes.new_uuid() for _ in range(20)}

    assert len(made) == 20
    assert all(len(uuid) == 14 and set(uuid) <= set(LETTERS) for uuid in made)
