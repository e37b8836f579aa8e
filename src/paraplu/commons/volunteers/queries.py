"""Reads volunteers and their tasks, as far as the actor may see them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.http import Http404

from paraplu.base import intake
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.volunteers import choices, policy
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings

AT_ONCE = 50
# The columns of a row of the list.
LINE = ("name", "closed_on", "state", "reply", "due_on")


def visible_volunteers(actor: Actor, page: str) -> ListPage[Volunteer]:
    """A page of volunteers: those who wait, then those who help, then those who stopped last."""
    visible = Volunteer.objects.all() if policy.answer(actor) else Volunteer.objects.none()
    in_turn = visible.order_by(F("closed_on").desc(nulls_first=True), "-state", "due_on", "id")
    return paginate(in_turn.only(*LINE), page)


def visible_volunteer(actor: Actor, volunteer: UUID) -> Volunteer:
    """The volunteer if the actor may see them; else 404."""
    return _found_or_404(actor, Volunteer.objects.filter(pk=volunteer))


def visible_task(actor: Actor, volunteer_task: UUID) -> Task:
    """The task if the actor may see it; else 404."""
    return _found_or_404(actor, Task.objects.filter(pk=volunteer_task))


def _found_or_404[Row: Model](actor: Actor, rows: QuerySet[Row]) -> Row:
    found = rows.first() if policy.answer(actor) else None
    if found is None:
        raise Http404
    return found


def tasks_of(found: Volunteer) -> list[Task]:
    """The volunteer's tasks, the last one first."""
    return list(Task.objects.filter(volunteer=found).order_by("-given_on", "id")[:AT_ONCE])


def volunteer_subject(found: Volunteer) -> policy.VolunteerSubject:
    """The volunteer as a rule sees them."""
    is_helping = found.state == VolunteerStatus.HELPING
    in_force = app_settings(settings.UNION.volunteers).note_version
    return policy.VolunteerSubject(found.terms_version, in_force, is_helping)


def volunteer_code_digest(code: str) -> str:
    """The digest that is stored of a code."""
    return intake.digest_of_typed_code("volunteers/code", code)


def volunteer_by_code(code: str) -> Volunteer | None:
    """The volunteer with this code."""
    return Volunteer.objects.filter(code_digest=volunteer_code_digest(code)).first()


def offer_labels(found: Volunteer) -> dict[str, Any]:
    """The labels of what was chosen on the form."""
    names = dict(settings.LANGUAGES)
    return {
        "skills": [label for key, label in choices.SKILLS if key in found.skills],
        "languages": [names.get(code, code) for code in found.languages],
    }


def unanswered_offers() -> QuerySet[Volunteer]:
    """The offers that wait for an answer."""
    return Volunteer.objects.filter(closed_on=None, reply="")


def volunteers_idle_since(day: date) -> QuerySet[Volunteer]:
    """Volunteers who offered before that day and have had no task since."""
    since = Task.objects.filter(volunteer=OuterRef("pk"), given_on__gte=day)
    return Volunteer.objects.filter(~Exists(since), closed_on=None, asked_on__lt=day)
