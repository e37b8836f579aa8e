"""A ballot that is changed, moved, dropped or repeated is refused, also where its voter signed the change."""

from collections.abc import Callable
from typing import Any

import pytest

from paraplu.kernel.ballot import InvalidBallotData, audit, ballots
from paraplu.kernel.ballot.election import read_election
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import BAD_POINTS, Draft, Spelled, json_of, public_of, secret_of, sign
from tests.kernel.ballot.refusing import assert_wrong, wrong_event

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

Ballot = dict[str, Any]
SECOND = 2
IN_GROUP = "not in the group|is the identity|not 64 small"


def secrets_of(draft: Draft, voters: list[str]) -> dict[str, int]:
    """The exponent of each voter, by the public credential."""
    exponents = [secret_of(draft.election()["uuid"], voter) for voter in voters]
    return {public_of(exponent): exponent for exponent in exponents}


def changed(change: Callable[[Ballot], None], *, is_signed: bool = True) -> Callable[[Draft], None]:
    """Change the second ballot of the board's election; its voter signs what came out."""

    def run(draft: Draft) -> None:
        ballot = draft.of("Ballot", SECOND - 1).data[0]
        exponent = secrets_of(draft, tool.board().voters)[ballot["credential"]]
        change(ballot)
        if is_signed:
            sign(ballot, exponent)

    return run


def raised(proof: dict[str, str], name: str, by: int = 1) -> None:
    proof[name] = str(int(proof[name]) + by)


PROOFS: dict[str, tuple[Callable[[Ballot], dict[str, str]], str]] = {
    "of a choice": (lambda b: b["answers"][0]["individual_proofs"][1][0], "a choice is 0 or 1"),
    "of a choice with blank": (lambda b: b["answers"][1]["individual_proofs"][0][1], "a choice is 0 or 1"),
    "of the sum": (lambda b: b["answers"][0]["overall_proof"][0], "how many are chosen"),
    "of the sum with blank": (lambda b: b["answers"][1]["overall_proof"][3], "how many are chosen"),
    "of blank": (lambda b: b["answers"][1]["blank_proof"][0], "a blank answer chooses nothing"),
}


def test_a_ballot_signed_anew_is_as_good_as_before() -> None:
    draft = Draft(tool.board().raw)
    changed(lambda _: None)(draft)

    assert audit(draft.written()).counted_ballots == 6


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize("name", PROOFS)
def test_an_altered_proof_is_refused(name: str, part: str) -> None:
    find, reason = PROOFS[name]

    wrong = wrong_event(tool.board().raw, changed(lambda ballot: raised(find(ballot), part)))

    assert_wrong(wrong, SECOND, "Ballot", f"{reason} does not hold")


@pytest.mark.parametrize("part", ["challenge", "response"])
@pytest.mark.parametrize("name", PROOFS)
def test_a_number_that_is_not_below_the_order_is_refused(name: str, part: str) -> None:
    find, _ = PROOFS[name]

    wrong = wrong_event(tool.board().raw, changed(lambda ballot: raised(find(ballot), part, ORDER)))

    assert_wrong(wrong, SECOND, "Ballot", "not below the order|plain decimal digits")


@pytest.mark.parametrize("part", ["challenge", "response"])
def test_a_signature_is_checked_as_strictly(part: str) -> None:
    def change(by: int) -> Callable[[Draft], None]:
        return changed(lambda ballot: raised(ballot["signature"]["proof"], part, by), is_signed=False)

    altered = wrong_event(tool.board().raw, change(1))
    high = wrong_event(tool.board().raw, change(ORDER))

    assert_wrong(altered, SECOND, "Ballot", "signature of the credential does not hold")
    assert_wrong(high, SECOND, "Ballot", "not below the order|plain decimal digits")


@pytest.mark.parametrize("fault", BAD_POINTS)
@pytest.mark.parametrize(("answer", "choice"), [(0, 0), (0, 2), (1, 0), (1, 5)])
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_a_point_outside_the_group_is_refused(fault: str, answer: int, choice: int, part: str) -> None:
    def change(ballot: Ballot) -> None:
        ciphertext = ballot["answers"][answer]["choices"][choice]
        ciphertext[part] = BAD_POINTS[fault](ciphertext[part])

    wrong = wrong_event(tool.board().raw, changed(change))

    assert_wrong(wrong, SECOND, "Ballot", IN_GROUP)


@pytest.mark.parametrize("fault", BAD_POINTS)
def test_a_credential_outside_the_group_is_refused(fault: str) -> None:
    def change(ballot: Ballot) -> None:
        ballot["credential"] = BAD_POINTS[fault](ballot["credential"])

    wrong = wrong_event(tool.board().raw, changed(change))

    assert_wrong(wrong, SECOND, "Ballot", IN_GROUP)


def test_answers_moved_to_another_credential_are_refused_though_she_signed_them() -> None:
    def change(draft: Draft) -> None:
        first, second = (draft.of("Ballot", place).data[0] for place in range(2))
        second["answers"] = first["answers"]
        sign(second, secrets_of(draft, tool.board().voters)[second["credential"]])

    assert_wrong(wrong_event(tool.board().raw, change), SECOND, "Ballot", "0 or 1 does not hold")


def test_a_ballot_under_another_credential_is_refused() -> None:
    def change(draft: Draft) -> None:
        first, second = (draft.of("Ballot", place).data[0] for place in range(2))
        first["credential"] = second["credential"]

    assert_wrong(wrong_event(tool.board().raw, change), 1, "Ballot", "not the one that was signed")


def test_a_flood_of_unsigned_ballots_costs_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody can copy a credential from the list: whatever stands in the answers is not looked at."""
    draft = Draft(tool.board().raw)
    changed(lambda ballot: ballot["answers"].reverse(), is_signed=False)(draft)
    election, raw = read_election(json_of(draft.election())), json_of(draft.of("Ballot", SECOND - 1).data[0])
    monkeypatch.setattr(ballots, "check_one_of", lambda *_: pytest.fail("A proof was checked."))

    with pytest.raises(InvalidBallotData, match="not the one that was signed"):
        ballots.read_ballot(election, raw)


def test_sound_answers_under_a_signature_for_others_are_refused() -> None:
    """Whoever knows the credential can prove answers for it; only its holder can sign them."""

    def change(draft: Draft) -> None:
        earlier, later = (draft.of("Ballot", place).data[0] for place in (0, 3))
        earlier["answers"] = later["answers"]

    assert_wrong(wrong_event(tool.referendum().raw, change), 1, "Ballot", "not the one that was signed")


def test_a_sound_ballot_of_somebody_who_is_not_in_the_list_is_refused() -> None:
    def change(draft: Draft) -> None:
        draft.steps[0].data[2].remove(draft.of("Ballot", SECOND - 1).data[0]["credential"])

    assert_wrong(wrong_event(tool.board().raw, change), SECOND, "Ballot", "credential is not in the list")


def test_a_ballot_for_another_election_is_refused() -> None:
    for field in ("election_uuid", "election_hash"):
        change = changed(lambda ballot, field=field: ballot.update({field: ballot[field][::-1]}))

        assert_wrong(wrong_event(tool.board().raw, change), SECOND, "Ballot", "for another election")


def test_a_dropped_ballot_is_missed_in_the_tally() -> None:
    def change(draft: Draft) -> None:
        del draft.steps[2]

    assert_wrong(wrong_event(tool.board().raw, change), 7, "EncryptedTally", "another number of ballots")


def test_a_repeated_ballot_is_refused() -> None:
    def change(draft: Draft) -> None:
        draft.steps.insert(6, draft.copy().steps[1])

    assert_wrong(wrong_event(tool.board().raw, change), 6, "Ballot", "stand in the archive already")


def test_an_older_ballot_of_the_same_voter_put_last_changes_the_tally() -> None:
    def change(draft: Draft) -> None:
        draft.steps[1], draft.steps[4] = draft.steps[4], draft.steps[1]

    assert_wrong(wrong_event(tool.referendum().raw, change), 7, "EncryptedTally", "not the product")


def test_another_spelling_of_the_same_ballot_is_refused() -> None:
    def spelled(spell: Callable[[Ballot], str]) -> Callable[[Draft], None]:
        def change(draft: Draft) -> None:
            step = draft.of("Ballot", SECOND - 1)
            step.data[0] = Spelled(spell(step.data[0]))

        return change

    spaced = spelled(lambda ballot: json_of(ballot).decode().replace(",", ", ", 1))
    reordered = spelled(lambda ballot: json_of(dict(sorted(ballot.items()))).decode())

    assert_wrong(wrong_event(tool.board().raw, spaced), SECOND, "Ballot", "one compact spelling")
    assert_wrong(wrong_event(tool.board().raw, reordered), SECOND, "Ballot", "in this order")


def test_a_proof_about_blank_is_there_exactly_where_blank_may_be() -> None:
    def moved(ballot: Ballot) -> None:
        ballot["answers"][0]["blank_proof"] = ballot["answers"][1].pop("blank_proof")

    assert_wrong(wrong_event(tool.board().raw, changed(moved)), SECOND, "Ballot", "blank answer is missing")


@pytest.mark.parametrize("field", ["choices", "individual_proofs", "overall_proof"])
def test_an_answer_with_too_few_parts_is_refused(field: str) -> None:
    wrong = wrong_event(tool.board().raw, changed(lambda ballot: ballot["answers"][1][field].pop()))

    assert_wrong(wrong, SECOND, "Ballot", "not as many entries")
