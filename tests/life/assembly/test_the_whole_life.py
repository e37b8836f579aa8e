"""From the draft to the signed minutes, by hands and by paper."""

import re

from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, facts
from paraplu.life.assembly.models import Minutes, Phase
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from tests import rosters
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
)
from tests.people import roles
from tests.people.parts import Member


def test_an_assembly_goes_from_draft_to_signed_minutes(a_meeting: Meeting) -> None:
    motion = a_meeting.add(text="We buy a tent.")
    budget = a_meeting.add("budget")
    actions.add_item_report(THE_SECRETARY, budget, "Budget", b"Three hundred")
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:2])

    assert a_meeting.by_hands(motion, 4, 1) == "carried"
    assert a_meeting.by_paper(budget, 2, 3, 1) == "rejected"
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    sha256 = Minutes.objects.get().sha256
    actions.sign_minutes(an_active(CHAIR), a_meeting.id, sha256)
    actions.sign_minutes(an_active(SECRETARY), a_meeting.id, sha256)

    assert a_meeting.row.phase == Phase.SIGNED


def hold(meeting: Meeting) -> None:
    """From the notice to the end, with one vote by hands."""
    motion = meeting.add(text="We buy a tent.")
    meeting.convene()
    meeting.open()
    meeting.by_hands(motion, 3, 1)
    actions.close_assembly(THE_CHAIR, meeting.id)


def test_printed_minutes_have_a_line_for_the_name_of_each_number(a_meeting: Meeting) -> None:
    hold(a_meeting)
    path = f"/en/gathering/{a_meeting.id}/paper/minutes/"

    for_secretary, for_member = (
        roles.member(MemberStatus.ACTIVE, *offices).client.get(path).content.decode()
        for offices in (["secretary"], [])
    )

    lines = re.findall(r'data-official-name="names-name names-(\d+)"', for_secretary)
    assert lines == [str(number) for number in (CHAIR, SECRETARY, TELLER, OTHER_TELLER)]
    assert "data-official-name" not in for_member


def test_the_page_of_minutes_says_whose_the_numbers_are_as_far_as_the_reader_may_know(
    a_meeting: Meeting,
) -> None:
    chair = Member.objects.get(number=CHAIR)
    hold(a_meeting)
    where = f"/en/gathering/{a_meeting.id}/"

    for_secretary, for_member = (
        roles.member(MemberStatus.ACTIVE, *offices).client.get(f"{where}minutes/").content.decode()
        for offices in (["secretary"], [])
    )
    on_paper = roles.member(MemberStatus.ACTIVE, "secretary").client.get(f"{where}paper/minutes/")

    assert f"<div>{chair.working_name}</div>" in for_secretary
    assert "Whose numbers these are" in for_secretary
    assert "Whose numbers these are" not in for_member
    assert chair.working_name not in for_member
    assert chair.working_name not in on_paper.content.decode()


def test_the_names_are_of_the_bureau_of_those_voted_on_and_of_candidates() -> None:
    election = {"candidates": [{"number": 5}, {"number": 4}]}
    items = [{"about": 3, "election": None}, {"about": None, "election": election}, {"about": 1}]
    bureau = {"chair": [1], "secretary": [], "teller": [7, 6]}

    assert facts.numbers_in_minutes({"bureau": bureau, "items": items}) == [1, 3, 4, 5, 6, 7]


def printed(meeting: Meeting) -> str:
    page = roles.member(MemberStatus.ACTIVE).client.get(f"/en/gathering/{meeting.id}/paper/minutes/")
    assert page.status_code == 200
    return page.content.decode()


def a_newer_head() -> audit.TreeHead:
    audit.record_event(SYSTEM, "house.forgot", note=1)
    return rosters.a_head_of_two()


def test_minutes_name_the_newest_head_of_two_and_signed_ones_keep_it(a_meeting: Meeting) -> None:
    motion = a_meeting.add(text="We buy a tent.")
    a_meeting.convene()
    a_meeting.open(here=OTHERS[:2])
    a_meeting.by_hands(motion, 4, 1)
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    sha256 = Minutes.objects.get().sha256
    first = rosters.a_head_of_two()
    assert first.root in printed(a_meeting)

    actions.sign_minutes(an_active(CHAIR), a_meeting.id, sha256)
    second = a_newer_head()
    actions.sign_minutes(an_active(SECRETARY), a_meeting.id, sha256)
    third = a_newer_head()

    sheet = printed(a_meeting)
    assert [head.root in sheet for head in (first, second, third)] == [False, True, False]
    assert keys.words_of_root(second.root, "en") in sheet
    assert Minutes.objects.get().sha256 == sha256
