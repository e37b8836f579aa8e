"""The Django app."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """People who help."""

    name = "paraplu.commons.volunteers"
    label = "volunteers"
