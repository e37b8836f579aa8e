"""Second rounds of several elections in one secret ballot: which may share it, and what comes of it."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting.models import SecretBallot
from tests.life.assembly.meeting import THE_CHAIR
from tests.life.assembly.parts import AgendaItem
from tests.life.elections.parts import Candidacy, counting, electing
from tests.life.evoting.parts import bulletin_boards
from tests.life.evoting.secret import Scrutinised, cast
from tests.life.evoting.test_several_questions import secret as several
from tests.life.evoting.test_several_questions import stages
from tests.people.roles import member

__all__ = ["several"]
# Blank and three names for two seats; blank and two names for one; for, against, abstained.
SPLIT, DECIDED = ([0, 1, 0, 0], [1, 0, 0], [1, 0, 0]), ([0, 1, 1, 0], [0, 1, 0], [1, 0, 0])


@pytest.fixture
def items(several: Scrutinised) -> list[UUID]:
    return list(AgendaItem.objects.order_by("place").values_list("pk", flat=True))


def first_round(secret: Scrutinised, items: list[UUID], split: int) -> None:
    """The first `split` of the two elections leave a seat vacant."""
    rows = [(SPLIT if at < split else DECIDED)[at] for at in range(2)]
    ballot = secret.take_up(items[0], items[1:])
    for code in secret.slips[:6]:
        cast(ballot, code, *rows, SPLIT[2])
    secret.count(ballot)
    secret.strike()


def reason(step: Callable[[], object]) -> str:
    try:
        step()
    except RuleViolation as refused:
        return refused.reasons[0].key
    return ""


# How many of two elections need a second round, who joins the first, how they vote: why it is refused, and
# how many questions the new ballot has.
TABLE = [
    (2, "other", "electronic", "", 2),
    (2, "none", "electronic", "", 1),
    (2, "itself", "electronic", "not_together", 0),
    (2, "motion", "electronic", "not_together", 0),
    (2, "elsewhere", "electronic", "not_together", 0),
    (2, "other", "paper", "not_together", 0),
    (2, "none", "paper", "", 0),
    (2, "other", "hands", "second_round_method", 0),
    (1, "other", "electronic", "no_second_round", 0),
    (1, "none", "electronic", "", 1),
    (2, "withdrawn", "electronic", "no_second_round", 0),
]


@pytest.mark.parametrize("case", TABLE)
def test_which_second_rounds_share_a_ballot(
    several: Scrutinised, items: list[UUID], case: tuple[int, str, str, str, int]
) -> None:
    split, joins, method, why, questions = case
    first_round(several, items, split)
    others = {"other": [items[1]], "withdrawn": [items[1]], "itself": [items[0]], "motion": [items[2]]}
    joined = others.get(joins, [uuid4()] if joins == "elsewhere" else [])
    gone = Candidacy.objects.filter(election=items[1]).values_list("pk", flat=True)
    withdrawn = list(gone) if joins == "withdrawn" else []

    step = reason(lambda: counting.start_second_round(THE_CHAIR, items[0], withdrawn, method, joined))

    made = SecretBallot.objects.filter(phase="prepared").first()
    assert (step, made.questions.count() if made else 0) == (why, questions)
    # What is refused changes nothing: neither election lost its first round.
    begun = 0 if why else max(questions, 1)
    assert stages() == ["open"] * begun + ["done"] * (3 - begun)


def test_both_are_decided_by_one_ballot_each_by_its_own_question(
    several: Scrutinised, items: list[UUID]
) -> None:
    first_round(several, items, 2)

    counting.start_second_round(THE_CHAIR, items[0], [], "electronic", [items[1]])
    second = several.vouched(SecretBallot.objects.get(phase="prepared"))
    asked = bulletin_boards.ballot_election(second).questions
    for code in several.slips[:5]:
        cast(second, code, [0, 1, 0], [0, 0, 1])
    several.count(second)

    assert [(question.highest, len(question.answers)) for question in asked] == [(1, 2), (1, 2)]
    facts = [electing.election_facts(item) or {} for item in items[:2]]
    assert [(each["first_valid"], each["valid"], each["vacant"]) for each in facts] == [(6, 5, 0)] * 2
    assert second.item_ids == items[:2]


def test_the_chair_finds_the_other_election_ticked_and_paper_takes_one_alone(
    several: Scrutinised, items: list[UUID]
) -> None:
    first_round(several, items, 2)
    chair, page = member(MemberStatus.ACTIVE, "chair").client, f"/en/gathering/election/{items[0]}/"

    shown = chair.get(page).content.decode()
    chair.post(f"{page}second/", {"others": [str(items[1])], "method": "paper"})

    assert f'value="{items[1]}"' in shown
    assert "checked" in shown
    assert list(AgendaItem.objects.order_by("place").values_list("stage", flat=True)) == [
        "open",
        "done",
        "done",
    ]
