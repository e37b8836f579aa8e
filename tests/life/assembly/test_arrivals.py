"""At the entrance one tap says that somebody came and drew a slip; sent again it changes nothing."""

from typing import Any

import pytest

from paraplu.kernel.standing import MemberStatus
from tests.cast import a_member
from tests.life.assembly.meeting import MEMBERS, OTHERS, THE_SECRETARY, an_active
from tests.life.assembly.parts import Proxy, RollSeat
from tests.life.evoting.parts import held_slips
from tests.life.evoting.secret import Scrutinised
from tests.people import roles

pytestmark = pytest.mark.postgresql
FORTY = range(510_001, 510_041)


@pytest.fixture
def hat(secret: Scrutinised) -> Scrutinised:
    """Forty more on the roll, nobody of them here, and a counted hat with a slip for everybody."""
    for number in FORTY:
        a_member(number, MemberStatus.ACTIVE)
    RollSeat.objects.bulk_create(RollSeat(assembly=secret.meeting.row, number=number) for number in FORTY)
    secret.hold_keys()
    secret.print(52)
    return secret


class Door:
    """The secretary's page; each form that is sent is one tap."""

    def __init__(self, hat: Scrutinised) -> None:
        self.client, self.taps = roles.member(MemberStatus.ACTIVE, "secretary").client, 0
        self.page = f"/en/gathering/desk/{hat.id}/attendance/"

    def tap(self, **ticks: Any) -> str:
        self.taps += 1
        return self.client.post(self.page, ticks, follow=True).content.decode()


def held(number: int) -> int:
    return RollSeat.objects.filter(drawn_by=number).count()


def test_forty_people_come_and_draw_with_forty_taps(hat: Scrutinised) -> None:
    form_page = Door(hat)

    for number in FORTY:
        form_page.tap(drew1=number)

    assert form_page.taps == len(FORTY)
    assert all(held(number) == 1 for number in FORTY)
    assert RollSeat.objects.filter(number__in=FORTY, here="room").count() == len(FORTY)


def test_a_proxy_costs_one_tap_more_and_none_is_drawn_for_nobody(hat: Scrutinised) -> None:
    giver, holder, other = FORTY[:3]
    Proxy.objects.create(
        assembly=hat.meeting.row, giver=giver, holder=holder, how="form", day=hat.meeting.today
    )
    form_page = Door(hat)

    before = form_page.tap(drew1=holder)
    after = form_page.tap(drew2=holder)
    refused = form_page.tap(drew2=other)

    assert (f'name="drew2" value="{holder}"' in before, f'value="{holder}"' in after) == (True, True)
    assert "One more, for a proxy" not in after
    assert (held(holder), held(other)) == (2, 0)
    assert "their voting slip is not" in refused
    assert RollSeat.objects.get(number=other).here == "room"


def test_a_tap_that_is_sent_again_changes_nothing(hat: Scrutinised) -> None:
    person, form_page = FORTY[0], Door(hat)

    for _again in range(3):
        form_page.tap(drew1=[person], room=[FORTY[1]])

    assert (held(person), held(FORTY[1])) == (1, 0)


def test_before_the_slips_are_counted_the_door_only_marks_who_came(secret: Scrutinised) -> None:
    form_page = Door(secret)

    page = form_page.client.get(form_page.page).content.decode()
    tapped = form_page.tap(drew1=OTHERS[0])

    assert "Here, with a voting slip" not in page
    assert "their voting slip is not" in tapped
    assert held(OTHERS[0]) == 0


def test_nobody_but_those_who_handle_slips_records_a_draw(hat: Scrutinised) -> None:
    with pytest.raises(Exception, match="evoting"):
        held_slips.note_slips_held(an_active(OTHERS[0]), hat.id, OTHERS[0], 1)

    held_slips.note_slips_held(THE_SECRETARY, hat.id, MEMBERS[0], 1)
    assert held(MEMBERS[0]) == 1
