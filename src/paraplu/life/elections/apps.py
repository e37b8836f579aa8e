"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.elections.words import REASONS


class ElectionsConfig(AppConfig):
    """Candidates, counting, the lot."""

    name = "paraplu.life.elections"
    label = "elections"

    def ready(self) -> None:
        register_reasons(REASONS)
