"""Ask who chose which chapter."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.trust.chapters.models import Choice

_choice = rows_about(Choice, "number", ("number", "chapter", "since"))


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
    return [known for row in _choice(number) for known in _fields(*row)]


def _fields(number: int, chapter: str, since: date) -> list[Known]:
    names = {entry.key: entry.name.in_language(get_language() or "en") for entry in settings.UNION.chapters}
    until = _("until you change it or are erased")
    return [
        Known(_("Your member number, at your chapter"), str(number), "Choice.number", lifetime=until),
        Known(_("Chapter"), names.get(chapter, chapter), "Choice.chapter", lifetime=until),
        Known(_("Chapter since"), date_format(since, "DATE_FORMAT"), "Choice.since", lifetime=until),
    ]
