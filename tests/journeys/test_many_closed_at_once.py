"""In a flood the team closes several conversations at once, each by its own rule, if they opened."""

import pytest

from tests.journeys.sealing import reads, somebody, tell
from tests.trust.mailboxes.parts import Box

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(4)]


@pytest.fixture
def team(transactional_db: None) -> dict[int, dict[str, str]]:
    return {number: somebody(number, "safety_team") for number in (101_001, 101_002, 101_003)}


def test_what_opened_is_ticked_together_and_waits_for_its_closing(origins, team, browse) -> None:
    for left_out in ((), (), (101_001,)):
        tell(browse(), origins["forms"], "en", *left_out)
    holder = browse(team[101_001])
    assert reads(holder, origins["members"], "box") == 2

    holder.get_by_text("Close several conversations at once").click()
    holder.get_by_role("button", name="Close the ticked conversations").click()
    holder.locator("[data-close-many] [data-wrong=none]").wait_for()
    holder.get_by_role("button", name="Tick all on this page").click()
    with holder.expect_navigation():
        holder.get_by_role("button", name="Close the ticked conversations").click()

    assert Box.objects.exclude(closing_on=None).count() == 2
    assert not Box.objects.exclude(closed_on=None).exists()
    assert holder.said == []
