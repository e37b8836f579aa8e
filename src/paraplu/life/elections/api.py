"""What other apps may import: candidates and results, known data and forgetting."""

from collections.abc import Collection
from uuid import UUID

from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.elections import policy
from paraplu.life.elections.actions import forgetting
from paraplu.life.elections.actions._outcome import record_election_votes
from paraplu.life.elections.actions.candidates import accept_typed_candidacy, accept_typed_withdrawal
from paraplu.life.elections.actions.counting import accept_typed_answer, accept_typed_lot
from paraplu.life.elections.actions.forgetting import drop_elections, forget_counts, forget_lapsed
from paraplu.life.elections.agenda import Agenda, ElectionItem, ItemPages, MeetingLead, logged_leader
from paraplu.life.elections.electing import (
    election_facts,
    election_terms,
    seats_to_fill,
    standing_candidacies,
)
from paraplu.life.elections.known import known_about, what_stays
from paraplu.life.elections.models import Candidacy, ElectionTally
from paraplu.life.elections.typed_facts import typed_facts

__all__ = [
    "Agenda",
    "ElectionItem",
    "ItemPages",
    "MeetingLead",
    "accept_typed_answer",
    "accept_typed_candidacy",
    "accept_typed_lot",
    "accept_typed_withdrawal",
    "candidates_of",
    "drop_elections",
    "election_facts",
    "election_terms",
    "forget",
    "forget_counts",
    "forget_lapsed",
    "how_many_counted",
    "known_about",
    "logged_leader",
    "policy",
    "seats_to_fill",
    "standing_candidacies",
    "take_votes",
    "typed_facts",
    "what_stays",
]


def candidates_of(items: Collection[UUID]) -> frozenset[int]:
    """The numbers of everybody who stands in these elections or considers it."""
    return frozenset(Candidacy.objects.filter(election__in=items).values_list("number", flat=True))


def how_many_counted(item: UUID) -> int:
    """How many tellers have entered their count; never what."""
    return ElectionTally.objects.filter(election=item).count()


def take_votes(actor: Actor, item: ElectionItem, valid: int, votes: dict[UUID, int]) -> None:
    """Take over the votes of a secret ballot: blank ones are valid papers, and none is invalid."""
    record_election_votes(actor, item, election_terms(item), (valid, 0), votes)


def forget(number: int) -> None:
    """Forget an erased person."""
    forgetting.forget(SYSTEM, number)
