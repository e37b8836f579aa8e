"""What a proposer writes, as others translate it and as readers are shown it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from paraplu.base.written_texts import Fields, rows_in_reader_language
from paraplu.kernel.actor import Actor
from paraplu.life.proposals.models import Proposal

KIND = "proposals.proposal"
NAMES = ("title", "purpose", "room", "other")


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in the list of all. language: of its title."""

    id: UUID
    title: str
    state: str
    wanted_on: date | None
    city: str
    language: str = ""


def proposal_texts(proposal: Proposal) -> Fields:
    """What the proposer wrote."""
    return {name: getattr(proposal, name) for name in NAMES}


def proposal_rows(proposals: Iterable[Proposal]) -> list[ProposalRow]:
    """The rows of the list, in the reader's language where there is a translation."""
    rows = [ProposalRow(each.pk, each.title, each.state, each.wanted_on, each.city) for each in proposals]
    return rows_in_reader_language(KIND, rows, "title")


def readable_originals(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The proposals among these that the actor may see."""
    proposals = Proposal.objects.visible_to(actor).filter(pk__in=ids)
    return {proposal.pk: proposal_texts(proposal) for proposal in proposals}
