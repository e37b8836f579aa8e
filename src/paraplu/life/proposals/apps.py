"""The Django app."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Activities that members propose."""

    name = "paraplu.life.proposals"
    label = "proposals"
