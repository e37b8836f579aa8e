"""Trainings: one to which enough trainers said yes, one that waits for them."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER
from paraplu.life.trainings import actions, conditions
from paraplu.life.trainings.models import Trainer, Training, TrainingStatus
from paraplu.life.trainings.policy import TrainingDaySubject, TrainingRequestSubject
from tests.journeys.visits import Visit

VISITS = [
    Visit("forms", "trainings:terms"),
    Visit("forms", "trainings:ask", named={"training_terms": conditions.VERSION}),
    Visit("members", "trainings:list", "secretary"),
    Visit("members", "trainings:training", "secretary", {"training": "training"}),
    Visit("members", "trainings:held", "treasurer"),
    Visit("members", "trainings:invoice", "treasurer", {"held_training": "held_training"}),
    Visit("members", "trainings:mine", "active"),
]
PUBLIC_ANSWERS = {"trainings:terms": (200, 422), "trainings:ask": (200, 422)}
NAMED = {"trainings:ask": {"training_terms": conditions.VERSION}}
SUBJECTS = {
    "who accepted the terms": TrainingRequestSubject("2", "2"),
    "who accepted older terms": TrainingRequestSubject("1", "2"),
    "a school with one": TrainingDaySubject("school", 1, 1),
    "a school with none": TrainingDaySubject("school", 0, 1),
    "the police with two": TrainingDaySubject("police", 2, 2),
    "the police with one": TrainingDaySubject("police", 1, 2),
    "the police with one, and one is said to be enough": TrainingDaySubject("police", 1, 1),
    "the police with two, and three are wanted": TrainingDaySubject("police", 2, 3),
    "a school with one, closed": TrainingDaySubject("school", 1, 1, is_open=False),
}


def a_wish(**other: Any) -> actions.TrainingRequestData:
    """What a school writes."""
    said: dict[str, Any] = {
        "accepted": conditions.VERSION, "language": "en", "address": "school@paraplu.example",
        "audience": "school", "organisation": "School of the Canal", "name": "A teacher", "place": "Ghent",
        "size": "middle", "spoken": "nl", "fee": "reduced",
        "days": ((clock.current_date() + timedelta(days=30)).isoformat(),),
    }  # fmt: skip
    return actions.TrainingRequestData(**{**said, **other})


def put(cast: Any) -> dict[str, Any]:
    """To the first one enough trainers said yes."""
    for place in range(2):
        actions.save_training_request(STRANGER, a_wish(), bytes([place]) * 24)
    first, second = Training.objects.order_by("id")
    today = clock.current_date()
    Trainer.objects.create(training=first, number=cast.peer, day=today, agreed_on=today)
    Trainer.objects.create(training=first, number=cast.players["active"].number, day=today)
    actions.save_training_request(STRANGER, a_wish(), b"\2" * 24)
    held = Training.objects.exclude(pk__in=[first.pk, second.pk])
    held.update(held_on=today, closed_on=today, state=TrainingStatus.OVER, answered_on=today, reply="yes")
    return {
        "held_training": held.get().pk,
        "named": first.pk,
        "training": [first.pk, second.pk],
        "training_terms": conditions.VERSION,
    }
