"""She reads all that the site knows of her because of assemblies; offices read what waits for them."""

import pytest

from paraplu.base.data_protection import stored_fields
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import actions, known
from paraplu.life.assembly import api as assembly
from paraplu.life.assembly.models import Minutes
from paraplu.life.assembly.models.records import CONFIRMED
from paraplu.life.elections import known as of_elections
from paraplu.life.elections.actions import candidates
from tests.life.assembly.meeting import (
    CHAIR,
    OTHERS,
    SECRETARY,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    paper_proxy,
)

SHE, HER_FRIEND, *_ = OTHERS
# What names her, and what is kept beside: every stored field with her number must be told.
OF_HER = {
    "DemandSignature.number", "AssemblyNotice.number", "RollSeat.number", "BureauMember.number",
    "Proxy.giver", "Proxy.holder", "TellerCount.teller", "MinutesSignature.number", "Candidacy.number",
    "ElectionTally.teller", "AgendaItem.about",
}  # fmt: skip


@pytest.fixture
def a_meeting_with_her(a_meeting: Meeting) -> Meeting:
    """She demands, stands, votes for a friend and comes."""
    actions.start_member_demand(an_active(SHE), "assembly", "A tent", "We want to talk about a tent.")
    item, election = a_meeting.add(), a_meeting.add("election")
    a_meeting.convene()
    candidates.agree_to_publication(an_active(SHE), election)
    candidates.stand_for_election(
        an_active(SHE), election, candidates.CandidacyText("Star", {"en": "Books open."})
    )
    paper_proxy(a_meeting.id, HER_FRIEND, SHE)
    a_meeting.open(here=[SHE])
    a_meeting.by_paper(item, 5, 0)
    return a_meeting


def waits(actor: Actor) -> list[str]:
    return [str(queue.label) for queue in assembly.waiting_for(actor) if queue.rows.exists()]


def fields(number: int) -> set[str]:
    known = [*assembly.known_about(number), *of_elections.known_about(number)]
    return {one.field for one in known}


def test_she_reads_what_stands_about_her(a_meeting_with_her: Meeting) -> None:
    found = fields(SHE)

    assert {
        "DemandSignature.number",
        "AssemblyNotice.number",
        "RollSeat.here",
        "Proxy.holder",
        "Candidacy.name",
    } <= found
    assert "CandidateStatement.text" in found
    assert "BureauMember.number" not in found


def test_her_friend_reads_her_proxy_and_no_candidacy(a_meeting_with_her: Meeting) -> None:
    found = fields(HER_FRIEND)

    assert "Proxy.giver" in found
    assert not any(field.startswith(("Candidacy", "Proxy.holder")) for field in found)


def test_every_field_that_holds_a_member_is_told_by_somebody(a_meeting_with_her: Meeting) -> None:
    labels = {
        "DemandSignature": known.SIGNATURE, "AssemblyNotice": known.NOTICE, "RollSeat": known.SEAT,
        "BureauMember": known.BUREAU, "Proxy": known.GIVER | known.HOLDER, "TellerCount": known.COUNT,
        "MinutesSignature": known.SIGNED, "Candidacy": of_elections.CANDIDACY,
        "ElectionTally": of_elections.TALLY, "AgendaItem": known.ITEM,
    }  # fmt: skip
    told = {f"{model}.{name}" for model, names in labels.items() for name in names}
    described = {label.partition(".")[2] for label in stored_fields()}

    assert told >= OF_HER
    assert told - described == set()


def test_each_kind_of_what_was_typed_or_confirmed_has_a_name() -> None:
    assert set(CONFIRMED) <= set(known.NAMES)


def test_the_day_of_the_meeting_waits_for_who_leads_and_for_nobody_else(a_meeting_with_her: Meeting) -> None:
    found = waits(THE_CHAIR), waits(an_active(SHE))

    assert found == (["General Assembly"], [])


def test_minutes_wait_until_both_have_signed(a_meeting: Meeting) -> None:
    item = a_meeting.add()
    a_meeting.convene()
    a_meeting.open()
    a_meeting.by_hands(item, 4)
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    before = waits(THE_SECRETARY)

    for number in (CHAIR, SECRETARY):
        actions.sign_minutes(an_active(number), a_meeting.id, Minutes.objects.get().sha256)

    assert "Minutes to sign" in before
    assert "Minutes to sign" not in waits(THE_SECRETARY)


def test_a_demand_waits_once_enough_have_signed(a_meeting: Meeting) -> None:
    """Rule R9: a fifth of nine is two."""
    demand = actions.start_member_demand(an_active(SHE), "assembly", "About the office", "We want to talk.")
    before = waits(THE_CHAIR)

    actions.sign_demand(an_active(HER_FRIEND), demand)

    assert (before, waits(THE_CHAIR)) == ([], ["Demands of members"])
