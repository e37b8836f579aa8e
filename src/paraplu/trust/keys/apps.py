"""The room as an app of Django."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Public keys of office-holders, and who reads together."""

    name = "paraplu.trust.keys"
    label = "keys"
