"""The room as an app of Django."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """Signals for the safety team."""

    name = "paraplu.life.safety"
    label = "safety"
