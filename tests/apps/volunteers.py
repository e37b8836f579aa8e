"""Volunteers: one who helps and has a task, one who waits."""

from typing import Any
from uuid import UUID

from django.conf import settings

from paraplu.base import clock
from paraplu.commons.volunteers import actions
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerStatus
from paraplu.commons.volunteers.policy import VolunteerSubject
from paraplu.kernel.actor import STRANGER
from tests.journeys.visits import Visit

NOTE = settings.UNION.volunteers.note_version
OWN_TASK = UUID("00000000-0000-4000-8000-00000000a5a5")
VISITS = [
    Visit("forms", "volunteers:note"),
    Visit("forms", "volunteers:mine"),
    Visit("forms", "volunteers:offer", named={"note_version": NOTE}),
    Visit("members", "volunteers:list", "secretary"),
    Visit("members", "volunteers:volunteer", "secretary", {"volunteer": "volunteer"}),
]
PUBLIC_ANSWERS = {
    "volunteers:note": (200, 422),
    "volunteers:mine": (200, 422),
    "volunteers:own_done": (405, 422),
    "volunteers:offer": (200, 422),
}
NAMED = {"volunteers:offer": {"note_version": NOTE}, "volunteers:own_done": {"own_task": OWN_TASK}}
# Its form stands on the page that a volunteer's own code opens.
POSTED_ELSEWHERE = {"volunteers:own_done"}
SUBJECTS = {
    "the note in force": VolunteerSubject("2", "2"),
    "an older note": VolunteerSubject("1", "2"),
    "helping, with the note in force": VolunteerSubject("2", "2", is_helping=True),
    "helping, with an older note": VolunteerSubject("1", "2", is_helping=True),
}


def put(cast: Any) -> dict[str, Any]:
    """The first one helps."""
    for place in range(2):
        wish = actions.VolunteerOfferData(NOTE, "en", "", f"Heron {place}", ("translation",), ("en", "fr"))
        actions.offer_help(STRANGER, wish, bytes([place]) * 24)
    first, second = Volunteer.objects.order_by("name")
    Volunteer.objects.filter(pk=first.pk).update(state=VolunteerStatus.HELPING, reply="yes")
    task = Task.objects.create(volunteer=first, title="Two pages into French", given_on=clock.current_date())
    return {
        "volunteer": [first.pk, second.pk],
        "volunteer_task": task.pk,
        "note_version": NOTE,
        "own_task": OWN_TASK,
    }
