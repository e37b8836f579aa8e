"""Elections that we make are accepted by another implementation, in the steps that make it a witness."""

import pytest

from paraplu.kernel.ballot import audit, make_ballot, read_strong_proofs
from tests.kernel.ballot import made, tool
from tests.kernel.ballot.drafts import Draft

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

SHAPES = {
    "one trustee, one voter": lambda: made.finished(
        made.singles(1), [made.REFERENDUM], [(0, [made.one_of(3, 1)])]
    ),
    "the site and a person": lambda: made.finished(
        made.singles(2), [made.REFERENDUM], [(voter, [made.one_of(3, voter % 3)]) for voter in range(4)]
    ),
    "two of three alone": lambda: made.finished(
        made.two_of_three((2, 3)), [made.APPROVAL], [(0, [[1, 0, 0, 0, 0, 0]]), (1, [[0, 1, 1, 1, 0, 0]])]
    ),
    "the site and two of three": made.board,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_tool_accepts_an_election_and_computes_the_same_tally_and_result(shape: str) -> None:
    ballot = SHAPES[shape]()

    witness = tool.Witness(ballot.raw)

    witness.verify()
    assert witness.tally() == audit(ballot.raw).tally.digest
    assert witness.result() == audit(ballot.raw).result


def test_the_tool_accepts_each_ballot_against_the_setup_alone() -> None:
    witness = tool.Witness(made.board().raw)

    assert witness.verify_each_ballot() == 14


@pytest.mark.parametrize("voters", [1, 12, 50])
def test_the_tool_accepts_so_many_ballots_in_all_three_steps(voters: int) -> None:
    votes = [(voter, [made.one_of(3, voter % 3)]) for voter in range(voters)]
    counts = [sum(voter % 3 == choice for voter in range(voters)) for choice in range(3)]
    ballot = made.finished(made.singles(1), [made.REFERENDUM], votes)

    witness = tool.Witness(ballot.raw)

    witness.verify()
    assert witness.verify_each_ballot() == voters
    assert (witness.tally(), witness.result()) == (ballot.tally, [counts])


def test_the_tool_finds_an_earlier_archive_in_a_later_one_and_misses_a_ballot() -> None:
    trustees, slips = made.singles(1), made.new_codes(3)
    votes = [(voter, [made.one_of(3, voter)]) for voter in range(3)]
    ballot = made.opened(trustees, slips, [made.REFERENDUM])
    before = made.voted(ballot, slips, votes[:2]).raw
    later = made.voted(ballot, slips, votes[2:]).raw
    without = Draft(later)
    without.steps.pop(1)

    assert tool.Witness(later).extends(before)
    assert not tool.Witness(without.written()).extends(before)


def test_the_result_is_that_of_a_plain_count() -> None:
    last = [made.row(5), made.row(1), made.row(2), made.row(4), *(made.row(voter) for voter in range(4, 12))]
    counted = [
        [sum(column) for column in zip(*(one[place] for one in last), strict=True)] for place in range(3)
    ]

    report = audit(made.board().raw)

    assert report.result == counted
    assert (report.ballots, report.counted_ballots, report.decrypted_places) == (14, 12, (1, 2, 4))


def test_strong_proofs_stand_beside_each_partial_decryption() -> None:
    strong = read_strong_proofs(made.board().strong_proofs())

    report = audit(made.board().raw, strong=strong)

    assert report.is_strong
    assert sorted(strong.entries) == [1, 2, 4]


def test_the_same_slips_and_keys_serve_three_elections_of_one_assembly() -> None:
    """One slip is struck before each; the tool is asked in its three steps."""
    trustees, slips = made.joined(made.singles(1), made.two_of_three()), made.new_codes(5)
    ballots = []
    for struck in range(3):
        ballot = made.opened(trustees, slips[struck:], [made.REFERENDUM])
        votes = [(voter, [made.one_of(3, voter % 3)]) for voter in range(struck, 5)]
        made.voted(ballot, slips, votes).close(trustees.secrets)
        ballots.append(ballot)

    for struck, ballot in enumerate(ballots):
        witness = tool.Witness(ballot.raw)
        witness.verify()
        assert (witness.tally(), witness.verify_each_ballot()) == (ballot.tally, 5 - struck)
    assert len({ballot.election.uuid for ballot in ballots}) == 3


def test_the_tool_refuses_the_ballot_of_a_slip_that_was_struck() -> None:
    trustees, slips = made.singles(1), made.new_codes(3)
    ballot = made.opened(trustees, slips[1:], [made.REFERENDUM])
    good, struck = (make_ballot(ballot.election, slip, [made.one_of(3, 0)]) for slip in (slips[1], slips[0]))
    witness = tool.Witness(ballot.raw)

    witness.verify_ballot(good)
    with pytest.raises(AssertionError, match="InvalidCredential"):
        witness.verify_ballot(struck)
