"""The door of this app for others: who stands and how it went, and what is known and forgotten."""

from collections.abc import Collection
from uuid import UUID

from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.life.elections import policy
from paraplu.life.elections.actions import forgetting
from paraplu.life.elections.actions._outcome import elect
from paraplu.life.elections.actions.forgetting import drop_elections, forget_counts
from paraplu.life.elections.agenda import Agenda, AgendaItem, ItemPages
from paraplu.life.elections.electing import facts_of, standing, terms
from paraplu.life.elections.known import known_about, what_stays
from paraplu.life.elections.models import Candidacy, Tally

__all__ = [
    "Agenda",
    "AgendaItem",
    "ItemPages",
    "candidates_of",
    "drop_elections",
    "facts_of",
    "forget",
    "forget_counts",
    "how_many_counted",
    "known_about",
    "policy",
    "standing",
    "take_votes",
    "terms",
    "what_stays",
]


def candidates_of(items: Collection[UUID]) -> frozenset[int]:
    """The numbers of all who stand in these elections, or think of it."""
    return frozenset(Candidacy.objects.filter(election__in=items).values_list("number", flat=True))


def how_many_counted(item: UUID) -> int:
    """How many tellers have entered what they counted; never what."""
    return Tally.objects.filter(election=item).count()


def take_votes(actor: Actor, item: AgendaItem, valid: int, votes: dict[UUID, int]) -> None:
    """Take the votes of a secret ballot over: blank ones are valid papers, and none is invalid."""
    elect(actor, item, terms(item), (valid, 0), votes)


def forget(number: int) -> None:
    """Forget what an erased person leaves behind here."""
    forgetting.forget(THE_HOUSE, number)
