"""Write what is known in a town, agree to it as the second person, remove it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.commons.crisis import policy, queries
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

# One page shows all of them.
MOST_NOTES = 60


@dataclass(frozen=True, slots=True)
class NoteData:
    """What a note says. as_of: the day on which this was known."""

    municipality: str
    text: str
    language: str
    source: str
    as_of: date


class TooManyNotes(Exception):
    """There are so many notes that one has to go first."""


def write_note(actor: Actor, mode_id: UUID, data: NoteData) -> UUID:
    """Write a note, which waits for a second person; raises TooManyNotes."""
    authorize(policy.write_note, actor)
    with transaction.atomic():
        mode = CrisisMode.objects.select_for_update().get(pk=mode_id, is_on=True)
        if CrisisNote.objects.filter(mode=mode).count() >= MOST_NOTES:
            raise TooManyNotes
        texts = {"municipality": data.municipality, "text": data.text, "language": data.language}
        note = CrisisNote.objects.create(
            mode=mode, source=data.source, as_of=data.as_of, written_by=actor.number, **texts
        )
        audit.record_event(actor, "crisis.note_written")
    return note.pk


def agree_to_note(actor: Actor, note_id: UUID) -> None:
    """Show a note, as the second person; a stored note never changes."""
    with transaction.atomic():
        note = CrisisNote.objects.select_for_update().get(pk=note_id)
        authorize(policy.agree, actor, queries.with_ties(actor, note.written_by))
        if not note.is_agreed:
            note.is_agreed, note.agreed_by = True, actor.number
            note.save(update_fields=["is_agreed", "agreed_by"])
            audit.record_event(actor, "crisis.note_shown")


def remove_note(actor: Actor, note_id: UUID) -> None:
    """Delete a note, whether it is shown or waits; one person does it alone."""
    authorize(policy.end, actor)
    with transaction.atomic():
        if CrisisNote.objects.filter(pk=note_id).delete()[0]:
            audit.record_event(actor, "crisis.note_removed")
