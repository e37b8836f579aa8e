"""The Django app."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """Requests for trainings."""

    name = "paraplu.life.trainings"
    label = "trainings"
