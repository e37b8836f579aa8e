"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.proposals.words import REASONS


class ProposalsConfig(AppConfig):
    """Proposals of members."""

    name = "paraplu.life.proposals"
    label = "proposals"

    def ready(self) -> None:
        register_reasons(REASONS)
