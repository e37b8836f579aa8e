"""From the draft to the signed minutes, by hands and by paper."""

from paraplu.life.assembly import actions
from paraplu.life.assembly.models import Minutes, Phase
from tests.life.assembly.meeting import CHAIR, OTHERS, SECRETARY, THE_CHAIR, THE_SECRETARY, Meeting, an_active


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
