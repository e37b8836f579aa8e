"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The work that waits for an office."""

    name = "paraplu.front.desk"
    label = "desk"
