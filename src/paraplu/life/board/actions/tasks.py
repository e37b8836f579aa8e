"""Tasks of offices with a deadline, created by changes of the Board and by the calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from paraplu.base.clock import current_date
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_months
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes import law
from paraplu.kernel.statutes.law import kinds
from paraplu.life.board import policy
from paraplu.life.board.models import OfficeTask
from paraplu.trust.offices import api as offices

# Look so many days back for changes of the Board, so that a worker that was stopped misses none.
LOOK_BACK_DAYS = 60
LOOK_AHEAD_DAYS = 60
MONTHS_BETWEEN_CONFIRMATIONS = 12
FILED = {"gazette": ("director", "auditor"), "ubo": ("director",)}


def plan_tasks(actor: Actor) -> None:
    """Create the tasks that follow from changes of the Board, and those of the year, each once."""
    authorize(policy.review, actor)
    today = current_date()
    with transaction.atomic():
        for kind, office, due, cause in (*_filing_tasks(today), *_yearly_tasks(today)):
            values = {"office": office, "due_on": due}
            OfficeTask.objects.get_or_create(kind=kind, cause=cause, defaults=values)


def _filing_tasks(today: date) -> Iterator[tuple[str, str, date, str]]:
    """Gazette and UBO register: each deadline runs from the day on which a mandate began or ended."""
    since = today - timedelta(days=LOOK_BACK_DAYS)
    for change in offices.mandate_changes(since, today, ("director", "auditor")):
        for filing in law.filings_after(union_charter(change.day), {kinds.ELECTION}, change.day):
            if change.office in FILED.get(filing.what, ()):
                yield filing.what, "secretary", filing.due_on, f"mandate {change.mandate} {change.what}"


def _yearly_tasks(today: date) -> Iterator[tuple[str, str, date, str]]:
    """The accounts of the last year, and the UBO register one year after its last update."""
    charter = union_charter(today)
    year_end = law.last_year_end(charter, today)
    due = law.annual_deadline(charter, year_end)
    if due is not None and today <= due:
        yield "accounts", "treasurer", due, f"year {year_end.isoformat()}"
    reported = OfficeTask.objects.filter(kind__in=("ubo", "ubo_yearly"), done_on__isnull=False)
    last = reported.order_by("-done_on").values_list("done_on", flat=True).first()
    if last is not None and charter.number_or_zero("owners_months"):
        again = add_months(last, MONTHS_BETWEEN_CONFIRMATIONS)
        if again <= today + timedelta(days=LOOK_AHEAD_DAYS):
            yield "ubo_yearly", "secretary", again, f"reported {last.isoformat()}"


def finish_task(actor: Actor, task_id: UUID) -> None:
    """Note that a task is done today."""
    with transaction.atomic():
        task = OfficeTask.objects.select_for_update().filter(pk=task_id).first()
        if task is None:
            raise Http404
        authorize(policy.finish_task, actor, task.office)
        if task.done_on is None:
            task.done_on = current_date()
            task.save(update_fields=["done_on"])
