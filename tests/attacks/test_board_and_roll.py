"""Sequences by everybody change Board, offices, rolls and candidates as their organ decided, never backdated.

`machine/everybody.py` draws them, `machine/composition.py` says in the tables what nobody decided. Each guard
is taken away once: then the sequences find it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from paraplu.base import clock
from tests.attacks.machine.canaries import allowed, replaced
from tests.attacks.machine.casts import Union
from tests.attacks.machine.everybody import play_sequences, union_of_everybody
from tests.attacks.machine.product import module
from tests.undone import undone

pytestmark = pytest.mark.django_db
SOME, MANY = 2, 200
Guard = Callable[[], AbstractContextManager[object]]


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: Any) -> Iterator[Union]:
    """One union for all tests of this file; each sequence takes its changes back."""
    with django_db_blocker.unblock(), undone(), union_of_everybody() as union:
        yield union


def test_a_few_sequences_change_nothing_that_nobody_decided(db: None, everybody: Union) -> None:
    play_sequences(everybody, SOME)


@pytest.mark.slow
def test_200_sequences_change_nothing_that_nobody_decided(db: None, everybody: Union) -> None:
    play_sequences(everybody, MANY)


@contextmanager
def backdated_admission() -> Iterator[None]:
    """An admission takes the day of sixty days ago."""
    steps = module("people.actions._steps")
    takes = steps.take_step

    def take_step(actor: Any, member: Any, verb: Any, how: str, day: Any = None) -> None:
        takes(actor, member, verb, how, clock.current_date() - timedelta(days=60) if verb == "admit" else day)

    with patch.object(steps, "take_step", take_step):
        yield


# What each guard keeps, the guard taken away, and words of what the sequences then say.
CANARIES: dict[str, tuple[Guard, str]] = {
    "a supporting member stands": (allowed("life.elections.stand"), "stands"),
    "a member under another rule stands": (
        replaced("life.elections.electing", "is_eligible", lambda _number: True),
        "stands",
    ),
    "somebody stands after the list is closed": (
        replaced("life.elections.electing", "is_open_to_stand", lambda *_: True),
        "stands",
    ),
    "an admission is dated back": (backdated_admission, "admit dated"),
    "an end of a mandate is dated back": (
        replaced("trust.offices.actions", "_check_end", lambda *_: None),
        "ended_on",
    ),
    "an appointment without an act": (allowed("trust.offices.appoint"), " is "),
    "a roll of today": (
        replaced("life.assembly.law", "roll_record_day", lambda _assembly: clock.current_date()),
        "roll differs",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("canary", CANARIES)
def test_without_its_guard_the_sequences_find_it(db: None, everybody: Union, canary: str) -> None:
    guard, words = CANARIES[canary]

    with guard(), pytest.raises(AssertionError) as found:
        play_sequences(everybody, MANY)

    assert words in str(found.value)
