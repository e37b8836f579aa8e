"""The Django app."""

from django.apps import AppConfig


class AsksConfig(AppConfig):
    """What is asked of whom, and what people take on."""

    name = "paraplu.commons.asks"
    label = "asks"
