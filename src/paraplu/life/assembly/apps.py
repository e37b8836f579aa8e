"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.assembly.words import REASONS


class AssemblyConfig(AppConfig):
    """The General Assembly."""

    name = "paraplu.life.assembly"
    label = "assembly"

    def ready(self) -> None:
        register_reasons(REASONS)
