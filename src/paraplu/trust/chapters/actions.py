"""Choose a chapter, or none."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import policy
from paraplu.trust.chapters.models import Choice


class NoSuchChapter(LookupError):
    """The union has no chapter of that key."""


def choose(actor: Actor, number: int, chapter: str) -> None:
    """Choose a chapter by its key, or none with an empty one."""
    insist(policy.choose, actor, number)
    if chapter and chapter not in {entry.key for entry in settings.UNION.chapters}:
        raise NoSuchChapter
    with transaction.atomic():
        _keep(number, chapter)
        if actor.kind == "person" and actor.number != number:
            audit.record(actor, "person.changed", number)


def bring_in(actor: Actor, chosen: Mapping[int, str]) -> None:
    """Note the chapters of people whom a list brought in, by their new numbers."""
    insist(policy.choose, actor)
    if not set(chosen.values()) <= {entry.key for entry in settings.UNION.chapters}:
        raise NoSuchChapter
    rows = [Choice(number=number, chapter=chapter, since=today()) for number, chapter in chosen.items()]
    Choice.objects.bulk_create(rows)


def _keep(number: int, chapter: str) -> None:
    if not chapter:
        Choice.objects.filter(number=number).delete()
    elif not Choice.objects.filter(number=number, chapter=chapter).exists():
        Choice.objects.update_or_create(number=number, defaults={"chapter": chapter, "since": today()})


def forget(actor: Actor, number: int) -> None:
    """Delete a person's choice."""
    insist(policy.forget, actor, number)
    Choice.objects.filter(number=number).delete()
