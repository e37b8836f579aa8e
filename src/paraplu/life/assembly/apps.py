"""The app of Django, and the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.violations import register_reasons
from paraplu.life.assembly.words import REASONS


class AssemblyConfig(AppConfig):
    """The General Assembly."""

    name = "paraplu.life.assembly"
    label = "assembly"

    def ready(self) -> None:
        """Take the sentences in."""
        register_reasons(REASONS)
