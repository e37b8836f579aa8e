"""Trainings: one to which enough trainers said yes, one that waits for them."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER
from paraplu.life.trainings import actions, conditions
from paraplu.life.trainings.models import Trainer, Training
from paraplu.life.trainings.policy import Asking, Ready
from tests.journeys.visits import Visit

VISITS = [
    Visit("doors", "trainings:terms"),
    Visit("doors", "trainings:ask", named={"training_terms": conditions.VERSION}),
    Visit("house", "trainings:list", "secretary"),
    Visit("house", "trainings:training", "secretary", {"training": "training"}),
]
DOORS = {"trainings:terms": (200, 422), "trainings:ask": (200, 422)}
NAMED = {"trainings:ask": {"training_terms": conditions.VERSION}}
SUBJECTS = {
    "who accepted the terms": Asking("2", "2"),
    "who accepted older terms": Asking("1", "2"),
    "a school with one": Ready("school", 1, 1),
    "a school with none": Ready("school", 0, 1),
    "the police with two": Ready("police", 2, 2),
    "the police with one": Ready("police", 1, 2),
    "the police with one, and one is said to be enough": Ready("police", 1, 1),
    "the police with two, and three are wanted": Ready("police", 2, 3),
    "a school with one, closed": Ready("school", 1, 1, is_open=False),
}


def a_wish(**other: Any) -> actions.Wish:
    """What a school writes."""
    said: dict[str, Any] = {
        "accepted": conditions.VERSION, "language": "en", "address": "school@paraplu.example",
        "audience": "school", "organisation": "School of the Canal", "name": "A teacher", "place": "Ghent",
        "size": "middle", "spoken": "nl", "fee": "reduced",
        "days": ((clock.today() + timedelta(days=30)).isoformat(),),
    }  # fmt: skip
    return actions.Wish(**{**said, **other})


def put(cast: Any) -> dict[str, Any]:
    """To the first one enough trainers said yes."""
    for place in range(2):
        actions.ask(STRANGER, a_wish(), bytes([place]) * 24)
    first, second = Training.objects.order_by("id")
    Trainer.objects.create(training=first, number=cast.peer, day=clock.today())
    return {"training": [first.pk, second.pk], "training_terms": conditions.VERSION}
