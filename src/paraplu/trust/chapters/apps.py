"""The room as an app of Django."""

from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    """Which chapter a person chose."""

    name = "paraplu.trust.chapters"
    label = "chapters"
