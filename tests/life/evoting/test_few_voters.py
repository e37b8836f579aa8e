"""Among few, a result in which all vote alike tells everybody's vote: who leads is warned before."""

import pytest

from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting.models import ElectionSetup
from tests.life.assembly.meeting import MEMBERS
from tests.life.evoting.secret import Scrutinised
from tests.people import roles

WARNING = b"Fewer than ten people can vote."


@pytest.mark.parametrize(
    ("drawn", "far", "is_warned"), [(4, 0, False), (5, 0, True), (4, 1, True), (9, 0, True), (9, 1, False)]
)
def test_who_leads_is_warned_from_five_voters_to_nine(
    secret: Scrutinised, drawn: int, far: int, is_warned: bool
) -> None:
    secret.hold_keys()
    secret.print(12)
    secret.draw(*MEMBERS[:drawn])
    ElectionSetup.objects.update(far=far)

    page = roles.member(MemberStatus.ACTIVE, "secretary").client.get(
        f"/en/gathering/item/{secret.item}/electronic/"
    )

    assert page.status_code == 200
    assert (WARNING in page.content) == is_warned
