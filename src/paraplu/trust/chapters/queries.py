"""Ask who chose which chapter."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.known import KnownField, rows_about
from paraplu.base.templatetags.pieces import chapter_name
from paraplu.trust.chapters.models import ChapterChoice

_choice = rows_about(ChapterChoice, "number", ("number", "chapter", "since"))


def chapter_of(number: int) -> str:
    """The key of the chapter a person chose, empty for none."""
    return ChapterChoice.objects.filter(number=number).values_list("chapter", flat=True).first() or ""


def chapters_of(numbers: list[int]) -> dict[int, str]:
    """The chapters of several people in one query."""
    return dict(ChapterChoice.objects.filter(number__in=numbers).values_list("number", "chapter"))


def chapters_by_number() -> dict[int, str]:
    """The chapter of everybody who chose one."""
    return dict(ChapterChoice.objects.values_list("number", "chapter"))


def numbers_in_chapter(chapter: str) -> list[int]:
    """The numbers of all who chose a chapter."""
    found = ChapterChoice.objects.filter(chapter=chapter).order_by("number")
    return list(found.values_list("number", flat=True))


def chapter_subquery(number: OuterRef) -> Subquery:
    """The key of the chapter that a person chose, as part of another app's query."""
    return Subquery(ChapterChoice.objects.filter(number=number).values("chapter")[:1])


def numbers_choosing(chapter: str) -> QuerySet[ChapterChoice, Any]:
    """The numbers of all who chose a chapter, as part of another app's query."""
    return ChapterChoice.objects.filter(chapter=chapter).values("number")


def known_about(number: int) -> list[KnownField]:
    """A person's choice and its day."""
    return [known for row in _choice(number) for known in _choice_fields(*row)]


def _choice_fields(number: int, chapter: str, since: date) -> list[KnownField]:
    until = _("until you change it or your data is deleted")
    return [
        KnownField(
            _("Your member number, stored with your chapter"),
            str(number),
            "ChapterChoice.number",
            lifetime=until,
        ),
        KnownField(
            pgettext("chapters label", "Chapter"),
            chapter_name(chapter) or chapter,
            "ChapterChoice.chapter",
            lifetime=until,
        ),
        KnownField(
            _("In this chapter since"),
            date_format(since, "DATE_FORMAT"),
            "ChapterChoice.since",
            lifetime=until,
        ),
    ]
