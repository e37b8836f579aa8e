"""What other rooms may ask of chapters."""

from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.chapters import actions
from paraplu.trust.chapters.actions import NoSuchChapter, choose
from paraplu.trust.chapters.queries import chapter_of, chapters_of, everybody, known_about, numbers_in

__all__ = [
    "NoSuchChapter",
    "chapter_of",
    "chapters_of",
    "choose",
    "everybody",
    "forget",
    "known_about",
    "numbers_in",
]


def forget(number: int) -> None:
    """Forget a person's chapter; she is being erased."""
    actions.forget(THE_HOUSE, number)
