"""The room as an app of Django."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What a person said yes and no to."""

    name = "paraplu.trust.consent"
    label = "consent"
