"""The room of membership as an app of Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who is in the union."""

    name = "paraplu.people"
    label = "people"
