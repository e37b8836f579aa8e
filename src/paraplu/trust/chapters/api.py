"""What other apps may ask of chapters."""

from collections.abc import Mapping

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.chapters import actions
from paraplu.trust.chapters.actions import NoSuchChapter, choose_chapter
from paraplu.trust.chapters.queries import (
    chapter_of,
    chapter_subquery,
    chapters_by_number,
    chapters_of,
    known_about,
    numbers_choosing,
    numbers_in_chapter,
)

__all__ = [
    "NoSuchChapter",
    "chapter_of",
    "chapter_subquery",
    "chapters_by_number",
    "chapters_of",
    "choose_chapter",
    "forget",
    "import_chapters",
    "known_about",
    "numbers_choosing",
    "numbers_in_chapter",
]


def import_chapters(chosen: Mapping[int, str]) -> None:
    """Record the chapters of people on an imported list."""
    actions.import_chapters(SYSTEM, chosen)


def forget(number: int) -> None:
    """Forget the chapter of a person who is being erased."""
    actions.forget_choice(SYSTEM, number)
