"""Items of the agenda as values, for the apps below."""

from paraplu.life.assembly.models import Item, Kind
from paraplu.life.assembly.words import OUTCOMES
from paraplu.life.elections.api import AgendaItem, standing, terms
from paraplu.life.evoting.api import Poll


def agenda_item(item: Item) -> AgendaItem:
    """An item with its meeting, as elections know it."""
    return AgendaItem(
        pk=item.pk,
        assembly_id=item.assembly_id,
        phase=item.assembly.phase,
        day=item.assembly.day,
        hour=item.assembly.hour,
        title=item.title,
        is_election=item.kind == Kind.ELECTION,
        stage=item.stage,
        method=item.method,
        outcome=item.outcome,
        outcome_name=str(OUTCOMES.get(item.outcome, "")),
        decided_on=item.decided_on,
    )


def poll_of(item: Item) -> Poll:
    """What is voted on in a secret ballot about the item, as it is at this moment."""
    election = agenda_item(item)
    stand = standing(election) if election.is_election else []
    return Poll(
        meeting=item.assembly_id,
        item=item.pk,
        title=item.title,
        words=item.amended or item.text,
        is_election=election.is_election,
        seats=terms(election).seats if stand else 0,
        candidates=[(one.pk, one.name) for one in stand],
    )
