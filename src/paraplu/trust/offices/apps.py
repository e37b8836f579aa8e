"""The Django app of the offices."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Who holds which office, and by which decision."""

    name = "paraplu.trust.offices"
    label = "offices"
