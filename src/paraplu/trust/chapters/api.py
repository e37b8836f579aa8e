"""What other rooms may ask of chapters."""

from collections.abc import Mapping

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.chapters import actions
from paraplu.trust.chapters.actions import NoSuchChapter, choose_chapter
from paraplu.trust.chapters.queries import (
    chapter_of,
    chapters_by_number,
    chapters_of,
    known_about,
    numbers_in_chapter,
)

__all__ = [
    "NoSuchChapter",
    "chapter_of",
    "chapters_by_number",
    "chapters_of",
    "choose_chapter",
    "forget",
    "import_chapters",
    "known_about",
    "numbers_in_chapter",
]


def import_chapters(chosen: Mapping[int, str]) -> None:
    """Note the chapters of people whom a list brought in."""
    actions.import_chapters(SYSTEM, chosen)


def forget(number: int) -> None:
    """Forget a person's chapter; she is being erased."""
    actions.forget_choice(SYSTEM, number)
