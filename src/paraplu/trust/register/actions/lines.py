"""Open a line that the law wants, and write down that it stands in the book or on paper."""

from datetime import date

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import Entry, Event, Kept, Line
from paraplu.trust.register.queries import is_sealed


def open_line(actor: Actor, number: int, event: str, learnt_on: date) -> Line:
    """From now on a line is due; the day on which the Board learnt of it does not count."""
    insist(policy.open_line, actor, number)
    due_on = calendar.deadline(learnt_on, settings.UNION.statutes.register_days)
    line = Line(number=number, event=event, learnt_on=learnt_on, due_on=due_on)
    if event == Event.ENDED and is_sealed() and Entry.objects.filter(pk=number).exists():
        # Beside a sealed entry the day of an end is all that is to be written, and the house knows it.
        line.written_on, line.kept = today(), Kept.SEALED
    line.save(force_insert=True)
    return line


def write_in_book(actor: Actor, line_id: int) -> None:
    """Say that a line was written in the book, or on paper at her wish. A second time changes nothing."""
    insist(policy.write_in_book, actor, line_id)
    with transaction.atomic():
        line = Line.objects.visible_to(actor).select_for_update().get(pk=line_id)
        on_paper = is_sealed() and line.event == Event.ADMITTED
        if line.written_on is None or (on_paper and line.kept == Kept.BOOK):
            line.written_on, line.written_by = line.written_on or today(), actor.number
            line.kept = Kept.FORM if on_paper else Kept.BOOK
            line.save(update_fields=["written_on", "written_by", "kept"])
            # Threat: a line written after she was erased would tie her number to the trace again.
            about = line.number if audit.knows(line.number) else None
            audit.record(actor, "register.written", about, note=line.pk)
