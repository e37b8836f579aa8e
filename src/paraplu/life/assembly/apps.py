"""The room as an app of Django."""

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    """The General Assembly."""

    name = "paraplu.life.assembly"
    label = "assembly"
