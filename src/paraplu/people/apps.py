"""The Django app of membership."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who is in the union."""

    name = "paraplu.people"
    label = "people"
