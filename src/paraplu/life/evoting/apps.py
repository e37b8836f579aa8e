"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.evoting.words import REASONS


class EvotingConfig(AppConfig):
    """Secret electronic ballots."""

    name = "paraplu.life.evoting"
    label = "evoting"

    def ready(self) -> None:
        register_reasons(REASONS)
