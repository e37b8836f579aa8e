"""The room as an app of Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """What must be written in the law's book."""

    name = "paraplu.trust.register"
    label = "register"
