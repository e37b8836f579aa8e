"""The web server is killed while people join: what was answered is kept, and nothing is there twice."""

import random
import time
from typing import Any

import pytest

from tests.faults.outcome import assert_nobody_is_lost_or_doubled, assert_the_same_form_gets_the_same_answer
from tests.faults.served_site import ServedSite
from tests.faults.visitors import Crowd, Line, Secretary, Visitor

pytestmark = [pytest.mark.postgresql, pytest.mark.drawn(4)]

FEW_AND_MANY = [2, pytest.param(6, marks=pytest.mark.slow)]


@pytest.mark.parametrize("kills", FEW_AND_MANY)
@pytest.mark.parametrize(("point", "kept"), [("before-commit", 0), ("committed", 1)])
def test_a_form_whose_answer_was_lost_can_be_sent_again(site: ServedSite, point, kept, kills):
    for kill in range(kills):
        visitor = Visitor(site, f"Name {kill}", email=f"p{kill}@mail.example" if kill % 2 else "")
        lost_at(site, visitor, point)
        assert site.kept()["requests"].get(visitor.name, 0) == kept

        first, second = sent_twice(site, visitor)

        assert first is not None
        assert first.status == 200
        assert first == second
    after = site.kept()
    assert after["requests"] == {f"Name {kill}": 1 for kill in range(kills)}
    assert after["emails"] == after["addresses"]
    assert len(after["emails"]) == kills // 2


def lost_at(site: ServedSite, visitor: Visitor, point: str) -> None:
    """Her form is on its way when the server dies at this point."""
    site.open(f"{point}:1")
    visitor.take_form()
    answer = visitor.send()
    site.kill()
    assert answer is None


def sent_twice(site: ServedSite, visitor: Visitor) -> list[Any]:
    site.open()
    answers = [visitor.send(), visitor.send()]
    site.kill()
    return answers


def test_a_code_that_was_told_before_the_kill_works_after_it(site: ServedSite):
    site.open()
    visitor = Visitor(site, "Name")
    visitor.take_form()
    visitor.join()
    site.kill()

    site.open()
    visitor.confirm()

    assert site.kept()["members"] == {"Name": 1}


def kill_and_open(site: ServedSite, crowd: Crowd, kills: int) -> None:
    """At any moment, but somebody is answered before the first kill, between two, and after the last one."""
    moments = random.Random(kills)
    for _ in range(kills):
        crowd.wait_for_another()
        time.sleep(moments.uniform(0.0, 0.6))
        site.kill()
        site.open()
    crowd.wait_for_another()


@pytest.mark.parametrize("kills", FEW_AND_MANY)
def test_a_crowd_joins_while_the_server_is_killed_at_any_moment(site: ServedSite, kills):
    lines = [Line(site, number) for number in range(8)]
    crowd = Crowd(lines)
    site.open()

    crowd.while_they_come(lambda: kill_and_open(site, crowd, kills))

    visitors = [visitor for line in lines for visitor in line.visitors]
    assert len(visitors) > kills
    assert_nobody_is_lost_or_doubled(site.kept(), visitors)
    assert_the_same_form_gets_the_same_answer(visitors)


@pytest.mark.parametrize("kills", FEW_AND_MANY)
def test_the_trace_is_whole_after_two_secretaries_were_cut_off(site: ServedSite, kills):
    two = Crowd([Secretary(site), Secretary(site)])
    site.open()

    two.while_they_come(lambda: kill_and_open(site, two, kills))

    kept = site.kept()
    entered = {name: count for name, count in kept["members"].items() if name.startswith("Name")}
    assert kept["trace"]
    assert kept["traced"] == sum(entered.values()) >= len(two.names) > kills
    assert set(two.names) <= set(entered)
