"""A ranking counts as its voter encrypted it, once, with the weight of one, and for no other credential."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from paraplu.kernel.ballot import UnsupportedArchive, audit
from paraplu.kernel.ballot.points import GENERATOR, ORDER, generator_power, power, product, spell_point
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import BAD_POINTS, Draft, json_of, secret_of, sign, tracker, with_torsion
from tests.kernel.ballot.refusing import Change, assert_wrong, refused, wrong_event
from tests.kernel.ballot.shuffler import challenge, point
from tests.kernel.ballot.test_wrong_counts import factor

TALLY, PARTIAL, RESULT = 6, 9, 10
NONCE, RANDOMNESS = 4_711, 1_234_567
DOES_NOT_HOLD = "proof of an encrypted ranking does not hold"


def signed(change: Callable[[Any], object], voter: int = 1) -> Change:
    """The answer of a voter changed, and the ballot signed anew by herself."""

    def apply(draft: Draft) -> None:
        ballot = draft.of("Ballot", voter).data[0]
        change(ballot["answers"][0])
        sign(ballot, secret_of(draft.election()["uuid"], tool.ranked().voters[voter]))

    return apply


def refusal(change: Change, reason: str, height: int = 2, kind: str = "Ballot") -> None:
    assert_wrong(wrong_event(tool.ranked().raw, change), height, kind, reason)


def encrypted(draft: Draft, voter: int, plain: bytes, spoil: Callable[[str], str]) -> dict[str, Any]:
    """An answer to the ranked question with a proof that holds for what it says."""
    key = point(draft.election()["public_key"])
    alpha = spell_point(generator_power(RANDOMNESS))
    beta = spoil(spell_point(product(power(key, RANDOMNESS), plain)))
    credential = draft.of("Ballot", voter).data[0]["credential"]
    prefix = f"raweg|{tracker(json_of(draft.election()))}|{credential}|{spell_point(key)},{alpha},{beta}"
    told = challenge(f"{prefix}|{spell_point(generator_power(NONCE))}")
    proof = {"challenge": str(told), "response": str((NONCE - RANDOMNESS * told) % ORDER)}
    return {"choices": {"alpha": alpha, "beta": beta}, "proof": proof}


def cast(plain: bytes, spoil: Callable[[str], str]) -> Draft:
    """The election cut after a ballot that a voter made herself, of any point."""
    draft = Draft(tool.ranked().raw)
    del draft.steps[3:]
    signed(lambda answer: answer.update(encrypted(draft, 1, plain, spoil)))(draft)
    return draft


def test_a_voter_may_make_her_ballot_herself() -> None:
    assert audit(cast(GENERATOR, lambda beta: beta).written()).counted_ballots == 2


@pytest.mark.parametrize("fault", BAD_POINTS)
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_no_point_of_a_ranking_is_outside_the_group(part: str, fault: str) -> None:
    def change(answer: Any) -> None:
        answer["choices"][part] = BAD_POINTS[fault](answer["choices"][part])

    refusal(signed(change), "not in the group|identity|not 64 small")


def test_a_part_of_small_order_is_refused_though_the_proof_holds() -> None:
    wrong = refused(cast(GENERATOR, with_torsion).written())

    assert_wrong(wrong, 2, "Ballot", "not in the group")


@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_another_point_is_not_the_one_of_the_proof(part: str) -> None:
    def change(answer: Any) -> None:
        answer["choices"][part] = spell_point(product(point(answer["choices"][part]), GENERATOR))

    refusal(signed(change), DOES_NOT_HOLD)


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize(("by", "reason"), [(1, DOES_NOT_HOLD), (ORDER, "below|plain decimal")])
def test_an_altered_proof_of_a_ranking_is_refused(part: str, by: int, reason: str) -> None:
    def change(answer: Any) -> None:
        answer["proof"][part] = str(int(answer["proof"][part]) + by)

    refusal(signed(change), reason)


def test_a_ranking_is_not_moved_to_another_credential() -> None:
    taken = Draft(tool.ranked().raw).of("Ballot", 0).data[0]["answers"][0]

    refusal(signed(lambda answer: answer.update(taken)), DOES_NOT_HOLD)


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: answer.update(choices=[answer["choices"]]),
        lambda answer: answer.update(individual_proofs=[]),
        lambda answer: answer.pop("proof"),
        lambda answer: answer["choices"].update(gamma="1"),
    ],
)
def test_a_ranking_has_one_ciphertext_and_one_proof(change: Callable[[Any], object]) -> None:
    refusal(signed(change), "exactly the fields|no JSON object")


def test_rankings_stand_in_the_order_of_the_ballots_or_of_their_points() -> None:
    draft = Draft(tool.ranked().raw)
    del draft.steps[7:]
    last = [draft.of("Ballot", place).data[0]["answers"][0]["choices"] for place in (1, 2, 3)]
    by_bytes = sorted(last, key=lambda each: point(each["alpha"]))

    for order in permutations(last):
        draft.of("EncryptedTally").data[0] = [list(order)]
        if list(order) in (last, by_bytes):
            assert audit(draft.written()).stage == "EncryptedTally"
        else:
            assert_wrong(refused(draft.written()), TALLY, "EncryptedTally", "not hold the rankings")


@pytest.mark.parametrize(
    "change",
    [
        lambda row, _old: row.pop(),
        lambda row, old: row.append(old),
        lambda row, old: row.__setitem__(0, old),
        lambda row, _old: row.__setitem__(0, row[1]),
    ],
)
def test_no_ranking_is_dropped_added_repeated_or_taken_from_an_older_ballot(
    change: Callable[[Any, Any], object],
) -> None:
    def apply(draft: Draft) -> None:
        old = draft.of("Ballot", 0).data[0]["answers"][0]["choices"]
        change(draft.of("EncryptedTally").data[0][0], old)

    refusal(apply, "not hold the rankings", TALLY, "EncryptedTally")


def test_a_ranking_counts_once_whatever_weight_its_voter_has() -> None:
    def change(draft: Draft) -> None:
        credentials = draft.steps[0].data[2]
        credentials[:] = [f"{credential},2" for credential in credentials]
        draft.of("EncryptedTally").data[1]["total_weight"] = 6

    refusal(change, "more weight than one", TALLY, "EncryptedTally")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows[0].__setitem__(0, [9, 9, 9]),
        lambda rows: rows[0].pop(),
        lambda rows: rows[0].append([1, 2, 3]),
        lambda rows: rows[0][0].pop(),
        lambda rows: rows[0].__setitem__(0, 1),
        lambda rows: rows[0][0].__setitem__(0, 256),
        lambda rows: rows[0][0].__setitem__(0, True),
        lambda rows: rows.append([]),
    ],
)
def test_another_result_of_a_ranking_is_refused(spoil: Callable[[Any], object]) -> None:
    refusal(
        lambda draft: spoil(draft.of("Result").data[0]["result"]) and None,
        "not what the trustees decrypted|not from 0 to",
        RESULT,
        "Result",
    )


def lie(draft: Draft) -> None:
    """A factor that the trustee chose otherwise, and for which the protocol's proof holds."""
    told = draft.of("PartialDecryption").data[0]
    alpha = point(draft.of("Shuffle").data[0]["ciphertexts"][0][0]["alpha"])
    made = factor(draft.election(), tool.ranked().keys[0], alpha, 67_890)
    told["decryption_factors"][0][0], told["decryption_proofs"][0][0] = made


def test_a_false_factor_of_a_ranking_is_never_called_sound() -> None:
    draft = Draft(tool.ranked().raw)
    lie(draft)

    assert_wrong(refused(draft.written()), RESULT, "Result", "not what the trustees decrypted")
    draft.steps.pop()
    with pytest.raises(UnsupportedArchive, match=r"Of the rankings, 1 hold no numbers.*not yet checked here"):
        audit(draft.written())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda asked: asked["value"].update(answers=[]), "no answer"),
        (lambda asked: asked["value"].update(blank=True), "exactly the fields"),
        (lambda asked: asked.update(more=1), "exactly the fields"),
        (lambda asked: asked["value"].update(answers=["A", 1]), "no text"),
        (lambda asked: asked.update(type=5), "not yet checked here"),
        (lambda asked: asked.update(type="Lists"), "not yet checked here"),
        (lambda asked: asked["value"].update(answers=["A"] * 21), "more than 20 answers"),
    ],
)
def test_a_ranked_question_has_its_shape(change: Callable[[Any], object], reason: str) -> None:
    draft = Draft(tool.ranked().raw)
    change(draft.election()["questions"][0])

    with pytest.raises(Exception, match=reason) as fault:
        audit(draft.written())
    is_beyond = "not yet" in str(fault.value)
    assert (fault.type is UnsupportedArchive) == is_beyond


@pytest.mark.parametrize("hint", [None, [], "x", {"method": None}])
def test_a_hint_at_the_method_may_be_any_json(hint: object) -> None:
    draft = Draft(tool.ranked().raw)
    del draft.steps[1:]
    draft.election()["questions"][0]["extra"] = hint

    assert audit(draft.written()).setup.election.questions[0].hint == hint
