"""The demonstration as an app."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Try it as, the post room, what a thief sees."""

    name = "paraplu_demonstration"
    label = "demonstration"
