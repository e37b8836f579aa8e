"""The Django app."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Signals for the safety team."""

    name = "paraplu.life.safety"
    label = "safety"
