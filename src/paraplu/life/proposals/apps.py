"""The room as an app of Django."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Activities that members propose."""

    name = "paraplu.life.proposals"
    label = "proposals"
