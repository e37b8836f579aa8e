"""What other rooms may ask of chapters."""

from collections.abc import Mapping

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.chapters import actions
from paraplu.trust.chapters.actions import NoSuchChapter, choose
from paraplu.trust.chapters.queries import chapter_of, chapters_of, everybody, known_about, numbers_in

__all__ = [
    "NoSuchChapter",
    "bring_in",
    "chapter_of",
    "chapters_of",
    "choose",
    "everybody",
    "forget",
    "known_about",
    "numbers_in",
]


def bring_in(chosen: Mapping[int, str]) -> None:
    """Note the chapters of people whom a list brought in."""
    actions.bring_in(THE_HOUSE, chosen)


def forget(number: int) -> None:
    """Forget a person's chapter; she is being erased."""
    actions.forget(THE_HOUSE, number)
