"""The Django app of the chapters."""

from django.apps import AppConfig


class ChaptersConfig(AppConfig):
    """Which chapter a person chose."""

    name = "paraplu.trust.chapters"
    label = "chapters"
