"""The answer to a proposal: one of the organ words it, the organ votes on exactly that, and then it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.refusals import RuleViolation
from paraplu.commons.asks import api as asks
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, ActState, CannotCarryOut, SubjectGone
from paraplu.kernel.money.entries import LONGEST_TEXT
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus
from paraplu.life.proposals import policy
from paraplu.life.proposals.actions._standing import (
    answer_arguments,
    bring_before_organ,
    locked_proposal,
    present_act,
    proposal_subject,
)
from paraplu.life.proposals.models import AnswerKind, Proposal, ProposalStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

LATER_DAYS = 14
STATES = {AnswerKind.ACCEPT: ProposalStatus.ACCEPTED, AnswerKind.DECLINE: ProposalStatus.DECLINED}
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as one of the organ words it. ceiling: the most that may be spent at a yes, in cents."""

    answer: str
    reason: str
    ceiling: int


def word_answer(actor: Actor, proposal: UUID, draft: AnswerDraft) -> None:
    """Word the answer on which the organ votes; who voted on other words votes again."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.word_answer, actor, proposal_subject(found))
        act = present_act(found)
        if act is not None and act.organ == ASSEMBLY_ORGAN:
            raise RuleViolation("proposal_with_assembly")
        found.answer, found.reason = AnswerKind(draft.answer), draft.reason
        found.ceiling = draft.ceiling if found.answer == AnswerKind.ACCEPT else None
        found.save(update_fields=["answer", "reason", "ceiling"])
        bring_before_organ(SYSTEM, found)


def carry_out_answer(actor: Actor, arguments: Arguments) -> None:
    """Give the answer that the organ decided; a yes asks members for the help that is wanted."""
    authorize(policy.answer, actor)
    with transaction.atomic():
        found = Proposal.objects.select_for_update().filter(pk=arguments["proposal"]).first()
        if found is None or found.state != ProposalStatus.OPEN:
            raise SubjectGone
        if not found.answer:
            raise CannotCarryOut("unworded")
        if dict(arguments) != answer_arguments(found):
            raise CannotCarryOut("digest")
        found.state = STATES[AnswerKind(found.answer)]
        found.decided_on = (actor.act and actor.act.decided_on) or current_date()
        found.save(update_fields=["state", "decided_on"])
        if found.state == ProposalStatus.ACCEPTED:
            _open_ceiling(found)
            _ask_for_help(found)
        audit.record_event(SYSTEM, "proposal.decided")


def _open_ceiling(proposal: Proposal) -> None:
    """Open the line of the book on which payments for it draw; members read its title anyway."""
    if settings.UNION.has_app("cash_book") and proposal.ceiling:
        with override(settings.UNION.languages[0]):
            text = _("Proposal: %(title)s") % {"title": proposal.title}
        line = cash_book.NewOpenLine(
            cash_book.CEILING, "proposals", proposal.pk, proposal.ceiling, text[:LONGEST_TEXT].strip()
        )
        cash_book.open_line(SYSTEM, line)


def _ask_for_help(proposal: Proposal) -> None:
    """Ask each member who may be asked once whether they help, in the name of the member who proposed it."""
    number = proposal.number or 0
    if not proposal.people or not people.active_members_among([number]):
        return
    asks.send_help_request(
        Actor("person", number, MemberStatus.ACTIVE),
        "organise",
        asks.Audience(),
        title=proposal.title,
        briefing=proposal.purpose,
        wanted=proposal.people,
        day=proposal.wanted_on or date.fromordinal(current_date().toordinal() + LATER_DAYS),
        app="proposals",
        subject=str(proposal.pk),
    )


def ask_organ_again(actor: Actor) -> None:
    """For each open proposal about which nothing waits: ask again, or note what became of it."""
    authorize(policy.ask_again, actor)
    for key in Proposal.objects.filter(state=ProposalStatus.OPEN).values_list("pk", flat=True):
        with transaction.atomic():
            found = locked_proposal(key)
            if found.state == ProposalStatus.OPEN and present_act(found) is None:
                _settle_ended_act(actor, found)


def _settle_ended_act(actor: Actor, proposal: Proposal) -> None:
    """The members' no is final, and so is the proposer's own word; the Board words another answer."""
    act = decisions.acts_by_id([proposal.act]).get(proposal.act) if proposal.act else None
    if act is not None and (act.act_state, act.organ) == (ActState.STOPPED, ASSEMBLY_ORGAN):
        proposal.state, proposal.decided_on = ProposalStatus.REFUSED, act.ended_on
        proposal.save(update_fields=["state", "decided_on"])
        return
    if act is not None and act.act_state is ActState.WITHDRAWN:
        proposal.state = ProposalStatus.WITHDRAWN
        proposal.save(update_fields=["state"])
        return
    proposal.answer, proposal.reason, proposal.ceiling = "", "", None
    proposal.save(update_fields=["answer", "reason", "ceiling"])
    bring_before_organ(actor, proposal)
