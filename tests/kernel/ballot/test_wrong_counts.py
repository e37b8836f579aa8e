"""A tally, a decryption or a result that does not follow from the ballots is refused."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from nacl import bindings

from paraplu.kernel.ballot.points import GENERATOR, ORDER, spell_point
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import BAD_POINTS, Draft, json_of, tracker
from tests.kernel.ballot.refusing import Change, assert_wrong, wrong_event
from tests.kernel.ballot.tool import Made

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

TALLY, FIRST, SECOND, THIRD, RESULT = 8, 9, 10, 11, 12


def tally(change: Callable[[Any, Any], object]) -> Change:
    return lambda draft: change(*draft.of("EncryptedTally").data) and None


def partial(change: Callable[[Any, Any], object], place: int = 0) -> Change:
    return lambda draft: change(*draft.of("PartialDecryption", place).data) and None


def result(told: object) -> Change:
    return lambda draft: draft.of("Result").data.__setitem__(0, {"result": told})


def refusal(change: Change, height: int, kind: str, reason: str) -> None:
    assert_wrong(wrong_event(tool.board().raw, change), height, kind, reason)


@pytest.mark.parametrize("fault", [*BAD_POINTS, "the point of another answer"])
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_a_tally_is_the_product_of_the_ballots_to_the_last_point(part: str, fault: str) -> None:
    spoil = BAD_POINTS.get(fault)

    def change(table: Any, _sizes: Any) -> None:
        one, other = table[1][0], table[1][1]
        one[part] = spoil(one[part]) if spoil else other[part]

    refusal(tally(change), TALLY, "EncryptedTally", "not the product")


@pytest.mark.parametrize("field", ["num_tallied", "total_weight"])
@pytest.mark.parametrize("value", [5, 7, -6, "6", True])
def test_a_tally_says_how_many_it_counts(field: str, value: object) -> None:
    refusal(
        tally(lambda _, sizes: sizes.update({field: value})), TALLY, "EncryptedTally", "another number|weight"
    )


def test_no_is_not_the_number_zero() -> None:
    change = tally(lambda _, sizes: sizes.update(num_tallied=False))

    assert_wrong(wrong_event(tool.unvoted().raw, change), 2, "EncryptedTally", "another number of ballots")


@pytest.mark.parametrize(("made", "height"), [(tool.unvoted, 2), (tool.unranked, 2)])
def test_where_nobody_voted_nothing_is_in_the_tally(made: Callable[[], Made], height: int) -> None:
    point = spell_point(GENERATOR)

    def change(draft: Draft) -> None:
        draft.of("EncryptedTally").data[0][0][:1] = [{"alpha": point, "beta": point}]

    assert_wrong(wrong_event(made().raw, change), height, "EncryptedTally", "not the product|not hold")


def test_where_nobody_voted_a_factor_says_nothing() -> None:
    def change(draft: Draft) -> None:
        draft.of("PartialDecryption").data[0]["decryption_factors"][0][1] = spell_point(GENERATOR)

    assert_wrong(wrong_event(tool.unvoted().raw, change), 3, "PartialDecryption", "Nothing was encrypted")


def test_a_tally_has_a_row_for_each_question() -> None:
    refusal(tally(lambda table, _: table.pop()), TALLY, "EncryptedTally", "not the product")
    refusal(tally(lambda table, _: table[0].pop()), TALLY, "EncryptedTally", "not the product")


@pytest.mark.parametrize("fault", BAD_POINTS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_factor_outside_the_group_is_refused(place: int, fault: str) -> None:
    def change(told: Any, _owner: Any) -> None:
        told["decryption_factors"][1][2] = BAD_POINTS[fault](told["decryption_factors"][1][2])

    refusal(
        partial(change, place), FIRST + place, "PartialDecryption", "not in the group|identity|not 64 small"
    )


def test_the_factor_of_another_answer_is_refused() -> None:
    def change(told: Any, _owner: Any) -> None:
        row = told["decryption_factors"][0]
        row[0], row[1] = row[1], row[0]

    refusal(partial(change), FIRST, "PartialDecryption", "factor does not hold")


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize(("by", "reason"), [(1, "factor does not hold"), (ORDER, "below|plain decimal")])
def test_an_altered_proof_of_a_factor_is_refused(part: str, by: int, reason: str) -> None:
    def change(told: Any, _owner: Any) -> None:
        proof = told["decryption_proofs"][1][3]
        proof[part] = str(int(proof[part]) + by)

    refusal(partial(change, 1), SECOND, "PartialDecryption", reason)


@pytest.mark.parametrize("owner", [0, 5, -1, True, "1", 3])
def test_a_decryption_belongs_to_the_trustee_who_made_it(owner: object) -> None:
    reason = "does not hold" if owner == 3 else "not from 1 to 4"
    reason = f"{reason}|factor does not hold" if owner is True else reason

    refusal(partial(lambda _, told: told.update(owner=owner)), FIRST, "PartialDecryption", reason)


def test_the_result_waits_for_everybody_who_must_decrypt_and_enough_of_the_others() -> None:
    for place in range(3):
        wrong = wrong_event(
            tool.board().raw, lambda draft, place=place: draft.steps.pop(FIRST + place) and None
        )

        assert_wrong(wrong, RESULT - 1, "Result", "too few trustees")


@pytest.mark.parametrize(
    "told",
    [
        [[3, 2, 0], [1, 3, 2, 2, 0, 1]],
        [[3, 3, 0], [1, 3, 2, 2, 1, 0]],
        [[3, 3, 0]],
        [[3, 3], [1, 3, 2, 2, 0, 1]],
        [[3, 3, -1], [1, 3, 2, 2, 0, 1]],
        [[3, 3, 7], [1, 3, 2, 2, 0, 1]],
        [[3, 3, False], [1, 3, 2, 2, 0, 1]],
        [["3", "3", "0"], [1, 3, 2, 2, 0, 1]],
    ],
)
def test_another_result_is_refused(told: object) -> None:
    refusal(result(told), RESULT, "Result", "not what the trustees decrypted|not from 0 to 6")


@pytest.mark.parametrize("has_result", [True, False])
def test_a_spoilt_factor_whose_proof_holds_gives_no_result_and_tells_who_decrypted(has_result: bool) -> None:
    def change(draft: Draft) -> None:
        told = draft.of("PartialDecryption").data[0]
        factors, proofs = decrypted(draft, tool.referendum().keys[0], shift=67_890)
        told["decryption_factors"][0][0], told["decryption_proofs"][0][0] = factors[0], proofs[0]
        if not has_result:
            draft.steps.pop()

    wrong = wrong_event(tool.referendum().raw, change)

    place = (10, "Result") if has_result else (9, "PartialDecryption")
    assert_wrong(wrong, *place, r"no number of votes.*Trustees who sent factors: 1, 2\.")


def test_nobody_decrypts_twice() -> None:
    def change(draft: Draft) -> None:
        again = draft.copy().of("PartialDecryption")
        factors, proofs = decrypted(draft, tool.referendum().keys[0], shift=0)
        again.data[0] = {"decryption_factors": [factors], "decryption_proofs": [proofs]}
        draft.steps.insert(10, again)

    wrong = wrong_event(tool.referendum().raw, change)

    assert_wrong(wrong, 10, "PartialDecryption", "Trustee 1 has decrypted already")


def decrypted(draft: Draft, key: int, shift: int) -> tuple[list[str], list[dict[str, str]]]:
    """A trustee's factors for the first question.

    The protocol's proof hashes neither ciphertext nor factor: with a shift it holds for a wrong factor.
    """
    alphas = [each["alpha"] for each in draft.of("EncryptedTally").data[0][0]]
    made = [factor(draft.election(), key, bytes.fromhex(alpha)[::-1], shift) for alpha in alphas]
    return [told for told, _ in made], [proof for _, proof in made]


def factor(election: Any, key: int, alpha: bytes, shift: int) -> tuple[str, dict[str, str]]:
    nonce = 12_345
    first, public = (base(exponent)[::-1].hex() for exponent in (nonce, key))
    second = plus(times(alpha, nonce), shift)[::-1].hex()
    text = f"decrypt|{tracker(json_of(election))}|{public}|{first},{second}"
    challenge = int(sha256(text.encode()).hexdigest(), 16) % ORDER
    told = plus(times(alpha, key), shift * pow(challenge, -1, ORDER) % ORDER)
    response = (nonce - key * challenge) % ORDER
    return told[::-1].hex(), {"challenge": str(challenge), "response": str(response)}


def plus(point: bytes, exponent: int) -> bytes:
    return bindings.crypto_core_ed25519_add(point, base(exponent)) if exponent else point


def base(exponent: int) -> bytes:
    return bindings.crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little"))


def times(point: bytes, exponent: int) -> bytes:
    return bindings.crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), point)
