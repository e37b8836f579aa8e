"""Proposals: one that waits, one of the active member's own, one that was accepted."""

from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.decisions import BOARD
from paraplu.kernel.standing import MemberStatus
from paraplu.life.proposals.actions import propose_activity
from paraplu.life.proposals.actions.proposing import ProposalData
from paraplu.life.proposals.models import Proposal
from paraplu.life.proposals.policy import ProposalSubject
from paraplu.trust.offices import api as offices
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, carrying_out

SECOND_DIRECTOR = 777_001
WISH = ProposalData("a name", "A picnic", "To meet outside.", None, None, "Ghent", 0, "", 12_050, "")
VISITS = [
    Visit("members", "proposals:list", "active"),
    Visit("members", "proposals:new", "active"),
    Visit("members", "proposals:proposal", "director", {"proposal": "proposal"}),
    Visit("members", "proposals:proposal", "active", {"proposal": "proposal"}),
    Visit("members", "proposals:proposal", "active", {"proposal": "proposal_reported_for"}),
    Visit("members", "proposals:proposal", "treasurer", {"proposal": "proposal_reported"}),
    Visit("members", "proposals:evening", "active", {"proposal": "proposal_accepted"}),
]
ROLES = {"its act": carrying_out("proposals.answer")}
SUBJECTS = {
    "her own": ProposalSubject(HER_NUMBER),
    "another's": ProposalSubject(ANOTHERS_NUMBER),
    "nobody's any more": ProposalSubject(None),
    "her own, decided": ProposalSubject(HER_NUMBER, is_open=False),
    "another's, decided": ProposalSubject(ANOTHERS_NUMBER, is_open=False),
    "her own, accepted": ProposalSubject(HER_NUMBER, is_open=False, is_accepted=True),
    "another's, accepted": ProposalSubject(ANOTHERS_NUMBER, is_open=False, is_accepted=True),
    "her own, an evening already": ProposalSubject(
        HER_NUMBER, is_open=False, is_accepted=True, has_event=True
    ),
    "nobody's any more, accepted": ProposalSubject(None, is_open=False, is_accepted=True),
    "her own, with a report of another": ProposalSubject(
        HER_NUMBER, is_open=False, is_accepted=True, report_by=ANOTHERS_NUMBER, waits_for_proposer=True
    ),
    "another's, with a report of hers": ProposalSubject(
        ANOTHERS_NUMBER, is_open=False, is_accepted=True, report_by=HER_NUMBER, waits_for_proposer=True
    ),
    "another's cost": ProposalSubject(ANOTHERS_NUMBER, is_open=False, is_cost_open=True),
    "another's cost, no other treasurer": ProposalSubject(
        ANOTHERS_NUMBER, is_open=False, is_cost_open=True, cost_offices=BOARD | {"treasurer"}
    ),
    "her own cost": ProposalSubject(HER_NUMBER, is_open=False, is_cost_open=True),
    "another's cost, which she reported": ProposalSubject(
        ANOTHERS_NUMBER, is_open=False, is_cost_open=True, report_by=HER_NUMBER
    ),
    "cost of one whom she is tied to": ProposalSubject(
        ANOTHERS_NUMBER, is_open=False, is_cost_open=True, is_tied=True
    ),
    "another's cost, confirmed": ProposalSubject(ANOTHERS_NUMBER, is_open=False),
}


def put(cast: Any) -> dict[str, Any]:
    """The peer's comes first; the others show the forms that only she who proposed sees."""
    # One director never decides alone, so the Board of the cast has a second one.
    today = clock.current_date()
    offices.appoint(OPERATOR, SECOND_DIRECTOR, "director", today, None, "deed", today)
    hers = Actor("person", cast.players["active"].number, MemberStatus.ACTIVE)
    made = [
        propose_activity(Actor("person", cast.peer, MemberStatus.ACTIVE), WISH),
        *(propose_activity(hers, WISH) for _number in range(4)),
    ]
    Proposal.objects.filter(pk=made[2]).update(
        state="accepted",
        reason="Good.",
        ceiling=10_000,
        in_favour=2,
        against=0,
        decided_on=clock.current_date(),
    )
    answered = {"reason": "Good.", "ceiling": 10_000, "report": "A fine day.", "spent": 5_000}
    writer = cast.players["chair"].number
    Proposal.objects.filter(pk=made[3]).update(**answered, state="accepted", report_by=writer)
    Proposal.objects.filter(pk=made[4]).update(**answered, state="reported")
    return {
        "proposal": made,
        "proposal_accepted": made[2],
        "proposal_reported_for": made[3],
        "proposal_reported": made[4],
    }
