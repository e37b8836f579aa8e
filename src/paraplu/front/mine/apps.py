"""The room as an app of Django."""

from django.apps import AppConfig


class MineConfig(AppConfig):
    """A member's own pages."""

    name = "paraplu.front.mine"
    label = "mine"
