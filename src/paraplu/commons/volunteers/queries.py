"""What is read of volunteers."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404

from paraplu.base import intake
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.volunteers import choices, policy
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings

AT_ONCE = 50
# What a line of the list tells of a volunteer.
LINE = ("name", "closed_on", "state", "reply", "due_on")


def visible_volunteers(actor: Actor, page: str) -> ListPage[Volunteer]:
    """A leaf of who offered to help: those who wait first, then who helps, then who stopped last."""
    visible = Volunteer.objects.all() if policy.answer(actor) else Volunteer.objects.none()
    in_turn = visible.order_by(F("closed_on").desc(nulls_first=True), "-state", "due_on", "id")
    return paginate(in_turn.only(*LINE), page)


def visible_volunteer(actor: Actor, volunteer: UUID) -> Volunteer:
    """One of them; not there for whoever may not see it."""
    found = Volunteer.objects.filter(pk=volunteer).first() if policy.answer(actor) else None
    if found is None:
        raise Http404
    return found


def visible_task(actor: Actor, volunteer_task: UUID) -> Task:
    """One task."""
    found = Task.objects.filter(pk=volunteer_task).first() if policy.answer(actor) else None
    if found is None:
        raise Http404
    return found


def tasks_of(found: Volunteer) -> list[Task]:
    """Her tasks, the last one first."""
    return list(Task.objects.filter(volunteer=found).order_by("-given_on", "id")[:AT_ONCE])


def volunteer_subject(found: Volunteer) -> policy.VolunteerSubject:
    """The volunteer as a rule looks at her."""
    desk = app_settings(settings.UNION.volunteers)
    return policy.VolunteerSubject(
        found.terms_version, desk.note_version, found.state == VolunteerStatus.HELPING
    )


def volunteer_code_digest(code: str) -> str:
    """What would be kept of a code."""
    return intake.digest_of_typed_code("volunteers/code", code)


def volunteer_by_code(code: str) -> Volunteer | None:
    """Whose code this is."""
    return Volunteer.objects.filter(code_digest=volunteer_code_digest(code)).first()


def offer_labels(found: Volunteer) -> dict[str, Any]:
    """What was chosen on the form, as people read it."""
    names = dict(settings.LANGUAGES)
    return {
        "skills": [label for key, label in choices.SKILLS if key in found.skills],
        "languages": [names.get(code, code) for code in found.languages],
    }


def unanswered_offers() -> QuerySet[Volunteer]:
    """Those that wait for an answer."""
    return Volunteer.objects.filter(closed_on=None, reply="")


def volunteers_idle_since(day: date) -> QuerySet[Volunteer]:
    """Volunteers who offered before that day and were given nothing since."""
    since = Task.objects.filter(volunteer=OuterRef("pk"), given_on__gte=day)
    return Volunteer.objects.filter(~Exists(since), closed_on=None, asked_on__lt=day)
