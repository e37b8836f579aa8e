"""Where nobody sits on a Board the active members decide, and the pages say so."""

import re

import pytest

from paraplu.kernel.standing import MemberStatus
from tests.life.assembly.meeting import Meeting
from tests.people import roles

pytestmark = pytest.mark.django_db
ABOUT_THE_ORGAN = re.compile(r"[tT]he (Board|active members|members) (?:decides?|to send|to cancel) ")
DECIDING = pytest.mark.parametrize(
    ("offices", "organ"), [(("secretary",), "active members"), (("secretary", "director"), "Board")]
)


def organs_named(secretary: roles.Somebody, path: str) -> list[str]:
    """Which organ each sentence names that says who decides, or whom to ask."""
    return ABOUT_THE_ORGAN.findall(secretary.client.get(f"/en/gathering/desk/{path}").content.decode())


@DECIDING
def test_the_page_of_a_draft_names_the_organ_that_decides(
    a_meeting: Meeting, offices: tuple[str, ...], organ: str
) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, *offices)
    a_meeting.add()
    drafted = organs_named(secretary, f"{a_meeting.id}/")
    a_meeting.convene()

    asked = organ.removeprefix("active ")
    assert drafted == [organ, asked]
    assert organs_named(secretary, f"{a_meeting.id}/") == [organ, asked]


@DECIDING
def test_before_the_first_assembly_too(offices: tuple[str, ...], organ: str) -> None:
    assert organs_named(roles.member(MemberStatus.ACTIVE, *offices), "") == [organ]
