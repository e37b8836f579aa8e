"""The Django app."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Requests of the press."""

    name = "paraplu.life.press"
    label = "press"
