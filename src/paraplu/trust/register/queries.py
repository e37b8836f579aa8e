"""Ask which lines wait, and what the register says of one person."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.clock import today
from paraplu.base.known import Known, Queue, rows_about
from paraplu.kernel.actor import Actor
from paraplu.trust.register import policy
from paraplu.trust.register.models import Line

LINE = ("number", "event", "learnt_on", "due_on", "written_on", "written_by")
_lines = rows_about(Line, "number", LINE, "learnt_on", "pk")
EVENTS = {"admitted": gettext_lazy("became an active member"), "ended": gettext_lazy("stopped being one")}


def waiting(actor: Actor) -> QuerySet[Line]:
    """The lines this office must still write in the book, the most pressing first."""
    return Line.objects.visible_to(actor).waiting() if policy.read_lines(actor) else Line.objects.none()


def overdue(on: date | None = None) -> int:
    """How many lines should already stand in the book."""
    return Line.objects.waiting().filter(due_on__lt=on or today()).count()


def waiting_for(actor: Actor) -> list[Queue]:
    """What the register asks of an office."""
    if not policy.read_lines(actor):
        return []
    label, rows = _("Lines to write in the register of members"), Line.objects.visible_to(actor).waiting()
    return [Queue(label, rows, "desk:register", "learnt_on", "due_on")]


def lines_of(number: int) -> list[Line]:
    """All lines about one person, oldest first."""
    return list(Line.objects.filter(number=number).order_by("learnt_on", "pk"))


def known_about(number: int) -> list[Known]:
    """Every field of every line about her."""
    return [known for row in _lines(number) for known in _fields(row)]


def _fields(row: tuple[Any, ...]) -> list[Known]:
    number, event, learnt_on, due_on, written_on, written_by = row
    kept = _("kept: the law wants to know who was a member when")
    told = [
        (_("Your member number, in the register"), str(number), "number"),
        (_("Line in the register"), str(EVENTS[event]), "event"),
        (_("The Board learnt of it on"), _day(learnt_on), "learnt_on"),
        (_("To be written until"), _day(due_on), "due_on"),
        (_("Written on"), _day(written_on), "written_on"),
        (_("Written by"), _("the secretary or the chair") if written_by else "", "written_by"),
    ]
    return [Known(label, value or "–", f"Line.{name}", lifetime=kept) for label, value, name in told]


def _day(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")
