"""What the members may lower, and what a lowering makes of a kind: tables by hand."""

from itertools import product

import pytest

from paraplu.kernel.decisions import KINDS, DecisionClass, needs_second
from paraplu.kernel.powers import LOWERABLE, NUMBERS, PowersTable, is_allowed

# Kind: its class, the class to which it may be lowered, and the hours of its wait before and after.
AGREED = {
    "people.refuse_application": ("organ", "four-eyes", 0, 0),
    "people.end_by_hand": ("notice-and-wait", "routine", 72, 0),
    "people.step_down": ("notice-and-wait", "routine", 72, 0),
    "people.withdraw_application": ("notice-and-wait", "routine", 72, 0),
    "consent.set_answer": ("notice-and-wait", "routine", 72, 0),
    "desk.see_more_today": ("four-eyes", "routine", 0, 0),
    "desk.see_more_this_week": ("organ", "four-eyes", 0, 0),
}
# A number: the least it may be, and the most.
BOUNDS = {
    "mailings.people": (50, 500),
    "requests.people": (50, 500),
    "press_requests.people": (20, 200),
    "outside_emails.people": (20, 200),
    "test_emails.people": (20, 100),
    "passes.people": (5, 20),
    "guest_passes.people": (3, 12),
    "vouches.people": (3, 12),
    "entered.people": (5, 20),
    "accepted.people": (10, 100),
    "declined.people": (5, 50),
    "frozen.people": (2, 10),
    "reminders.people": (50, 500),
    "person_pages.day": (40, 400),
    "person_pages.week": (100, 1000),
}


def test_only_what_was_agreed_is_lowered_and_only_so_far() -> None:
    wrong, count = [], 0
    for kind, value in product([*KINDS, "nothing"], [*DecisionClass, "own", 7]):
        count += 1
        may = kind in AGREED and value in AGREED[kind][:2]
        wrong += [(kind, value)] if is_allowed(kind, value) != may else []

    assert (wrong, count, set(LOWERABLE)) == ([], (len(KINDS) + 1) * 6, set(AGREED))


@pytest.mark.parametrize(("power", "least", "most"), [(name, *bounds) for name, bounds in BOUNDS.items()])
def test_a_number_rises_within_its_bounds(power: str, least: int, most: int) -> None:
    values = [least - 1, least, most, most + 1, 0, -1, str(least), True, None]

    assert [is_allowed(power, value) for value in values] == [False, True, True, *[False] * 6]
    assert PowersTable({}).number_of(power) == least
    assert PowersTable({power: most}).number_of(power) == most
    assert PowersTable({power: most + 1}).number_of(power) == least


def test_there_is_no_other_number() -> None:
    assert set(NUMBERS) == set(BOUNDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_in_force(kind: str) -> None:
    before = PowersTable({}).kind_of(kind)
    after = PowersTable({kind: LOWERABLE.get(kind, DecisionClass.ROUTINE)}).kind_of(kind)
    same, hours = KINDS[kind].decision_class, KINDS[kind].wait_hours
    own, lowered, wait, shorter = AGREED.get(kind, (same, same, hours, hours))

    assert (before.decision_class, before.wait_hours) == (own, wait)
    assert (after.decision_class, after.wait_hours) == (lowered, shorter)
    assert (after.second, after.asked_by) == (before.second, before.asked_by)


@pytest.mark.parametrize("kind", sorted(AGREED))
def test_one_office_does_alone_what_was_lowered_to_routine(kind: str) -> None:
    before, after = PowersTable({}).kind_of(kind), PowersTable({kind: LOWERABLE[kind]}).kind_of(kind)
    own, lowered, *_hours = AGREED[kind]

    assert needs_second(before, "", can_be_told=True) is (own != "notice-and-wait")
    assert needs_second(after, "", can_be_told=True) is (lowered == "four-eyes")
    assert needs_second(after, "", can_be_told=False)
