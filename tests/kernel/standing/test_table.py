"""The table of standing, against one written by hand."""

import json
from itertools import product
from pathlib import Path

import pytest

from paraplu.kernel.standing import (
    TABLE,
    MemberStatus,
    Step,
    WrongStep,
    allowed_actors,
    is_member,
    step,
    steps_from,
)

VECTOR = json.loads((Path(__file__).parents[3] / "vectors/standing/table.json").read_text())
AGREED = {(row["from"], verb): to for row in VECTOR["table"] for verb, to in row.items() if verb != "from"}
STATES = [None, *MemberStatus]


def test_the_table_by_hand_names_every_state_with_every_step():
    assert set(AGREED) == set(product(STATES, Step))
    assert len(AGREED) == 50


@pytest.mark.parametrize(("state", "verb"), list(product(STATES, Step)))
def test_every_step_leads_where_the_table_by_hand_says(state, verb):
    agreed = AGREED[state, verb]

    if agreed is None:
        with pytest.raises(WrongStep) as refusal:
            step(state, verb)
        assert (refusal.value.state, refusal.value.verb) == (state, verb)
    else:
        assert step(state, verb) is MemberStatus(agreed)


@pytest.mark.parametrize("state", STATES)
def test_the_steps_from_a_state_are_those_that_the_table_by_hand_has(state):
    agreed = {verb for verb in Step if AGREED[state, verb] is not None}

    assert steps_from(state) == agreed


@pytest.mark.parametrize("verb", list(Step))
def test_who_may_take_a_step_is_what_was_agreed(verb):
    assert sorted(allowed_actors[verb]) == VECTOR["who_may"][verb]


def test_nobody_takes_a_decision_about_herself():
    assert (
        "self" not in allowed_actors[Step.ADMIT] | allowed_actors[Step.REFUSE] | allowed_actors[Step.EXCLUDE]
    )


def test_only_the_general_assembly_excludes():
    assert allowed_actors[Step.EXCLUDE] == {"assembly"}


def test_only_members_are_members():
    assert [state for state in STATES if is_member(state)] == [
        MemberStatus.SUPPORTING,
        MemberStatus.APPLYING,
        MemberStatus.ACTIVE,
    ]


def test_a_wrong_step_names_the_step_and_the_state():
    assert str(WrongStep(MemberStatus.ENDED, Step.JOIN)) == "no step 'join' from 'ended'"
    assert str(WrongStep(None, Step.RESIGN)) == "no step 'resign' from 'nobody'"


def test_nobody_can_change_the_table_while_the_site_runs():
    with pytest.raises(TypeError):
        TABLE[MemberStatus.ENDED, Step.JOIN] = MemberStatus.ACTIVE  # type: ignore[index]
    with pytest.raises(TypeError):
        allowed_actors[Step.EXCLUDE] = frozenset({"secretary"})  # type: ignore[index]
