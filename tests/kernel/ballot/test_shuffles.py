"""A shuffle that drops, repeats or changes a ranking is refused, however cleverly it is proved."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from paraplu.kernel.ballot import InvalidEvent, audit
from paraplu.kernel.ballot.points import GENERATOR, ORDER, generator_power, product
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import BAD_POINTS, Draft
from tests.kernel.ballot.refusing import Change, assert_wrong, wrong_event
from tests.kernel.ballot.shuffler import Shuffler
from tests.looping import in_one_loop

pytestmark = pytest.mark.drawn(2)

FIRST = 8
HALF = pow(2, -1, ORDER)
ONE = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
REPEATED = [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
# Each beside the transpose of its inverse: what comes out of the one is what goes into the other.
MULTIPLIED, MULTIPLIED_BACK = [[2, 0, 0], [0, HALF, 0], [0, 0, 1]], [[HALF, 0, 0], [0, 2, 0], [0, 0, 1]]
BLENDED, BLENDED_BACK = [[2, -1, 0], [0, 1, 0], [0, 0, 1]], [[HALF, 0, 0], [HALF, 1, 0], [0, 0, 1]]
DOES_NOT_HOLD = "proof of a shuffle does not hold"
Path = tuple[Any, ...]
# In a shuffle of three ballots: two points of each and eight commitments; ten numbers; twice three points.
POINTS, NUMBERS = [*range(14), *range(24, 30)], range(14, 24)
LEAVES = len(POINTS) + len(NUMBERS)


def change_a_vote(shuffler: Shuffler) -> None:
    alpha, beta = shuffler.outputs[0]
    shuffler.outputs[0] = (alpha, product(beta, GENERATOR))


def spoil_a_vote(shuffler: Shuffler) -> None:
    alpha, beta = shuffler.outputs[0]
    shuffler.outputs[0] = (product(alpha, GENERATOR), beta)


def repeat_one_and_drop_another(shuffler: Shuffler) -> None:
    shuffler.mixing = REPEATED
    shuffler.put_out()


def repeat_one_and_say_so(shuffler: Shuffler) -> None:
    shuffler.mixing = shuffler.claimed = shuffler.committed = shuffler.chained = REPEATED
    shuffler.put_out()


def multiply_two_votes(shuffler: Shuffler) -> None:
    shuffler.claimed = shuffler.committed = shuffler.chained = MULTIPLIED
    shuffler.mixing = MULTIPLIED_BACK
    shuffler.put_out()


def multiply_two_votes_and_commit_to_none(shuffler: Shuffler) -> None:
    multiply_two_votes(shuffler)
    shuffler.committed = ONE


def blend_two_votes(shuffler: Shuffler) -> None:
    shuffler.claimed = shuffler.committed = shuffler.chained = BLENDED
    shuffler.mixing = BLENDED_BACK
    shuffler.put_out()


def blend_two_votes_behind_an_honest_chain(shuffler: Shuffler) -> None:
    blend_two_votes(shuffler)
    shuffler.chained = ONE


def prove_for_another_key(shuffler: Shuffler) -> None:
    shuffler.key = generator_power(5)


def prove_for_another_election(shuffler: Shuffler) -> None:
    shuffler.fingerprint = shuffler.fingerprint[::-1]


# Each of the first six breaks one equation of table 5 and keeps all others.
TRICKS = (
    change_a_vote,
    spoil_a_vote,
    multiply_two_votes,
    multiply_two_votes_and_commit_to_none,
    blend_two_votes,
    blend_two_votes_behind_an_honest_chain,
    repeat_one_and_drop_another,
    repeat_one_and_say_so,
    prove_for_another_key,
    prove_for_another_election,
)


def shuffled(trick: Callable[[Shuffler], None] | None = None) -> Draft:
    """The ranked election up to a shuffle that is made here."""
    draft = Draft(tool.ranked().raw)
    del draft.steps[8:]
    shuffler = Shuffler.of(draft)
    if trick:
        trick(shuffler)
    draft.of("Shuffle").data[0] = shuffler.told()
    return draft


def test_an_honest_shuffle_of_another_maker_is_accepted() -> None:
    report = audit(shuffled().written())

    assert (report.stage, report.shuffled) == ("Shuffle", (1,))


@pytest.mark.parametrize("trick", TRICKS)
def test_a_shuffler_cannot_prove_what_she_did_not_do(trick: Callable[[Shuffler], None]) -> None:
    draft = shuffled(trick)

    assert_wrong(wrong_event(draft.written(), lambda _: None), 7, "Shuffle", DOES_NOT_HOLD)


def leaves(value: Any, *path: object) -> Iterator[tuple[Path, Any]]:
    """Where each text in a shuffle stands, and the list or object that holds it."""
    for name, inside in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inside, str):
            yield (*path, name), value
        else:
            yield from leaves(inside, *path, name)


def with_leaf(number: int, spoil: Callable[[Path, str], str]) -> InvalidEvent:
    """What is said of the ranked election with one leaf of its shuffle spoilt."""

    def change(draft: Draft) -> None:
        found = list(leaves(draft.of("Shuffle").data[0]))
        assert len(found) == LEAVES
        path, holder = found[number]
        holder[path[-1]] = spoil(path, holder[path[-1]])

    return wrong_event(tool.ranked().raw, change)


@in_one_loop("number", range(LEAVES), count=30)
def test_each_number_and_point_of_a_shuffle_is_bound(number: int) -> None:
    def another(_path: Path, told: str) -> str:
        if told.isdecimal():
            return str((int(told) + 1) % ORDER)
        return product(bytes.fromhex(told)[::-1], GENERATOR)[::-1].hex()

    assert_wrong(with_leaf(number, another), 7, "Shuffle", DOES_NOT_HOLD)


@pytest.mark.parametrize("fault", BAD_POINTS)
@in_one_loop("number", POINTS, count=20)
def test_no_point_of_a_shuffle_is_outside_the_group(number: int, fault: str) -> None:
    expected = []

    def outside(path: Path, told: str) -> str:
        # The commitments (0) are compared with points that were computed, all others go through a power.
        is_compared = path[0] == "proofs" and path[2] == 0
        expected.append(f"identity|not 64 small|{DOES_NOT_HOLD if is_compared else 'not in the group'}")
        return BAD_POINTS[fault](told)

    assert_wrong(with_leaf(number, outside), 7, "Shuffle", *expected)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_of_a_shuffle_is_above_the_order(number: int) -> None:
    wrong = with_leaf(number, lambda _path, told: str(int(told) + ORDER))

    assert_wrong(wrong, 7, "Shuffle", "below the order|plain decimal")


def in_mixed(change: Callable[[Any], object], place: int = 0) -> Change:
    return lambda draft: change(draft.of("Shuffle", place).data[0]) and None


def pop(*path: Any) -> Callable[[Any], object]:
    """Takes the first entry out of a list somewhere in a shuffle."""

    def change(told: Any) -> None:
        for name in path:
            told = told[name]
        told.pop(0)

    return change


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    "path",
    [
        ("ciphertexts",),
        ("proofs",),
        ("ciphertexts", 1),
        *((("proofs", 0, *rest)) for rest in [(), (0,), (0, 3), (0, 4), (1,), (1, 4), (1, 5), (2,), (3,)]),
    ],
)
def test_a_shuffle_has_the_shape_of_what_it_shuffles(path: tuple[Any, ...], place: int) -> None:
    wrong = wrong_event(tool.mixed().raw, in_mixed(pop(*path), place))

    assert_wrong(wrong, FIRST + place, "Shuffle", "not as many entries")


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("question", [0, 1])
def test_outputs_in_another_order_are_not_those_of_the_proof(place: int, question: int) -> None:
    wrong = wrong_event(
        tool.mixed().raw, in_mixed(lambda told: told["ciphertexts"][question].reverse(), place)
    )

    assert_wrong(wrong, FIRST + place, "Shuffle", DOES_NOT_HOLD)


def test_the_proofs_of_two_questions_are_not_exchanged() -> None:
    wrong = wrong_event(tool.mixed().raw, in_mixed(lambda told: told["proofs"].reverse()))

    assert_wrong(wrong, FIRST, "Shuffle", DOES_NOT_HOLD)


def test_a_shuffle_left_out_breaks_the_next() -> None:
    wrong = wrong_event(tool.mixed().raw, lambda draft: draft.steps.pop(FIRST) and None)

    assert_wrong(wrong, FIRST, "Shuffle", DOES_NOT_HOLD)


def test_a_last_shuffle_left_out_is_noticed_when_they_decrypt() -> None:
    wrong = wrong_event(tool.mixed().raw, lambda draft: draft.steps.pop(FIRST + 1) and None)

    assert_wrong(wrong, 10, "PartialDecryption", "factor does not hold")


@pytest.mark.parametrize("owner", [0, 5, -1, True, "1", None])
def test_a_shuffle_has_the_place_of_a_trustee(owner: object) -> None:
    wrong = wrong_event(tool.mixed().raw, lambda draft: draft.of("Shuffle").data[1].update(owner=owner))

    assert_wrong(wrong, FIRST, "Shuffle", "not from 1 to 4")


def test_nobody_shuffles_twice() -> None:
    wrong = wrong_event(tool.mixed().raw, lambda draft: draft.of("Shuffle", 1).data[1].update(owner=4))

    assert_wrong(wrong, FIRST + 1, "Shuffle", "Trustee 4 has shuffled already")


def test_a_shuffle_names_the_data_before_it() -> None:
    wrong = wrong_event(
        tool.mixed().raw,
        lambda draft: draft.of("Shuffle").data[1].update(payload="0" * 64),
        is_linked=False,
    )

    assert_wrong(wrong, FIRST, "Shuffle", "other data")


def test_nothing_is_decrypted_before_somebody_has_shuffled() -> None:
    def cut(draft: Draft) -> None:
        del draft.steps[FIRST : FIRST + 3]

    assert_wrong(wrong_event(tool.mixed().raw, cut), FIRST, "PartialDecryption", "Nobody has shuffled")


def test_the_end_of_the_shuffles_stands_after_one_and_before_the_decryption() -> None:
    no_end = wrong_event(tool.ranked().raw, lambda draft: draft.steps.pop(8) and None)
    no_shuffle = wrong_event(tool.ranked().raw, lambda draft: draft.steps.pop(7) and None)

    assert_wrong(no_end, 8, "PartialDecryption", "may not stand after Shuffle")
    assert_wrong(no_shuffle, 7, "EndShuffles", "may not stand after EncryptedTally")


def test_without_a_ranked_question_there_is_nothing_to_shuffle() -> None:
    shuffle = Draft(tool.ranked().raw).of("Shuffle")

    wrong = wrong_event(tool.referendum().raw, lambda draft: draft.steps.insert(8, shuffle))

    assert_wrong(wrong, 8, "Shuffle", "nothing to shuffle")
