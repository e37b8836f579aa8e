"""The server dies, or a connection breaks, while something is sent: what was answered is there, and once."""

import pytest

from tests.faults.arriving import Arriving, is_answered
from tests.faults.sealed_acts import ONCE
from tests.faults.served_site import ServedSite, wait_until

pytestmark = [pytest.mark.postgresql, pytest.mark.whole]
CHEAP = "a_report"
EACH = [name if name == CHEAP else pytest.param(name, marks=pytest.mark.slow) for name in ONCE]


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize(
    ("point", "stored"), [pytest.param("before-commit", 0, marks=pytest.mark.slow), ("committed", 1)]
)
def test_what_was_sent_when_the_server_was_killed_is_sent_again_and_there_once(
    site: ServedSite, point: str, stored: int, name: str
) -> None:
    sent = Arriving(site, name)
    site.open(f"{point}:1")
    assert sent.send() is None
    site.kill()
    assert sent.times_stored() == stored

    site.open()
    answers = [sent.send(), sent.send()]

    assert all(map(is_answered, answers)), answers
    assert sent.times_stored() == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ONCE)
def test_a_form_of_which_only_a_part_came_is_not_stored_and_arrives_when_it_is_sent_again(
    site: ServedSite, name: str
) -> None:
    sent = Arriving(site, name)
    site.open()

    for share in (0, 0.5, 0.99):
        sent.send_part(share)
    nothing = sent.times_stored()
    answer = sent.send()

    assert nothing == 0
    assert is_answered(answer), answer
    assert sent.times_stored() == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ONCE)
def test_a_connection_that_breaks_before_the_answer_leaves_it_there_once(site: ServedSite, name: str) -> None:
    sent = Arriving(site, name)
    site.open()

    sent.send_part(1)
    wait_until(sent.times_stored)
    answers = [sent.send(), sent.send()]

    assert all(map(is_answered, answers)), answers
    assert sent.times_stored() == 1
