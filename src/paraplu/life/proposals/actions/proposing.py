"""Propose, discuss and withdraw."""

from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.written_texts import TextLanguages, save_languages
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import app_settings
from paraplu.life.proposals import policy, texts
from paraplu.life.proposals.actions._standing import bring_before_organ, locked_proposal, proposal_subject
from paraplu.life.proposals.models import Proposal, ProposalRemark, ProposalStatus
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class ProposalData:
    """A proposal with the name to sign it and the help it needs; money in cents. text: its language."""

    name: str
    title: str
    purpose: str
    wanted_on: date | None
    hour: time | None
    city: str
    people: int
    room: str
    cents: int
    other: str
    text: TextLanguages | None = None


def propose_activity(actor: Actor, data: ProposalData, key: UUID | None = None) -> UUID:
    """Propose an activity, which the organ decides; a form sent twice (with one key) makes one proposal."""
    authorize(policy.propose, actor)
    written = {name: value for name, value in asdict(data).items() if name != "text"}
    fields = {**written, "number": actor.number, "proposed_on": current_date()}
    with transaction.atomic():
        made, is_new = Proposal.objects.get_or_create(pk=key or uuid4(), defaults=fields)
        if is_new:
            save_languages(texts.KIND, made.pk, texts.proposal_texts(made), data.text)
            bring_before_organ(actor, made)
    return made.pk


def add_proposal_remark(actor: Actor, proposal: UUID, text: str) -> None:
    """Add a remark to the discussion."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.remark, actor, proposal_subject(found))
        role = "organ" if actor.holds(*app_settings(settings.UNION.proposals).organ) else "member"
        if actor.number == found.number:
            role = "proposer"
        ProposalRemark.objects.create(
            proposal=found, number=actor.number, speaks_as=role, text=text, day=current_date()
        )


def withdraw_proposal(actor: Actor, proposal: UUID) -> None:
    """Withdraw a proposal, about which nobody has to decide any longer."""
    with transaction.atomic():
        found = locked_proposal(proposal)
        authorize(policy.withdraw, actor, proposal_subject(found))
        found.state = ProposalStatus.WITHDRAWN
        found.save(update_fields=["state"])
        if found.act is not None:
            decisions.cancel_act(found.act)
