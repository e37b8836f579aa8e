"""The members' own pages as a Django app."""

from django.apps import AppConfig


class MineConfig(AppConfig):
    """A member's own pages."""

    name = "paraplu.front.mine"
    label = "mine"
