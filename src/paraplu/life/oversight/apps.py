"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.oversight.words import REASONS


class OversightConfig(AppConfig):
    """Auditor, confidants and the contact for data protection."""

    name = "paraplu.life.oversight"
    label = "oversight"

    def ready(self) -> None:
        register_reasons(REASONS)
