"""An office-holder who came back by a code waits 72 hours for the work area, and is told why."""

import pytest

from paraplu.base import clock
from paraplu.kernel.calendar import add_days
from tests.cast import client_of, gather
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.django_db, pytest.mark.halved]


@pytest.mark.parametrize(("days", "is_locked"), [(0, True), (3, True), (4, False)])
def test_the_work_area_is_locked_for_72_hours_after_a_code(days: int, is_locked: bool) -> None:
    player = gather().players["secretary"]
    day = add_days(clock.current_date(), -days)
    Account.objects.filter(pk=player.account).update(recovered_on=day, code_used_on=day)
    browser = client_of(player)

    text = browser.get("/en/").content.decode()

    assert (browser.get("/en/desk/").status_code == 404) is is_locked
    assert ("My work area is locked" in text) is is_locked
    assert ("Your work area stays locked for 72 hours" in text) is is_locked


@pytest.mark.parametrize(("days", "is_taken"), [(7, False), (8, True)])
def test_a_young_account_is_told_when_it_may_vouch(days: int, is_taken: bool) -> None:
    player = gather().players["active"]
    Account.objects.filter(pk=player.account).update(opened_on=add_days(clock.current_date(), -days))

    text = client_of(player).get("/en/vouch/").content.decode()

    assert ("less than seven days old" not in text) is is_taken
