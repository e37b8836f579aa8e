"""Crisis mode: one that begins tomorrow, so that no other page shows it, with a note; and one that waits."""

from datetime import timedelta
from typing import Any

from paraplu.base.clock import current_date
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.commons.crisis.policy import CrisisSubject
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

SUBJECTS = {
    "a crisis of another": CrisisSubject(ANOTHERS_NUMBER),
    "her own crisis": CrisisSubject(HER_NUMBER),
    "a crisis of nobody any more": CrisisSubject(None),
    "a crisis of one whom she is tied to": CrisisSubject(ANOTHERS_NUMBER, is_tied=True),
}
PUBLIC_ANSWERS = {"crisis:now": (200, 405)}
VISITS = [
    Visit("public", "crisis:now"),
    Visit("members", "crisis:office", "secretary"),
    Visit("members", "crisis:office", "director"),
    Visit("members", "crisis:office", "safety_team"),
]


def put(cast: Any) -> dict[str, Any]:
    today = current_date()
    asked = {"days": 7, "asked_on": today, "raised_by": cast.peer}
    days = {"starts": today + timedelta(days=1), "ends": today + timedelta(days=7)}
    more = {"more_days": 3, "more_by": cast.peer}
    mode = CrisisMode.objects.create(kind="weather", is_on=True, **asked, **days, **more)
    waiting = CrisisMode.objects.create(kind="police", chapters="ghent", **asked)
    note = CrisisNote.objects.create(
        mode=mode,
        municipality="Gent",
        text="The hall is open at night.",
        language="en",
        source="https://www.example.org/",
        as_of=today,
        written_by=cast.peer,
    )
    return {"mode": [mode.pk, waiting.pk], "note": note.pk}
