"""The desk as an app of Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for an office."""

    name = "paraplu.front.desk"
    label = "desk"
