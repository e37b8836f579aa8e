"""From a wish to a decision with its reason, help, and a report."""

from datetime import date
from uuid import UUID

import pytest

from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.proposals import actions, api
from paraplu.life.proposals.actions import HandCount, NoDecisionYet, ProposalData
from paraplu.life.proposals.models import Interest, Proposal, ProposalRemark, Vote
from paraplu.trust.offices import api as offices
from tests.cast import a_member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PICNIC = ProposalData("a name", "A picnic", "To meet outside.", None, None, "Ghent", 2, "", 12_050, "")
CHAIR, SECOND, THIRD, HERS = 301, 302, 303, 304
MEETING = date(2026, 11, 2)


def one_of(number: int, *held: str) -> Actor:
    return Actor(
        "person", number, MemberStatus.ACTIVE, frozenset(map(HeldOffice, held)), has_second_factor=True
    )


@pytest.fixture(autouse=True)
def a_board_of_three() -> None:
    day = date(2026, 1, 1)
    for number in (CHAIR, SECOND, THIRD, HERS):
        a_member(number, MemberStatus.ACTIVE)
    for number in (CHAIR, SECOND, THIRD):
        offices.appoint(OPERATOR, number, "director", day, None, "deed", day)
    offices.appoint(OPERATOR, CHAIR, "chair", day, None, "deed", day)


@pytest.fixture
def picnic() -> UUID:
    return actions.propose_activity(one_of(HERS), PICNIC)


def the_chair() -> Actor:
    return one_of(CHAIR, "chair", "director")


def test_a_yes_has_a_reason_a_ceiling_and_asks_for_help(picnic: UUID) -> None:
    for number in (CHAIR, SECOND, THIRD):
        actions.vote_on_proposal(one_of(number, "director"), picnic, "yes")

    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 10_000)

    made = Proposal.objects.get()
    assert (made.state, made.in_favour, made.against, made.ceiling) == ("accepted", 3, 0, 10_000)
    assert [ask.wanted for ask in asks.help_requests_about("proposals", str(picnic))] == [2]


def test_how_each_of_them_voted_is_gone_with_the_decision(picnic: UUID) -> None:
    actions.vote_on_proposal(one_of(SECOND, "director"), picnic, "yes")
    actions.vote_on_proposal(one_of(THIRD, "director"), picnic, "no")

    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, 3, 2, 1))

    assert not Vote.objects.exists()


def test_a_no_asks_nobody_and_frees_no_money(picnic: UUID) -> None:
    actions.decide_on_proposal(the_chair(), picnic, "Not this year.", 10_000, HandCount(MEETING, 3, 0, 2))

    made = Proposal.objects.get()
    assert (made.state, made.ceiling) == ("declined", None)
    assert asks.help_requests_about("proposals", str(picnic)) == []


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        ({SECOND: "yes", THIRD: "yes"}, "waiting"),
        ({CHAIR: "yes", SECOND: "yes", THIRD: "no"}, "next_meeting"),
        ({CHAIR: "yes", SECOND: "yes", THIRD: "abstain"}, "next_meeting"),
    ],
)
def test_a_majority_outside_a_meeting_decides_nothing(picnic: UUID, votes: dict[int, str], says: str) -> None:
    for number, choice in votes.items():
        actions.vote_on_proposal(one_of(number, "director"), picnic, choice)

    with pytest.raises(NoDecisionYet, match=says):
        actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0)

    assert Proposal.objects.get().state == "open"


@pytest.mark.parametrize(
    ("hands", "says"),
    [((1, 1, 0), "too_few"), ((4, 2, 0), "too_many"), ((2, 2, 1), "too_many"), ((0, 0, 0), "too_few")],
)
def test_hands_that_decide_nothing(picnic: UUID, hands: tuple[int, int, int], says: str) -> None:
    with pytest.raises(NoDecisionYet, match=says):
        actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, *hands))


def test_a_director_with_an_interest_leaves_vote_and_discussion(picnic: UUID) -> None:
    second = one_of(SECOND, "director")
    actions.vote_on_proposal(second, picnic, "yes")

    actions.declare_interest(second, picnic)

    assert not Vote.objects.exists()
    for verb in (
        lambda: actions.vote_on_proposal(second, picnic, "yes"),
        lambda: actions.add_proposal_remark(second, picnic, "I know a good place."),
    ):
        with pytest.raises(NotAuthorized):
            verb()


def test_when_most_of_the_board_has_an_interest_the_assembly_decides(picnic: UUID) -> None:
    actions.declare_interest(one_of(SECOND, "director"), picnic)
    actions.declare_interest(one_of(THIRD, "director"), picnic)

    hands = HandCount(MEETING, 3, 1, 0)
    actions.decide_on_proposal(the_chair(), picnic, "Two of three have an interest.", 0, hands)

    assert Proposal.objects.get().state == "assembly"


def test_one_of_two_at_a_meeting_does_not_decide_alone(picnic: UUID) -> None:
    actions.declare_interest(one_of(THIRD, "director"), picnic)

    with pytest.raises(NoDecisionYet, match="next_meeting"):
        actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, 2, 1, 0))


def test_what_a_director_proposes_is_no_interest_of_money() -> None:
    own = actions.propose_activity(one_of(THIRD, "director"), PICNIC)
    actions.declare_interest(one_of(SECOND, "director"), own)

    with pytest.raises(NoDecisionYet, match="next_meeting"):
        actions.decide_on_proposal(the_chair(), own, "A good idea.", 0, HandCount(MEETING, 3, 1, 0))


def test_nobody_decides_about_her_own() -> None:
    own = actions.propose_activity(the_chair(), PICNIC)

    with pytest.raises(NotAuthorized):
        actions.decide_on_proposal(the_chair(), own, "Mine is good.", 0)


def test_hands_raised_at_a_meeting_count_like_votes(picnic: UUID) -> None:
    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, 3, 2, 1))

    made = Proposal.objects.get()
    assert (made.state, made.decided_on, made.in_favour) == ("accepted", MEETING, 2)


def test_a_decision_is_taken_once(picnic: UUID) -> None:
    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, 3, 2, 1))

    with pytest.raises(NotAuthorized):
        actions.decide_on_proposal(the_chair(), picnic, "No, it is not.", 0, HandCount(MEETING, 3, 0, 3))


def test_a_report_never_spends_more_than_was_agreed(picnic: UUID) -> None:
    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 5_000, HandCount(MEETING, 3, 3, 0))

    with pytest.raises(ValueError, match="ceiling"):
        actions.report_on_proposal(one_of(HERS), picnic, "It was fine.", 5_001)

    actions.report_on_proposal(one_of(HERS), picnic, "It was fine.", 5_000)
    assert Proposal.objects.get().state == "reported"


def test_the_same_form_sent_twice_is_one_proposal() -> None:
    key = UUID(int=7)

    actions.propose_activity(one_of(HERS), PICNIC, key)
    actions.propose_activity(one_of(HERS), PICNIC, key)

    assert Proposal.objects.count() == 1


def test_what_she_takes_back_has_no_votes_and_no_interests(picnic: UUID) -> None:
    actions.vote_on_proposal(one_of(SECOND, "director"), picnic, "yes")
    actions.declare_interest(one_of(THIRD, "director"), picnic)

    actions.withdraw_proposal(one_of(HERS), picnic)

    assert not Vote.objects.exists()
    assert not Interest.objects.exists()


def test_a_supporting_member_proposes_nothing() -> None:
    with pytest.raises(NotAuthorized):
        actions.propose_activity(Actor("person", HERS, MemberStatus.SUPPORTING), PICNIC)


def test_who_is_erased_leaves_the_decision_and_takes_her_name(picnic: UUID) -> None:
    actions.add_proposal_remark(one_of(HERS), picnic, "I bring bread.")
    actions.decide_on_proposal(the_chair(), picnic, "A good idea.", 0, HandCount(MEETING, 3, 3, 0))

    api.forget(HERS)

    made = Proposal.objects.get()
    assert (made.number, made.name, made.state) == (None, "", "accepted")
    assert not ProposalRemark.objects.exists()


def test_what_nobody_decided_goes_with_her(picnic: UUID) -> None:
    api.forget(HERS)

    assert not Proposal.objects.exists()


def test_she_reads_all_that_is_kept_of_her(picnic: UUID) -> None:
    actions.add_proposal_remark(one_of(HERS), picnic, "I bring bread.")

    told = {known.field for known in api.known_about(HERS)}

    assert told == {"Proposal.number", "Proposal.name", "ProposalRemark.number"}


def test_she_reads_of_every_proposal_of_hers() -> None:
    many = [Proposal(number=HERS, title=f"No. {at}", proposed_on=date(2026, 1, 1)) for at in range(60)]
    Proposal.objects.bulk_create(many)

    titles = {known.value for known in api.known_about(HERS) if known.field == "Proposal.number"}

    assert titles == {f"No. {at}" for at in range(60)}
