"""A night's job that is killed loses and doubles nothing, and an older copy counts an erased person once."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import connections, transaction

from paraplu.base import tallies
from paraplu.commons.counters import actions
from paraplu.commons.counters.actions import counting
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from tests.commons.counters.test_counting import a_question, no_draws, total_of
from tests.people.roles import member

__all__ = ["no_draws"]
# Where the job is killed: each time right after this was done.
POINTS = [
    (tallies, "take_tallies"),
    (tallies, "carry_over"),
    (counting, "_write_counters"),
    (tallies, "rewrite_tallies"),
    (counting.mailboxes, "delete_topic_counts"),
]


def killed_after(place: Any, name: str, work: Callable[[], Any]) -> None:
    """Run work in a child that kills itself, as `kill -9` would, once this function returned."""
    connections.close_all()
    if child := os.fork():
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        return
    was = getattr(place, name)

    def then_die(*arguments: Any) -> Any:
        was(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, name, then_die)
    work()
    os._exit(0)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_draws")
@pytest.mark.parametrize(("place", "name"), POINTS)
def test_after_each_kill_nothing_is_lost_and_nothing_doubled(
    place: Any, name: str, the_day: Callable[[str], date]
) -> None:
    the_day("2027-03-11")
    a_question()
    with transaction.atomic():
        tallies.count_closed("joined", date(2027, 3, 5), "ghent", 7)
        tallies.count_closed("meetups", date(2027, 3, 5), "ghent", 3)
    counting.mailboxes.forget_due(date(2027, 3, 11))
    today = the_day("2027-04-20")

    killed_after(place, name, lambda: actions.count_due(SYSTEM, today))
    for _ in range(2):
        actions.count_due(SYSTEM, today)

    found = [total_of("joined", "ghent"), total_of("meetups", "ghent"), total_of("questions.papers")]
    assert found == [7, 3, 1]


@pytest.mark.django_db
def test_an_erasure_that_is_done_again_in_an_older_copy_is_counted_once() -> None:
    """The copy knows the member; a newer one does not, and has the count."""
    leaver = member(MemberStatus.SUPPORTING)
    with suppress(KeyboardInterrupt), transaction.atomic():
        people.resign(leaver.actor, leaver.number)
        assert total_of("left") == 1
        raise KeyboardInterrupt  # as an older copy is put in place
    assert total_of("left") == 0

    people.erase_member(leaver.actor, leaver.number)

    assert total_of("left") == 1
