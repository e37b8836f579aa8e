"""Reads crisis mode and its notes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404

from paraplu.base.clock import current_date
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.commons.crisis.policy import CrisisSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.decisions import api as decisions

# What nobody agreed to in this time is deleted.
WAITING_DAYS = 7
# From then on a note says that it is old.
CURRENT_DAYS = 7


def open_modes() -> QuerySet[CrisisMode]:
    """Crisis mode if it is on today, and what waits for a second person."""
    today = current_date()
    waiting = Q(is_on=False, asked_on__gte=today - timedelta(days=WAITING_DAYS))
    return CrisisMode.objects.filter(waiting | Q(is_on=True, ends__gte=today)).order_by("-is_on", "asked_on")


def mode_today() -> CrisisMode | None:
    """Crisis mode if it is on today."""
    today = current_date()
    return CrisisMode.objects.filter(is_on=True, starts__lte=today, ends__gte=today).first()


def find_mode(_actor: Actor, mode: UUID) -> CrisisMode:
    """One that is on or waits; else 404."""
    found = open_modes().filter(pk=mode).first()
    if found is None:
        raise Http404
    return found


def notes_of(mode: CrisisMode, *, only_agreed: bool = False) -> list[CrisisNote]:
    """The notes in the order of their towns, the newest first."""
    rows = CrisisNote.objects.filter(mode=mode).order_by("municipality", "-as_of", "pk")
    return list(rows.filter(is_agreed=True) if only_agreed else rows)


def notes_by_mode(modes: Collection[CrisisMode]) -> dict[UUID, list[CrisisNote]]:
    """The same of several, asked for together."""
    notes: dict[UUID, list[CrisisNote]] = {mode.pk: [] for mode in modes}
    for note in CrisisNote.objects.filter(mode__in=modes).order_by("municipality", "-as_of", "pk"):
        notes[note.mode_id].append(note)
    return notes


def find_note(_actor: Actor, note: UUID) -> CrisisNote:
    """A note of crisis mode that is on; else 404."""
    found = CrisisNote.objects.filter(pk=note, mode__is_on=True, mode__ends__gte=current_date()).first()
    if found is None:
        raise Http404
    return found


def is_old(note: CrisisNote, today: date) -> bool:
    """Whether a note warns that it is old."""
    return today - note.as_of > timedelta(days=CURRENT_DAYS)


def with_ties(actor: Actor, author: int | None) -> CrisisSubject:
    """What this person asked for or wrote, with whether the actor is independent of them."""
    return replace(CrisisSubject(author), is_tied=decisions.are_tied(actor.number, author))


def modes_to_agree() -> QuerySet[CrisisMode]:
    """A crisis mode that somebody asked for and that waits for a second person."""
    return open_modes().filter(is_on=False).exclude(raised_by=None)


def extensions_to_agree() -> QuerySet[CrisisMode]:
    """More days that somebody asked for, the same way."""
    return open_modes().exclude(more_days=None).exclude(more_by=None)


def notes_to_agree() -> QuerySet[CrisisNote]:
    """Notes that wait, the same way."""
    waiting = CrisisNote.objects.filter(is_agreed=False, mode__is_on=True, mode__ends__gte=current_date())
    return waiting.exclude(written_by=None)


def chapter_names(chapters: str, language: str) -> str:
    """The names of the chapters, empty for everywhere; one that the union no longer has is left out."""
    offered = {chapter.key: chapter for chapter in settings.UNION.chapters}
    return ", ".join(offered[key].name.in_language(language) for key in chapters.split() if key in offered)
