"""The Django app of the register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """What must be written in the register of members."""

    name = "paraplu.trust.register"
    label = "register"
