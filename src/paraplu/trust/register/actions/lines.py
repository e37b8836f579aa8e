"""Open a line that the law requires, and record that it is in the book or on paper."""

from datetime import date

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import RegisterEntry, RegisterEvent, RegisterLine, RegisterPlace
from paraplu.trust.register.queries import is_sealed


def open_line(actor: Actor, number: int, event: str, learnt_on: date) -> RegisterLine:
    """Open a line that is due; the day on which the Board learnt of it does not count."""
    authorize(policy.open_line, actor, number)
    due_on = calendar.deadline(learnt_on, settings.UNION.statutes.register_days)
    line = RegisterLine(number=number, event=event, learnt_on=learnt_on, due_on=due_on)
    if event == RegisterEvent.ENDED and is_sealed() and RegisterEntry.objects.filter(pk=number).exists():
        # Beside a sealed entry only the day of an end is to be written, and the system knows it.
        line.written_on, line.place = current_date(), RegisterPlace.SEALED
    line.save(force_insert=True)
    return line


def write_in_book(actor: Actor, line_id: int) -> None:
    """Record that a line was written in the book, or on paper at the member's wish. Twice changes nothing."""
    authorize(policy.write_in_book, actor, line_id)
    with transaction.atomic():
        line = RegisterLine.objects.visible_to(actor).select_for_update().get(pk=line_id)
        on_paper = is_sealed() and line.event == RegisterEvent.ADMITTED
        if line.written_on is None or (on_paper and line.place == RegisterPlace.BOOK):
            line.written_on, line.written_by = line.written_on or current_date(), actor.number
            line.place = RegisterPlace.FORM if on_paper else RegisterPlace.BOOK
            line.save(update_fields=["written_on", "written_by", "place"])
            # Threat: a line written after their erasure would link their number to the log again.
            about = line.number if audit.has_log_link(line.number) else None
            audit.record_event(actor, "register.written", about, note=line.pk)
