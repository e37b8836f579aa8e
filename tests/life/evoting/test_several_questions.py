"""One secret ballot about several items: a question for each, decided as if each had a ballot of its own."""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import audit
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting.actions import _results
from paraplu.life.evoting.meetings import PollResult, meetings
from paraplu.life.evoting.models import BallotQuestion, SecretBallot
from tests.kernel.ballot.tool import Witness
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import AgendaItem, actions
from tests.life.elections.parts import Candidacy, CandidacyText, candidates, counting, electing
from tests.life.elections.test_second_round import changed_choices
from tests.life.evoting.parts import bulletin_boards
from tests.life.evoting.secret import Scrutinised, cast, fresh
from tests.people.roles import member

pytestmark = pytest.mark.postgresql

BOARD, DEPUTIES = (TELLER, *OTHERS[3:]), (CHAIR, SECRETARY)
# Of the three questions: blank and three names for two seats, blank and two names, for-against-abstained.
ROWS = ([0, 1, 1, 0], [0, 1, 0], [1, 0, 0])
WIDTHS = (4, 3, 3)


@pytest.fixture
def secret(a_meeting: Meeting) -> Scrutinised:
    """Two elections and a proposal, nine in the room; keys and slips are ready."""
    board, deputies, _motion = a_meeting.add("election"), a_meeting.add("election"), a_meeting.add()
    candidates.change_election_seats(THE_CHAIR, board, 2)
    candidates.change_election_seats(THE_CHAIR, deputies, 1)
    a_meeting.convene()
    for item, numbers in ((board, BOARD), (deputies, DEPUTIES)):
        for number in numbers:
            candidates.agree_to_publication(an_active(number), item)
            text = CandidacyText(f"Name {number}", {"en": "Hello."})
            candidates.stand_for_election(an_active(number), item, text)
    a_meeting.open(here=OTHERS)
    made = Scrutinised(a_meeting)
    made.ready()
    return made


@pytest.fixture
def items(secret: Scrutinised) -> list[UUID]:
    return list(AgendaItem.objects.order_by("place").values_list("pk", flat=True))


@pytest.fixture
def ballot(secret: Scrutinised, items: list[UUID]) -> SecretBallot:
    """All three items, which the chair named in another order."""
    return secret.take_up(items[2], [items[1], items[0]])


def cast_by_all(secret: Scrutinised, ballot: SecretBallot, *votes: Sequence[list[int]]) -> None:
    for code, rows in zip(secret.slips, votes, strict=False):
        cast(ballot, code, *rows)


def stages() -> list[str]:
    return list(AgendaItem.objects.order_by("place").values_list("stage", flat=True))


def outcomes() -> list[str]:
    return list(AgendaItem.objects.order_by("place").values_list("outcome", flat=True))


def test_one_ballot_decides_each_item_by_its_own_question(secret: Scrutinised, ballot: SecretBallot) -> None:
    cast_by_all(secret, ballot, *[ROWS] * 4, ([1, 0, 0, 0], [0, 0, 1], [0, 1, 0]), ([0, 1, 0, 0], *ROWS[1:]))

    secret.count(ballot)

    assert outcomes() == ["carried", "carried", "carried"]
    assert fresh(ballot).result == [[1, 5, 4, 0], [0, 5, 1], [5, 1, 0]]
    motion = AgendaItem.objects.get(kind="motion")
    assert (motion.votes_for, motion.votes_against, motion.present) == (5, 1, 9)
    board = electing.election_facts(ballot.item_ids[0])
    assert board is not None
    assert (board["valid"], board["vacant"]) == (6, 0)


def test_the_questions_are_in_the_order_of_the_agenda(ballot: SecretBallot, items: list[UUID]) -> None:
    election = bulletin_boards.ballot_election(ballot)

    assert ballot.item_ids == items
    titles = list(AgendaItem.objects.order_by("place").values_list("title", flat=True))
    assert [question.title for question in election.questions] == titles
    assert [len(question.answers) for question in election.questions] == [3, 2, 3]
    assert ballot.title.endswith(": 1, 2, 3")


def test_a_joint_ballot_takes_one_identifier_and_one_list_of_voters(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    assert (secret.election_setup.used, SecretBallot.objects.count(), ballot.voters) == (1, 1, 9)


def test_an_item_has_one_living_ballot(ballot: SecretBallot, items: list[UUID]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BallotQuestion.objects.create(ballot=ballot, place=3, item_id=items[0])


def test_they_close_together_with_the_quorum_of_that_moment(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    cast_by_all(secret, ballot, *[ROWS] * 5)

    secret.close(ballot)

    rows = AgendaItem.objects.order_by("place").values_list("stage", "present", "represented")
    assert list(rows) == [("open", 9, 0)] * 3


def test_they_move_to_paper_together_and_then_each_is_counted_alone(
    secret: Scrutinised, ballot: SecretBallot, items: list[UUID]
) -> None:
    secret.move_to_paper(ballot)
    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), items[2], actions.Votes(5, 4))
    secret.meeting.confirm("presence")

    actions.decide_by_paper(THE_CHAIR, items[2])

    assert stages() == ["open", "open", "done"]
    assert set(AgendaItem.objects.values_list("method", flat=True)) == {"paper"}
    assert not BallotQuestion.objects.filter(is_living=True).exists()


def test_nobody_stands_aside_for_one_of_several_items(ballot: SecretBallot, items: list[UUID]) -> None:
    refused = refusal(lambda: actions.note_item_hearing(THE_CHAIR, items[2], heard=False, stood_aside=1))

    assert refused == ["aside_alone"]


@pytest.mark.parametrize("method", ["paper", "hands"])
def test_only_a_secret_ballot_is_shared(secret: Scrutinised, items: list[UUID], method: str) -> None:
    refused = refusal(lambda: actions.open_agenda_item(THE_CHAIR, items[2], method, items[:1]))

    assert (refused, stages()) == (["not_together"], ["waiting"] * 3)


def test_a_proposal_shares_no_ballot_where_abstentions_count_against_it(
    secret: Scrutinised, items: list[UUID], settings: Any
) -> None:
    with changed_choices(settings, abstentions="against"):
        refused = refusal(lambda: actions.open_agenda_item(THE_CHAIR, items[0], "electronic", items[2:]))
        actions.open_agenda_item(THE_CHAIR, items[0], "electronic", items[1:2])

    assert (refused, stages()) == (["not_together"], ["open", "open", "waiting"])


@pytest.mark.parametrize("kind", ["statutes", "exclusion", "public_boards", "dismissal"])
def test_items_of_other_kinds_are_voted_on_alone(secret: Scrutinised, items: list[UUID], kind: str) -> None:
    AgendaItem.objects.filter(pk=items[1]).update(kind=kind)
    refused = refusal(lambda: actions.open_agenda_item(THE_CHAIR, items[0], "electronic", items[1:2]))

    assert (refused, stages()) == (["not_together"], ["waiting"] * 3)


def test_a_decided_item_joins_no_ballot(secret: Scrutinised, items: list[UUID]) -> None:
    secret.meeting.end(items[2])
    refused = refusal(lambda: actions.open_agenda_item(THE_CHAIR, items[0], "electronic", items[2:]))

    assert (refused, stages()) == (["decided_already"], ["waiting", "waiting", "done"])


def test_the_minutes_of_each_item_name_the_shared_archive(secret: Scrutinised, ballot: SecretBallot) -> None:
    cast_by_all(secret, ballot, *[ROWS] * 5)
    secret.count(ballot)

    actions.close_assembly(THE_CHAIR, secret.id)

    facts = secret.meeting.row.minutes.facts["items"]
    digests = {entry["ballots"][0]["digest"] for entry in facts}
    assert digests == {fresh(ballot).digest}
    assert [entry["ballots"][0]["questions"] for entry in facts] == [3, 3, 3]


def test_our_verifier_and_the_tool_agree_on_an_archive_of_three_questions(
    secret: Scrutinised, ballot: SecretBallot, tmp_path: Path
) -> None:
    cast_by_all(secret, ballot, *[ROWS] * 5, ([1, 0, 0, 0], [0, 0, 1], [0, 1, 0]))
    secret.count(ballot)
    raw = bulletin_boards.bulletin_board_archive(fresh(ballot))
    report, witness, file = audit(raw), Witness(raw), tmp_path / "shared.bel"
    file.write_bytes(raw)

    ours = subprocess.run(["bin/paraplu-verify", file], capture_output=True, text=True, check=False)
    witness.verify()

    assert ours.returncode == 0, ours.stderr
    assert [f"\n{place}. About" in ours.stdout for place in (1, 2, 3)] == [True] * 3
    assert (witness.tally(), witness.result()) == (report.tally.digest, report.result)
    assert witness.verify_each_ballot() == 6


def test_an_equal_vote_in_one_election_keeps_no_other_item_open(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    tied = [([0, 1, 0, 1], *ROWS[1:]), ([0, 1, 1, 0], *ROWS[1:])]
    cast_by_all(secret, ballot, *tied * 3, ([0, 0, 1, 1], *ROWS[1:]))

    secret.count(ballot)

    assert stages() == ["open", "done", "done"]
    counted = audit(bulletin_boards.bulletin_board_archive(fresh(ballot)))
    assert counted.result == [[0, 6, 4, 4], [0, 7, 0], [7, 0, 0]]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.tuples(*(some.lists(some.integers(0, 9), min_size=width, max_size=width) for width in WIDTHS)),
    some.permutations(range(3)),
)
def test_deciding_one_by_one_equals_deciding_together(
    ballot: SecretBallot, result: list[list[int]], order: list[int]
) -> None:
    ballot.result, ballot.turnout = result, 9
    AgendaItem.objects.update(present=9, represented=0)
    questions = list(ballot.questions.order_by("place"))

    together = decided(lambda: _results.decide_ballot_items(ballot))
    one_by_one = [partial(decide_one, ballot, questions[at]) for at in order]

    assert decided(*one_by_one) == together


def decide_one(ballot: SecretBallot, question: BallotQuestion) -> None:
    """As a ballot about this item alone would."""
    counts = ballot.result[question.place]
    votes = {UUID(key): counts[at] for at, key in enumerate(question.answers, 1)} or None
    meetings().decide(PollResult(question.item_id, 9, counts, votes))


def decided(*steps: Callable[[], object]) -> list[Any]:
    """What comes of these steps; nothing of it stays."""
    before = transaction.savepoint_create()
    for step in steps:
        with suppress(RuleViolation), transaction.atomic():
            step()
    items = AgendaItem.objects.order_by("place").values_list("stage", "outcome", "votes_for", "invalid")
    elected = Candidacy.objects.order_by("pk").values_list("pk", "votes", "elected")
    found = [*items, *elected]
    transaction.savepoint_rollback(before)
    return found


def test_a_second_round_of_one_election_is_the_next_ballot(
    secret: Scrutinised, ballot: SecretBallot, items: list[UUID]
) -> None:
    split = [([0, 1, 0, 0], *ROWS[1:])] * 3 + [([0, 1, 1, 0], *ROWS[1:])] * 2 + [([0, 0, 0, 1], *ROWS[1:])]
    cast_by_all(secret, ballot, *split)
    secret.count(ballot)
    secret.strike()

    counting.start_second_round(THE_CHAIR, items[0], [], "electronic")
    second = secret.vouched(SecretBallot.objects.get(phase="prepared"))
    question = bulletin_boards.ballot_election(second).questions[0]
    for code in secret.slips[:5]:
        cast(second, code, [0, 1, 0])
    secret.count(second)

    assert (question.highest, len(question.answers)) == (1, 2)
    facts = electing.election_facts(items[0]) or {}
    assert [facts[name] for name in ("first_valid", "valid", "vacant")] == [6, 5, 0]
    assert sum(each["elected"] for each in facts["candidates"]) == 2
    assert stages() == ["done"] * 3


def test_the_chair_ticks_what_shares_the_ballot_and_sees_all_of_it(
    secret: Scrutinised, items: list[UUID]
) -> None:
    chair = member(MemberStatus.ACTIVE, "chair").client
    place = f"/en/gathering/item/{items[0]}"

    ready = chair.get(f"{place}/electronic/").content.decode()
    unsound = chair.post(f"{place}/opening/", {"method": "electronic", "with": "no id"})
    chair.post(f"{place}/opening/", {"method": "electronic", "with": [str(key) for key in items[1:]]})
    runs = chair.get(f"{place}/electronic/").content.decode()
    wall = chair.get(f"/en/gathering/{secret.id}/screen/").content.decode()
    meeting = chair.get(f"/en/gathering/{secret.id}/").content.decode()

    assert [f'value="{key}"{mark}>' in ready for key, mark in zip(items[1:], (" checked", ""), strict=True)]
    assert (unsound.status_code, stages()) == (409, ["open"] * 3)
    assert "These items share this secret ballot:" in runs
    assert meeting.count(f"/ballot/{SecretBallot.objects.get().pk}/board/") == 3
    assert [f"{place}. About" in wall for place in (1, 2, 3)] == [True] * 3
