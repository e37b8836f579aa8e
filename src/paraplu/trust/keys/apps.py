"""The Django app of the keys."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Public keys of office-holders, and the circles that read together."""

    name = "paraplu.trust.keys"
    label = "keys"
