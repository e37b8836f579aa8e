"""The Django app, which registers the sentences of its refusals."""

from django.apps import AppConfig

from paraplu.base.refusals import register_reasons
from paraplu.life.board.words import REASONS


class BoardConfig(AppConfig):
    """The Board."""

    name = "paraplu.life.board"
    label = "board"

    def ready(self) -> None:
        register_reasons(REASONS)
