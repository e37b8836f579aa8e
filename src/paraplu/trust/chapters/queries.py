"""Ask who chose which chapter."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.known import Known
from paraplu.trust.chapters.models import Choice


def chapter_of(number: int) -> str:
    """The key of the chapter a person chose, empty for none."""
    return Choice.objects.filter(number=number).values_list("chapter", flat=True).first() or ""


def chapters_of(numbers: list[int]) -> dict[int, str]:
    """The chapters of several people in one query."""
    return dict(Choice.objects.filter(number__in=numbers).values_list("number", "chapter"))


def everybody() -> dict[int, str]:
    """The chapter of everybody who chose one."""
    return dict(Choice.objects.values_list("number", "chapter"))


def numbers_in(chapter: str) -> list[int]:
    """The numbers of all who chose a chapter."""
    found = Choice.objects.filter(chapter=chapter).order_by("number")
    return list(found.values_list("number", flat=True))


def known_about(number: int) -> list[Known]:
    """Her choice and its day."""
    choice = Choice.objects.filter(number=number).first()
    if choice is None:
        return []
    names = {entry.key: entry.name.in_language(get_language() or "en") for entry in settings.UNION.chapters}
    until = _("until you change it or are erased")
    return [
        Known(_("Your member number, at your chapter"), str(choice.number), "Choice.number", lifetime=until),
        Known(_("Chapter"), names.get(choice.chapter, choice.chapter), "Choice.chapter", lifetime=until),
        Known(_("Chapter since"), date_format(choice.since, "DATE_FORMAT"), "Choice.since", lifetime=until),
    ]
