"""The Django app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions and answers between peers."""

    name = "paraplu.life.questions"
    label = "questions"
