"""Choose a chapter, or none."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.chapters import policy
from paraplu.trust.chapters.models import ChapterChoice


class NoSuchChapter(LookupError):
    """The union has no chapter of that key."""


def choose_chapter(actor: Actor, number: int, chapter: str) -> None:
    """Choose a chapter by its key, or none with an empty one."""
    authorize(policy.choose, actor, number)
    if chapter and chapter not in {entry.key for entry in settings.UNION.chapters}:
        raise NoSuchChapter
    with transaction.atomic():
        _save_choice(number, chapter)


def import_chapters(actor: Actor, chosen: Mapping[int, str]) -> None:
    """Record the chapters of people on an imported list, by their new numbers."""
    authorize(policy.choose, actor)
    if not set(chosen.values()) <= {entry.key for entry in settings.UNION.chapters}:
        raise NoSuchChapter
    today = current_date()
    rows = [ChapterChoice(number=key, chapter=chapter, since=today) for key, chapter in chosen.items()]
    ChapterChoice.objects.bulk_create(rows)


def _save_choice(number: int, chapter: str) -> None:
    if not chapter:
        ChapterChoice.objects.filter(number=number).delete()
    elif not ChapterChoice.objects.filter(number=number, chapter=chapter).exists():
        data = {"chapter": chapter, "since": current_date()}
        ChapterChoice.objects.update_or_create(number=number, defaults=data)


def forget_choice(actor: Actor, number: int) -> None:
    """Delete a person's choice."""
    authorize(policy.forget, actor, number)
    ChapterChoice.objects.filter(number=number).delete()
