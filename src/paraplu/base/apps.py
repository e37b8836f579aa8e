"""The ground floor of Django as an app of its own."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """What every room needs."""

    name = "paraplu.base"
    label = "base"
