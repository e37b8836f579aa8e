"""Read the trace: what offices did and saw of one person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.base.prepared import prepared
from paraplu.kernel.actor import Actor
from paraplu.trust.audit import policy
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.models import Entry, Link

NEWEST = 3
_link = rows_about(Link, "number", ("number", "trace"))


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the trace as the person it is about reads it."""

    day: date
    event: str
    office: str

    @property
    def sentence(self) -> str:
        """What was done, in her language."""
        return str(EVENTS[self.event])


def read_by(actor: Actor, number: int) -> list[Noted]:
    """The same as `entries_about`, for whoever may read it."""
    return entries_about(number) if policy.read_about(actor, number) else []


def newest_read_by(actor: Actor, number: int) -> list[Noted]:
    """The first lines of `read_by`."""
    return [Noted(*row) for row in _newest_about(number)] if policy.read_about(actor, number) else []


def entries_about(number: int) -> list[Noted]:
    """What offices did and saw of this person, newest first."""
    return [Noted(*row) for row in _about(number)]


def entries_by(number: int) -> list[Noted]:
    """What this person herself did in an office, newest first."""
    return [Noted(*row) for row in _by(number)]


@prepared
def _newest_about(number: int) -> QuerySet[Entry, Any]:
    return _lines(subject_trace__in=_trace(number))[:NEWEST]


@prepared
def _about(number: int) -> QuerySet[Entry, Any]:
    return _lines(subject_trace__in=_trace(number))


@prepared
def _by(number: int) -> QuerySet[Entry, Any]:
    return _lines(actor_trace__in=_trace(number))


def _trace(number: int) -> QuerySet[Link, Any]:
    return Link.objects.filter(number=number).values("trace")


def _lines(**of_whom: Any) -> QuerySet[Entry, Any]:
    return Entry.objects.filter(**of_whom).order_by("-height").values_list("day", "event", "office")


def days_lists_were_seen(most: int = 10) -> list[date]:
    """The newest days on which an office leafed through the list of people, for those who stand there."""
    seen = Entry.objects.filter(event="list.seen").order_by("-day").values_list("day", flat=True)
    return list(seen.distinct()[:most])


def knows(number: int) -> bool:
    """Whether the trace has a link to this person; after her erasure it must not get one again."""
    return Link.objects.filter(number=number).exists()


def known_about(number: int) -> list[Known]:
    """The two numbers that tie a person to the trace."""
    until = _("until you are erased; then nobody can tell which lines were about you")
    return [
        known
        for hers, trace in _link(number)
        for known in (
            Known(_("Your member number, in the trace"), str(hers), "Link.number", lifetime=until),
            Known(_("Your number in the trace"), str(trace), "Link.trace", lifetime=until),
        )
    ]
