"""The Django app of answers, pauses and consents."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What a person agreed to and refused."""

    name = "paraplu.trust.consent"
    label = "consent"
