"""A set-up in which a key, a proof, a signature or a credential is not what it must be is refused at once."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from paraplu.kernel.ballot import UnsupportedArchive, audit
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import BAD_POINTS, Draft, json_of
from tests.kernel.ballot.refusing import assert_wrong, wrong_event

pytestmark = pytest.mark.drawn(2)

Setup = list[Any]
IN_GROUP = "not in the group|is the identity|not 64 small"


def pedersen(data: Setup) -> dict[str, Any]:
    return data[1][1][1]


def inside(message: dict[str, Any], change: Callable[[Any], None]) -> None:
    """Change the JSON that stands in a signed message as a text."""
    told = json.loads(message["message"])
    change(told)
    message["message"] = json_of(told).decode()


def changed(change: Callable[[Setup], None]) -> Callable[[Draft], None]:
    return lambda draft: change(draft.steps[0].data)


def refusal(change: Callable[[Setup], None], reason: str) -> None:
    assert_wrong(wrong_event(tool.board().raw, changed(change)), 0, "Setup", reason)


def put(holder: Any, name: Any, fault: str) -> None:
    holder[name] = BAD_POINTS[fault](holder[name])


POINTS: dict[str, Callable[[Setup, str], None]] = {
    "the election's key": lambda data, fault: put(data[0], "public_key", fault),
    "the key of one who must decrypt": lambda data, fault: put(data[1][0][1], "public_key", fault),
    "a signing key": lambda data, fault: inside(
        pedersen(data)["certs"][1], lambda told: put(told, "verification", fault)
    ),
    "an encryption key": lambda data, fault: inside(
        pedersen(data)["certs"][2], lambda told: put(told, "encryption", fault)
    ),
    "a trustee's share": lambda data, fault: put(pedersen(data)["verification_keys"][2], "public_key", fault),
    "a credential": lambda data, fault: put(data[2], 3, fault),
}
PROOFS: dict[str, tuple[Callable[[Setup], Any], str]] = {
    "of a key": (lambda data: data[1][0][1]["pok"], "having the key"),
    "of a share": (lambda data: pedersen(data)["verification_keys"][0]["pok"], "having the key"),
    "certificate": (lambda data: pedersen(data)["certs"][1]["signature"], "trustee's certificate"),
    "commitments": (lambda data: pedersen(data)["coefexps"][1]["signature"], "their own commitments"),
    "agreement": (lambda data: pedersen(data)["signatures"][2], "all certificates"),
    "share": (lambda data: pedersen(data)["verification_keys"][2]["signature"], "signature of their key"),
}


@pytest.mark.parametrize("fault", BAD_POINTS)
@pytest.mark.parametrize("place", POINTS)
def test_a_point_outside_the_group_is_refused(place: str, fault: str) -> None:
    refusal(lambda data: POINTS[place](data, fault), IN_GROUP)


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize("name", PROOFS)
def test_an_altered_proof_or_signature_of_a_trustee_is_refused(name: str, part: str) -> None:
    find, reason = PROOFS[name]

    refusal(lambda data: find(data).update({part: str(int(find(data)[part]) ^ 1)}), f"{reason} does not hold")


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize("name", PROOFS)
def test_a_number_that_is_not_below_the_order_is_refused(name: str, part: str) -> None:
    find, _ = PROOFS[name]

    refusal(lambda data: find(data).update({part: str(int(find(data)[part]) + ORDER)}), "below|plain decimal")


def test_keys_that_do_not_make_the_key_of_the_election_are_refused() -> None:
    refusal(lambda data: data[1].pop(0), "not made of the keys")
    refusal(lambda data: data[0].update(public_key=data[2][0]), "not made of the keys")


def test_one_trustee_may_not_stand_for_two() -> None:
    refusal(lambda data: data[1].append(data[1][0]), "Two trustees have the same key")


def test_a_certificate_is_for_its_place_and_for_these_numbers() -> None:
    refusal(lambda data: pedersen(data)["certs"].reverse(), "for another ceremony")
    refusal(lambda data: pedersen(data).update(threshold=3), "for another ceremony")
    refusal(
        lambda data: [each.pop() for each in pedersen(data).values() if isinstance(each, list)],
        "another cere",
    )


def test_shares_in_another_order_do_not_belong_to_their_signers() -> None:
    refusal(
        lambda data: pedersen(data)["verification_keys"].reverse(), "signature of their key does not hold"
    )


def test_a_threshold_outside_one_to_all_is_refused() -> None:
    for needed in (0, 4, True, "2"):
        refusal(lambda data, needed=needed: pedersen(data).update(threshold=needed), "not from 1 to 3")


def test_credentials_are_unique_and_sorted() -> None:
    refusal(lambda data: data[2].insert(1, data[2][0]), "twice")
    refusal(lambda data: data[2].insert(0, data[2].pop()), "not sorted")


def test_weights_are_whole_and_stand_with_all_or_none() -> None:
    def each(weights: list[str]) -> Callable[[Setup], None]:
        return lambda data: data.__setitem__(2, [f"{name}{weight}" for name, weight in zip(data[2], weights)])  # noqa: B905

    refusal(each([",2", "", "", "", "", ""]), "some have none")
    for weight in (",0", ",01", ",-1", ",", ",1.5", ",١"):
        refusal(each([weight] * 6), "whole number from 1")


def test_weights_whose_sum_could_not_be_found_are_not_checked_yet() -> None:
    draft = Draft(tool.board().raw)
    draft.steps[0].data[2] = [f"{name},1000000" for name in draft.steps[0].data[2]]

    with pytest.raises(UnsupportedArchive):
        audit(draft.written())


def test_another_version_or_group_is_not_checked_yet() -> None:
    for change in ({"version": 2}, {"version": True}, {"group": "BELENIOS-2048"}):
        draft = Draft(tool.board().raw)
        draft.election().update(change)

        with pytest.raises(UnsupportedArchive):
            audit(draft.written())


def test_a_question_asks_for_what_can_be_answered() -> None:
    question = lambda data: data[0]["questions"][0]  # noqa: E731

    refusal(lambda data: question(data).update(max=4), "not from 0 to 3")
    refusal(lambda data: question(data).update(min=2), "not from 0 to 1")
    refusal(lambda data: question(data).update(answers=[], min=0, max=0), "no answer")
    refusal(lambda data: data[0].update(questions=[]), "asks nothing")
    refusal(lambda data: data[0].update(uuid="Il0O" * 5), "Base58")


def test_a_setup_that_names_other_data_is_refused() -> None:
    wrong = wrong_event(
        tool.board().raw, changed(lambda data: data[3].update(trustees="0" * 64)), is_linked=False
    )

    assert_wrong(wrong, 0, "Setup", "other data")


def test_an_election_changed_after_the_ballots_makes_each_of_them_foreign() -> None:
    wrong = wrong_event(tool.board().raw, changed(lambda data: data[0].update(name="Another")))

    assert_wrong(wrong, 1, "Ballot", "for another election")
