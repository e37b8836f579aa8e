"""The subject that rules look at, the locked row of a proposal, and its act at the organ that decides."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404

from paraplu.base.digests import keyed_digest
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import BOARD, ActState
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals.models import Proposal, ProposalStatus
from paraplu.life.proposals.policy import ProposalSubject
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

KIND = "proposals.answer"
TREASURER = "treasurer"


def locked_proposal(proposal: UUID) -> Proposal:
    """The row, locked until the transaction ends, so that two decisions about it cannot cross.

    Its act is locked before it, as it is when the act is carried out.
    """
    act = get_object_or_404(Proposal.objects.only("act"), pk=proposal).act
    if act is not None:
        decisions.hold_act(act)
    return Proposal.objects.select_for_update().get(pk=proposal)


def proposal_subject(proposal: Proposal) -> ProposalSubject:
    """The proposal as the subject of rules."""
    return ProposalSubject(
        number=proposal.number,
        is_open=proposal.state == ProposalStatus.OPEN,
        is_accepted=proposal.state == ProposalStatus.ACCEPTED,
        organ=frozenset(app_settings(settings.UNION.proposals).organ),
        has_event=proposal.event is not None,
        report_by=proposal.report_by,
        waits_for_proposer=proposal.waits_for_proposer,
        is_cost_open=proposal.has_unconfirmed_cost,
        cost_offices=_cost_offices(proposal),
    )


def _cost_offices(proposal: Proposal) -> frozenset[str]:
    """The treasurer; without one besides those who reported, each of the Board."""
    if not proposal.has_unconfirmed_cost:
        return frozenset()
    others = set(offices.office_holders(TREASURER)) - {proposal.number, proposal.report_by}
    return frozenset({TREASURER}) if others else BOARD | {TREASURER}


def cost_subject(actor: Actor, proposal: Proposal) -> ProposalSubject:
    """The same for a person who confirms what it cost, with whether they are independent."""
    subject = proposal_subject(proposal)
    people = (proposal.number, proposal.report_by) if subject.is_cost_open else ()
    return replace(subject, is_tied=any(decisions.are_tied(actor.number, number) for number in people))


def bring_before_organ(actor: Actor, proposal: Proposal) -> None:
    """Ask the organ about a locked open proposal, or change what it is asked."""
    act = present_act(proposal)
    if act is not None:
        decisions.amend_act(act.pk, answer_arguments(proposal))
        return
    request = decisions.ActRequest(
        KIND, proposal.number or 0, answer_arguments(proposal), organ=offices.deciding_organ()
    )
    proposal.act = decisions.ask_for_act(actor, request).pk
    proposal.save(update_fields=["act"])


def present_act(proposal: Proposal) -> decisions.PendingAct | None:
    """The act about a proposal that still waits for an organ."""
    act = decisions.acts_by_id([proposal.act]).get(proposal.act) if proposal.act else None
    return act if act is not None and act.act_state is ActState.ASKED else None


def answer_arguments(proposal: Proposal) -> dict[str, int | str | None]:
    """What exactly the organ votes on; the words stay here, and the act has their digest."""
    reason = keyed_digest("proposals/reason", proposal.reason) if proposal.reason else ""
    return {
        "proposal": str(proposal.pk),
        "answer": proposal.answer,
        "ceiling": proposal.ceiling,
        "reason": reason,
    }


def end_ceiling(proposal: Proposal) -> None:
    """Nothing more is spent on a proposal whose cost is confirmed."""
    line = cash_book.find_line("proposals", proposal.pk) if settings.UNION.has_app("cash_book") else None
    if line is not None:
        cash_book.cancel_line(SYSTEM, line.id)
