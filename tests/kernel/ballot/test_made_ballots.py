"""A ballot can say what its questions allow and nothing else; what it says stays inside."""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import count, product

import pytest

from paraplu.kernel.ballot import (
    BallotElection,
    InvalidBallotData,
    Question,
    codes,
    make_ballot,
    points,
    read_ballot,
)
from paraplu.kernel.ballot.casting import check_choices
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import made

CODE = codes.complete("1" * 21)
SECRET = 77
NUMBERS = re.compile(r'"(?:alpha|beta|challenge|response)":"(\w+)"')
DIGEST = "88ec8df7f9df313e3fe46c8cbe9729bd97a1545bc353df9f52dfe44d1ee6ba9b"


def election(*questions: Question) -> BallotElection:
    return BallotElection("", "", "K" * 14, points.generator_power(SECRET), questions, "f" * 43)


def question(lowest: int, highest: int, *, may_be_blank: bool, answers: int = 3) -> Question:
    return Question("?", tuple("ABCDE"[:answers]), may_be_blank, lowest, highest)


def drawing(first: int = 1_000) -> Callable[[], int]:
    numbers = count(first)
    return lambda: next(numbers) ** 9 % ORDER


@pytest.mark.parametrize("may_be_blank", [False, True])
@pytest.mark.parametrize(("lowest", "highest"), [(0, 0), (0, 3), (1, 1), (1, 2), (2, 3), (3, 3)])
def test_each_choice_is_made_or_refused_as_the_question_says(
    lowest: int, highest: int, may_be_blank: bool
) -> None:
    asked = question(lowest, highest, may_be_blank=may_be_blank)
    allowed = [row for row in product((0, 1), repeat=3) if lowest <= sum(row) <= highest]
    rows = [(0, *row) for row in allowed] + [(1, 0, 0, 0)] if may_be_blank else allowed

    for row in product((0, 1), repeat=asked.width):
        if row in rows:
            read_ballot(election(asked), make_ballot(election(asked), CODE, [row]))
        else:
            with pytest.raises(InvalidBallotData):
                make_ballot(election(asked), CODE, [row])


@pytest.mark.parametrize("row", [[1, 0], [1, 0, 0, 0], [2, 0, 0], [-1, 1, 1], []])
def test_what_is_no_choice_is_refused(row: list[int]) -> None:
    with pytest.raises(InvalidBallotData, match="takes 3 numbers, each 0 or 1"):
        check_choices(question(0, 3, may_be_blank=False), row)


def test_each_question_is_answered() -> None:
    asked = election(made.REFERENDUM, made.ANY)

    for choices in ([], [[1, 0, 0]], [[1, 0, 0], [1, 1], [1]]):
        with pytest.raises(InvalidBallotData, match="asks 2 questions"):
            make_ballot(asked, CODE, choices)


def test_a_ballot_decrypts_to_what_was_chosen() -> None:
    asked = election(made.APPROVAL)

    cast = read_ballot(asked, make_ballot(asked, CODE, [[0, 1, 0, 0, 1, 1]]))

    pairs = [cast.choices[start : start + 64] for start in range(0, 6 * 64, 64)]
    hidden = [points.quotient(pair[32:], points.power(pair[:32], SECRET)) for pair in pairs]
    assert hidden == [points.generator_power(number) for number in (0, 1, 0, 0, 1, 1)]


def test_two_ballots_for_the_same_have_no_number_in_common() -> None:
    asked = election(made.REFERENDUM)

    one, other = (set(NUMBERS.findall(make_ballot(asked, CODE, [[1, 0, 0]]).decode())) for _ in range(2))

    assert len(one) == len(other) == 6 + 2 * 6 + 2 + 2
    assert not one & other


def test_the_same_draws_give_the_same_bytes_in_every_language() -> None:
    asked = election(made.REFERENDUM, made.APPROVAL)
    choices = [[0, 1, 0], [0, 1, 0, 0, 1, 0]]

    ballot = make_ballot(asked, CODE, choices, drawing())

    assert ballot == make_ballot(asked, CODE, choices, drawing()) != make_ballot(asked, CODE, choices)
    assert sha256(ballot).hexdigest() == DIGEST


def test_every_draw_is_made_once_and_in_the_order_of_the_fields() -> None:
    drawn: list[int] = []
    draw = drawing()

    def noting() -> int:
        drawn.append(draw())
        return drawn[-1]

    ballot = make_ballot(election(made.APPROVAL), CODE, [[1, 0, 0, 0, 0, 0]], noting)

    # Six choices; six proofs of one of two; one of one of four, one of one of two; the signature.
    assert len(drawn) == 6 + 6 * 3 + (1 + 3 * 2) + (1 + 2) + 1
    first = points.spell_point(points.generator_power(drawn[0]))
    assert ballot.index(first.encode()) == ballot.index(b'"alpha":"') + 9


def test_chance_gives_scalars_that_are_no_zero_and_never_the_same() -> None:
    drawn = {scalar() for _ in range(200)}

    assert len(drawn) == 200
    assert all(0 < number < ORDER for number in drawn)
    assert max(drawn).bit_length() > 245
