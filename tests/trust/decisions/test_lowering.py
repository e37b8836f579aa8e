"""The members lower a rule, and nobody else does; what was lowered holds until they put it back."""

import pytest

from paraplu.kernel.decisions import KINDS
from paraplu.kernel.powers import LOWERABLE
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions import lowering
from tests.decided import act_actor, approve, decide
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def secretary() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def chair() -> Somebody:
    return member(MemberStatus.ACTIVE, "chair")


def lowered(by: Somebody, power: str, value: int | str) -> decisions.PendingAct:
    """A lowering that the members decided."""
    return decide(decisions.ask_to_lower(by.actor, power, value))


def test_nothing_holds_before_the_members_decide(secretary: Somebody) -> None:
    act = decisions.ask_to_lower(secretary.actor, "requests.people", 80)
    assert (act.organ, act.lapses_on) == ("assembly", None)
    assert decisions.table_in_force().number_of("requests.people") == 50

    decide(act)

    assert decisions.table_in_force().number_of("requests.people") == 80
    (found,) = decisions.decided_lowerings()
    assert (found.serial, found.organ, found.decided_on) == (act.serial, "assembly", act.asked_on)


def test_the_members_say_no(secretary: Somebody) -> None:
    decide(decisions.ask_to_lower(secretary.actor, "requests.people", 80), is_yes=False)

    assert decisions.decided_lowerings() == []


def test_the_newest_decision_holds_and_puts_back(secretary: Somebody) -> None:
    for people_asked in (80, 200, 50):
        lowered(secretary, "requests.people", people_asked)

    assert decisions.table_in_force().number_of("requests.people") == 50
    assert len(decisions.decided_lowerings()) == 3


@pytest.mark.parametrize("kind", sorted(set(KINDS) - set(LOWERABLE)))
def test_what_is_hard_is_not_even_asked(kind: str, secretary: Somebody) -> None:
    for value in ("routine", "four-eyes", "notice-and-wait"):
        with pytest.raises(decisions.HardPower):
            decisions.ask_to_lower(secretary.actor, kind, value)


@pytest.mark.parametrize("organ", ["", "board"])
def test_neither_two_people_nor_the_board_lower_a_rule(
    organ: str, secretary: Somebody, chair: Somebody
) -> None:
    arguments = {"power": "requests.people", "value": 500}
    act = decisions.ask_for_act(
        secretary.actor, decisions.ActRequest("decisions.lower_power", 0, arguments, organ)
    )

    act = decide(act) if organ else approve(act, chair.actor)

    assert (act.state, decisions.decided_lowerings()) == ("failed", [])


def test_an_act_that_was_changed_in_the_database_lowers_nothing() -> None:
    for arguments in (
        {"power": "people.admit", "value": "routine"},
        {"power": "requests.people", "value": 9**9},
    ):
        with pytest.raises(lowering.CannotCarryOut):
            lowering.lower_power(act_actor("decisions.lower_power", 0, "assembly"), arguments)


def test_nobody_without_such_an_office_asks() -> None:
    for offices in ((), ("editor",), ("treasurer", "safety_team")):
        with pytest.raises(NotAuthorized):
            decisions.ask_to_lower(member(MemberStatus.ACTIVE, *offices).actor, "requests.people", 80)


def test_the_members_are_asked_about_a_rule_once(secretary: Somebody, chair: Somebody) -> None:
    decisions.ask_to_lower(secretary.actor, "requests.people", 80)

    with pytest.raises(decisions.AlreadyWaiting):
        decisions.ask_to_lower(chair.actor, "requests.people", 90)


def test_a_wait_that_the_members_took_away_is_gone_and_comes_back(secretary: Somebody) -> None:
    her, another = member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE)

    lowered(secretary, "people.step_down", "routine")
    act = people.ask_for_ending(secretary.actor, her.number, "people.step_down", "phone")
    assert (act.state, her.state) == ("done", MemberStatus.SUPPORTING)

    lowered(secretary, "people.step_down", "notice-and-wait")
    act = people.ask_for_ending(secretary.actor, another.number, "people.step_down", "phone")
    assert (act.state, another.state) == ("waiting", MemberStatus.ACTIVE)


def test_a_lowered_wait_still_needs_a_second_about_somebody_with_an_office(
    secretary: Somebody, chair: Somebody
) -> None:
    editor = member(MemberStatus.ACTIVE, "editor")
    lowered(secretary, "people.step_down", "routine")

    act = people.ask_for_ending(secretary.actor, editor.number, "people.step_down", "phone")
    assert (act.state, editor.state) == ("asked", MemberStatus.ACTIVE)

    assert approve(act, chair.actor).state == "done"


def test_what_two_people_decide_instead_of_the_board(secretary: Somebody, chair: Somebody) -> None:
    lowered(secretary, "people.refuse_application", "four-eyes")
    applicant = member(MemberStatus.APPLYING)

    act = people.ask_for_refusal(secretary.actor, applicant.number)
    assert (act.organ, act.state) == ("", "asked")

    assert approve(act, chair.actor).state == "done"
    assert applicant.state is MemberStatus.SUPPORTING
