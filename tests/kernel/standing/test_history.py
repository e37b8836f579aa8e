"""What somebody was on a given day, for ever."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.standing import (
    MemberStatus,
    StatusChange,
    Step,
    WrongStep,
    active_on,
    follow,
    state_on,
    step,
    steps_from,
)

pytestmark = pytest.mark.halved

CASES = json.loads((Path(__file__).parents[3] / "vectors/standing/days.json").read_text())["cases"]
DAYS = some.dates(date(2015, 1, 1), date(2100, 1, 1))


def history_of(case):
    return [
        StatusChange(date.fromisoformat(day), Step(verb), MemberStatus(state))
        for day, verb, state in case["history"]
    ]


@some.composite
def histories(draw):
    changes, state, day = [], None, draw(DAYS)
    for _ in range(draw(some.integers(0, 12))):
        possible = sorted(steps_from(state))
        if not possible:
            break
        verb = draw(some.sampled_from(possible))
        day += timedelta(days=draw(some.integers(0, 400)))
        state = step(state, verb)
        changes.append(StatusChange(day, verb, state))
    return changes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_state_on_a_day_is_the_agreed_one(case):
    history = history_of(case)

    for day, agreed in case["on"].items():
        assert state_on(history, date.fromisoformat(day)) == agreed
        assert active_on(history, date.fromisoformat(day)) is (agreed == "active")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_whole_history_ends_in_the_last_state(case):
    history = history_of(case)

    assert follow(history) == (history[-1].state if history else None)


@given(histories(), DAYS)
def test_the_state_on_a_day_is_where_the_lines_up_to_then_lead(history, day):
    until_then = [change for change in history if change.day <= day]

    assert state_on(history, day) is follow(until_then)


@given(histories(), DAYS)
def test_what_somebody_was_then_never_changes_by_what_happens_later(history, day):
    later = [change for change in history if change.day > day]

    assert state_on(history, day) is state_on([change for change in history if change not in later], day)


@given(histories())
def test_whoever_resigns_or_is_excluded_is_not_active_on_that_very_day(history):
    for change in history:
        if change.step in {Step.RESIGN, Step.EXCLUDE}:
            assert not active_on(history, change.day)


@given(histories())
def test_nobody_is_active_who_was_not_admitted(history):
    admitted = [change for change in history if change.step is Step.ADMIT]
    actives = [change for change in history if change.state is MemberStatus.ACTIVE]

    assert actives == admitted


@given(histories())
def test_an_ended_membership_stays_ended(history):
    endings = [place for place, change in enumerate(history) if change.state is MemberStatus.ENDED]

    assert endings in ([], [len(history) - 1])


@given(histories(), some.randoms())
def test_a_line_written_late_still_counts_on_its_own_day(history, random):
    by_day = {change.day: change for change in history}
    shuffled = random.sample(list(by_day.values()), len(by_day))

    for day, last in by_day.items():
        assert state_on(shuffled, day) is last.state


@given(histories().filter(bool))
def test_a_history_with_a_false_state_is_refused(history):
    wrong = MemberStatus.ACTIVE if history[-1].state is not MemberStatus.ACTIVE else MemberStatus.SUPPORTING

    with pytest.raises(WrongStep):
        follow([*history[:-1], replace(history[-1], state=wrong)])


@given(histories().filter(lambda history: len(history) > 1))
def test_a_history_that_goes_back_in_time_is_refused(history):
    early = replace(history[-1], day=history[-2].day - timedelta(days=1))

    with pytest.raises(WrongStep):
        follow([*history[:-1], early])


def test_a_history_with_a_step_that_does_not_exist_is_refused():
    day = date(2027, 3, 1)

    with pytest.raises(WrongStep):
        follow(
            [
                StatusChange(day, Step.JOIN, MemberStatus.SUPPORTING),
                StatusChange(day, Step.ADMIT, MemberStatus.ACTIVE),
            ]
        )
