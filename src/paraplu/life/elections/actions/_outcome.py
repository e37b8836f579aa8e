"""Take over votes, however they were counted; the app that holds the agenda records the outcome."""

from collections.abc import Collection, Mapping
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.life.elections import electing
from paraplu.life.elections.agenda import ElectionItem, agenda
from paraplu.life.elections.models import BoardElection, Candidacy


def record_election_votes(
    actor: Actor,
    item: ElectionItem,
    election: BoardElection,
    counted: tuple[int, int],
    votes: Mapping[UUID, int],
) -> None:
    """Save votes by candidacy; `counted`: valid, invalid papers. A tie for the last seat waits for a lot."""
    election.valid, election.invalid = counted
    election.save()
    for candidacy in electing.standing_candidacies(item):
        Candidacy.objects.filter(pk=candidacy.pk).update(votes=votes.get(candidacy.pk, 0))
    result = electing.current_election_result(item, election)
    if result and not result.needs_lot:
        conclude_election(actor, item, election, result.elected)


def conclude_election(
    actor: Actor, item: ElectionItem, election: BoardElection, elected: Collection[UUID]
) -> None:
    """Record who is elected."""
    Candidacy.objects.filter(election=election, pk__in=elected).update(elected=True)
    is_anybody = Candidacy.objects.filter(election=election, elected=True).exists()
    agenda().conclude(actor, item.pk, is_anybody, election.invalid)
