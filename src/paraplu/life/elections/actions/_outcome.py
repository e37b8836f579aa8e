"""Take votes over, however they were counted; the app that holds the agenda writes the outcome."""

from collections.abc import Collection, Mapping
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.life.elections import electing
from paraplu.life.elections.agenda import AgendaItem, agenda
from paraplu.life.elections.models import Candidacy, Election


def elect(
    actor: Actor, item: AgendaItem, election: Election, counted: tuple[int, int], votes: Mapping[UUID, int]
) -> None:
    """Take votes by candidacy; `counted`: valid and invalid papers. Equal votes for the last seat wait."""
    election.valid, election.invalid = counted
    election.save()
    for one in electing.standing(item):
        Candidacy.objects.filter(pk=one.pk).update(votes=votes.get(one.pk, 0))
    result = electing.result_of(item, election)
    if result and not result.needs_lot:
        conclude_election(actor, item, election, result.elected)


def conclude_election(actor: Actor, item: AgendaItem, election: Election, elected: Collection[UUID]) -> None:
    """Write down who is elected."""
    Candidacy.objects.filter(election=election, pk__in=elected).update(elected=True)
    agenda().conclude(actor, item.pk, bool(elected), election.invalid)
