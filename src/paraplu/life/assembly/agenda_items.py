"""Agenda items as values for the apps below."""

from functools import partial

from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import AgendaItem
from paraplu.life.assembly.words import OUTCOMES
from paraplu.life.elections.api import ElectionItem, election_terms, seats_to_fill, standing_candidacies
from paraplu.life.evoting.api import Poll


def agenda_item(item: AgendaItem) -> ElectionItem:
    """An item with its meeting, in the shape that `elections` uses."""
    return ElectionItem(
        pk=item.pk,
        assembly_id=item.assembly_id,
        phase=item.assembly.phase,
        day=item.assembly.day,
        hour=item.assembly.hour,
        title=item.title,
        is_election=item.kind == kinds.ELECTION,
        stage=item.stage,
        method=item.method,
        outcome=item.outcome,
        outcome_name=str(OUTCOMES.get(item.outcome, "")),
        decided_on=item.decided_on,
        lead=partial(lead_of, item.assembly),
    )


def poll_of(item: AgendaItem) -> Poll:
    """What a secret ballot about the item asks at this moment."""
    election = agenda_item(item)
    stand = standing_candidacies(election) if election.is_election else []
    return Poll(
        meeting=item.assembly_id,
        item=item.pk,
        place=item.place,
        title=item.title,
        words=item.amended or item.text,
        is_election=election.is_election,
        seats=seats_to_fill(election_terms(election)) if stand else 0,
        candidates=[(candidate.pk, candidate.name) for candidate in stand],
    )
