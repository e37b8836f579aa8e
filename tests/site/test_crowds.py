"""What is tried at one moment fails where one of them faults or dies; it neither passes nor hangs."""

import os
from functools import partial

import pytest

from tests.crowds import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_each_acts_in_a_process_of_her_own_and_the_answers_keep_their_order() -> None:
    *numbers, last = at_once([os.getpid] * 3 + [lambda: 7])

    assert len({os.getpid(), *numbers}) == 4
    assert last == 7


def test_the_fault_of_one_is_told() -> None:
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        at_once([os.getpid, lambda: 1 // 0])


def test_who_dies_is_missed_at_once() -> None:
    with pytest.raises(EOFError):
        at_once([os.getpid, partial(os._exit, 0)])
