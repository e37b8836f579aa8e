"""An election by secret ballot: votes by candidacy, blank ballots, equal votes and the lot, as on paper."""

from dataclasses import replace
from uuid import UUID

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.life.elections import electing
from paraplu.life.elections.actions import candidates, counting
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.life.elections.models import BoardElection, Candidacy
from tests.life.assembly.meeting import OTHER_TELLER, OTHERS, TELLER, THE_CHAIR, Meeting, an_active, refusal
from tests.life.assembly.parts import AgendaItem, actions, agenda_item
from tests.life.evoting.parts import SecretBallot, balloting, bulletin_boards
from tests.life.evoting.secret import Scrutinised, cast, fresh

pytestmark = pytest.mark.postgresql

STANDING = (TELLER, *OTHERS[3:])
BLANK = "blank"


@pytest.fixture
def secret(a_meeting: Meeting) -> Scrutinised:
    """Two seats, three who stand, nine in the room; three others hold the key."""
    item = a_meeting.add("election")
    candidates.change_election_seats(THE_CHAIR, item, 2)
    a_meeting.convene()
    for number in STANDING:
        candidates.agree_to_publication(an_active(number), item)
        candidates.stand_for_election(
            an_active(number), item, CandidacyText(f"Name {number}", {"en": "Hello."})
        )
    a_meeting.open(here=OTHERS)
    return Scrutinised(a_meeting)


def standing(ballot: SecretBallot) -> list[str]:
    """The candidacies in the order of the question."""
    return list(fresh(ballot).questions.get().answers)


def row(ballot: SecretBallot, *chosen: int | str) -> list[int]:
    """Blank first, then one for each name."""
    return [int(BLANK in chosen), *(int(place in chosen) for place in range(len(standing(ballot))))]


def votes(item: AgendaItem) -> dict[str, int | None]:
    return {str(one.pk): one.votes for one in Candidacy.objects.filter(election=item.pk)}


def test_votes_go_to_the_candidacies_and_a_blank_ballot_is_a_valid_one(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    chosen = [(0, 1), (0, 1), (0,), (0, 2), (BLANK,)]
    secret.vote(ballot, *[row(ballot, *each) for each in chosen])

    secret.count(ballot)

    item, (first, second, third) = AgendaItem.objects.get(), standing(ballot)
    terms = electing.election_terms(agenda_item(item))
    assert votes(item) == {first: 4, second: 2, third: 1}
    assert (terms.valid, terms.invalid) == (5, 0)
    assert [str(one.pk) for one in Candidacy.objects.filter(elected=True)] == [first]


def test_the_question_names_all_who_stand_and_lets_choose_as_many_as_seats(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    (question,) = bulletin_boards.ballot_election(ballot).questions

    assert (question.may_be_blank, question.lowest, question.highest) == (True, 1, 2)
    names = {str(one.pk): one.name for one in Candidacy.objects.all()}
    assert list(question.answers) == [names[key] for key in standing(ballot)]


def test_equal_votes_wait_for_the_lot_before_the_tellers(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[row(ballot, 0, 1)] * 3, *[row(ballot, 0, 2)] * 3, row(ballot, 1, 2))
    secret.count(ballot)
    before = AgendaItem.objects.get().stage
    drawn = Candidacy.objects.get(pk=standing(ballot)[2]).pk

    counting.record_drawn_lot(THE_CHAIR, ballot.item_ids[0], [drawn], tellers_watched=True)
    secret.meeting.confirm_by_all("lot", TELLER, OTHER_TELLER)

    assert before == "open"
    assert Candidacy.objects.get(pk=drawn).by_lot
    assert AgendaItem.objects.get().outcome == "carried"


def test_tellers_count_no_papers_of_a_secret_ballot(secret: Scrutinised, ballot: SecretBallot) -> None:
    papers = counting.PaperTally(1, 0, {})

    with pytest.raises(RuleViolation) as objected:
        counting.enter_teller_tally(an_active(OTHER_TELLER), ballot.item_ids[0], papers)

    assert [reason.key for reason in objected.value.reasons] == ["by_ballot"]


def test_who_withdrew_before_the_item_was_taken_up_is_not_asked_about(secret: Scrutinised) -> None:
    item = secret.item
    candidates.withdraw_candidacy(an_active(OTHERS[4]), item)
    secret.ready()

    ballot = secret.take_up()

    assert len(standing(ballot)) == 2
    assert bulletin_boards.ballot_election(ballot).questions[0].highest == 2


def test_the_minutes_tell_the_election_and_its_archive(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[row(ballot, 0, 1)] * 5)
    secret.count(ballot)

    actions.close_assembly(THE_CHAIR, secret.id)

    told = secret.meeting.row.minutes.facts["items"][0]
    assert told["method"] == "electronic"
    assert [one["votes"] for one in told["election"]["candidates"]] == [5, 5, 0]
    assert told["ballots"][0]["digest"] == fresh(ballot).digest != ""


def second_round(secret: Scrutinised, ballot: SecretBallot, method: str) -> None:
    """One of two seats is filled, and the other is voted on again."""
    secret.vote(ballot, *[row(ballot, 0)] * 5, row(ballot, 1), row(ballot, 2))
    secret.count(ballot)
    secret.strike()
    counting.start_second_round(THE_CHAIR, ballot.item_ids[0], [], method)


@pytest.mark.parametrize("method", ["paper", "electronic"])
def test_the_result_of_a_first_round_is_not_taken_again(
    secret: Scrutinised, ballot: SecretBallot, method: str
) -> None:
    second_round(secret, ballot, method)

    balloting.take_ballot_result(THE_CHAIR, ballot.pk)

    assert (AgendaItem.objects.get().stage, electing.election_facts(ballot.item_ids[0])) == ("open", None)


def test_a_second_round_moves_to_paper_and_its_papers_are_counted(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    second_round(secret, ballot, "electronic")
    secret.move_to_paper(SecretBallot.objects.get(phase="prepared"))
    _first, winner, other = (UUID(key) for key in standing(ballot))
    for teller in (TELLER, OTHER_TELLER):
        papers = counting.PaperTally(8, 1, {winner: 5, other: 3})
        counting.enter_teller_tally(an_active(teller), ballot.item_ids[0], papers)
    secret.meeting.confirm("presence")

    counting.take_election_result(THE_CHAIR, ballot.item_ids[0])

    assert Candidacy.objects.get(pk=winner).elected
    facts = electing.election_facts(ballot.item_ids[0]) or {}
    assert [facts[name] for name in ("first_valid", "valid", "invalid", "vacant")] == [7, 8, 1, 0]


def test_people_are_never_elected_by_hands_in_a_second_round_either(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    refused = refusal(lambda: second_round(secret, ballot, "hands"))

    assert (refused, AgendaItem.objects.get().stage) == (["second_round_method"], "done")


def test_nobody_stands_between_the_rounds(secret: Scrutinised, ballot: SecretBallot) -> None:
    second_round(secret, ballot, "electronic")
    BoardElection.objects.update(closes_on=secret.meeting.row.day)
    item = agenda_item(AgendaItem.objects.get())

    waiting = replace(item, stage="waiting")

    assert not electing.is_open_to_stand(waiting, electing.election_terms(item))


def test_the_minutes_say_which_ballot_was_the_first_round(secret: Scrutinised, ballot: SecretBallot) -> None:
    second_round(secret, ballot, "electronic")
    second = secret.vouched(SecretBallot.objects.get(phase="prepared"))
    for code in secret.slips[:6]:
        cast(second, code, [0, 1, 0])
    secret.count(second)

    actions.close_assembly(THE_CHAIR, secret.id)

    told = secret.meeting.row.minutes.facts["items"][0]
    assert [one["is_first_round"] for one in told["ballots"]] == [True, False]
    assert [(one["votes"], one["first_votes"]) for one in told["election"]["candidates"]] == [
        (6, 1), (5, None), (0, 1),
    ]  # fmt: skip
