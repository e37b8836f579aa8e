"""The Django app."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """Tables, seats and meetings."""

    name = "paraplu.life.advocacy"
    label = "advocacy"
