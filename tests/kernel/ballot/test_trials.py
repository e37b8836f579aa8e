"""A trial shows that a saved code still decrypts, and can be made into no way to open a ballot."""

import copy
from typing import Any

import pytest

from paraplu.kernel.ballot import InvalidBallotData, make_ballot, points, single_secret, trial
from paraplu.kernel.ballot.proofs import ZeroKnowledgeProof
from tests.kernel.ballot import made
from tests.kernel.ballot.test_rounds import altered, held, leaves

CODE, OTHER = made.new_codes(2)
SECRET = single_secret(CODE)
ALONE = trial.TrialSeat(trial.SINGLE, 1, points.generator_power(SECRET))


def test_a_saved_code_answers_for_her_who_must_decrypt() -> None:
    question = trial.ask(ALONE)

    trial.check(ALONE, question, trial.answer(ALONE, question, SECRET))


def test_a_saved_code_answers_for_one_of_three() -> None:
    secret = held().secret(2)
    seat = trial.TrialSeat(held().gathering.digest, 2, points.generator_power(secret))
    question = trial.ask(seat)

    trial.check(seat, question, trial.answer(seat, question, secret))


def test_another_code_does_not_answer() -> None:
    with pytest.raises(InvalidBallotData, match="does not give the key"):
        trial.answer(ALONE, trial.ask(ALONE), single_secret(OTHER))


def test_no_field_of_an_answer_can_be_another() -> None:
    question = trial.ask(ALONE)
    told = trial.answer(ALONE, question, SECRET)

    for leaf in leaves(told):
        with pytest.raises(InvalidBallotData):
            trial.check(ALONE, question, altered(told, leaf))


def test_an_answer_to_another_question_is_none() -> None:
    question = trial.ask(ALONE)

    with pytest.raises(InvalidBallotData):
        trial.check(ALONE, trial.ask(ALONE), trial.answer(ALONE, question, SECRET))


def test_a_question_about_the_point_of_a_ballot_is_not_answered() -> None:
    ballot = made.opened(made.singles(1), [CODE], [made.ANY])
    point = str(make_ballot(ballot.election, CODE, [[1, 0]])).split('"alpha":"')[1][:64]

    for proof in (
        trial.ask(ALONE)["proof"],
        ZeroKnowledgeProof(0, 0).as_dict,
        ZeroKnowledgeProof(1, 1).as_dict,
    ):
        with pytest.raises(InvalidBallotData, match="that the server knows"):
            trial.answer(ALONE, trial.ask(ALONE) | {"point": point, "proof": proof}, SECRET)


def test_no_field_of_a_question_can_be_another() -> None:
    question: dict[str, Any] = trial.ask(ALONE)

    for leaf in leaves(question):
        with pytest.raises(InvalidBallotData):
            trial.answer(ALONE, altered(copy.deepcopy(question), leaf), SECRET)


def test_a_question_to_another_place_is_not_answered() -> None:
    other = trial.TrialSeat(trial.SINGLE, 1, points.generator_power(single_secret(OTHER)))

    with pytest.raises(InvalidBallotData, match="that the server knows"):
        trial.answer(ALONE, trial.ask(other), SECRET)
