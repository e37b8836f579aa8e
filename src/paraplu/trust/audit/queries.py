"""Read the activity log: what offices did and saw of one person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import KnownField, rows_about
from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import Actor
from paraplu.trust.audit import policy
from paraplu.trust.audit.canonical import LINK
from paraplu.trust.audit.events import EVENTS
from paraplu.trust.audit.models import LogEntry, LogLink

NEWEST = 3
ACTS_ON_A_PAGE = 50
_link = rows_about(LogLink, "number", ("number", "trace", "salt"))


@dataclass(frozen=True, slots=True)
class LogEntryView:
    """One entry of the log as the person it is about reads it."""

    day: date
    event: str
    office: str

    @property
    def event_sentence(self) -> str:
        """What was done, in the reader's language."""
        return str(EVENTS[self.event])


@dataclass(frozen=True, slots=True)
class OfficeAct:
    """One entry of the log as an auditor reads it: people are numbers of the log, never of the register."""

    height: int
    day: date
    event: str
    office: str
    actor_trace: int | None
    subject_trace: int | None

    @property
    def event_sentence(self) -> str:
        """What was done, as the person concerned reads it."""
        return str(EVENTS[self.event])


def office_acts(page: str) -> ListPage[OfficeAct]:
    """One page of the whole log, newest first; the caller checks who may read it."""
    fields = ("height", "day", "event", "office", "actor_trace", "subject_trace")
    acts = LogEntry.objects.exclude(event=LINK).order_by("-height").values_list(*fields)
    rows = paginate(acts, page, ACTS_ON_A_PAGE)
    return rows.with_rows([OfficeAct(*row) for row in rows.rows])


def entries_readable_by(actor: Actor, number: int) -> list[LogEntryView]:
    """The same as `entries_about`, if the actor may read it."""
    return entries_about(number) if policy.read_about(actor, number) else []


def newest_entries_readable_by(actor: Actor, number: int) -> list[LogEntryView]:
    """The newest of `entries_readable_by`."""
    return [LogEntryView(*row) for row in _newest_about(number)] if policy.read_about(actor, number) else []


def entries_about(number: int) -> list[LogEntryView]:
    """What offices did and saw of this person, newest first."""
    return [LogEntryView(*row) for row in _entries_about(number)]


def entries_by(number: int) -> list[LogEntryView]:
    """What this person did in an office, newest first."""
    return [LogEntryView(*row) for row in _entries_by(number)]


def count_acts_by(number: int, day: date) -> int:
    """How many acts of this person the log has of a day."""
    return _entry_rows(actor_trace__in=_log_numbers(number), day=day).count()


@prepared_query
def _newest_about(number: int) -> QuerySet[LogEntry, Any]:
    return _entry_rows(subject_trace__in=_log_numbers(number))[:NEWEST]


@prepared_query
def _entries_about(number: int) -> QuerySet[LogEntry, Any]:
    return _entry_rows(subject_trace__in=_log_numbers(number))


@prepared_query
def _entries_by(number: int) -> QuerySet[LogEntry, Any]:
    return _entry_rows(actor_trace__in=_log_numbers(number))


def _log_numbers(number: int) -> QuerySet[LogLink, Any]:
    return LogLink.objects.filter(number=number).values("trace")


def _entry_rows(**of_whom: Any) -> QuerySet[LogEntry, Any]:
    """What people did, without the entries `link`, which only record that a log number was drawn."""
    acts = LogEntry.objects.filter(**of_whom).exclude(event=LINK)
    return acts.order_by("-height").values_list("day", "event", "office")


def days_lists_were_seen(most: int = 10) -> list[date]:
    """The newest days on which an office opened the list of people, for the people in it."""
    seen = LogEntry.objects.filter(event="list.seen").order_by("-day").values_list("day", flat=True)
    return list(seen.distinct()[:most])


def limits_reached_since(day: date) -> QuerySet[LogEntry]:
    """The entries about limits of one person that were reached after a day, newest first."""
    return LogEntry.objects.filter(event__startswith="budget.", day__gt=day).order_by("-height")


def entries_since(event: str, day: date) -> QuerySet[LogEntry]:
    """The entries of one event since a day, newest first; `note` says how many it was about."""
    return LogEntry.objects.filter(event=event, day__gte=day).order_by("-height")


def counts_since(day: date, events: Collection[str]) -> list[tuple[date, str, int]]:
    """The entries of these events since a day; an entry that names no number counts one."""
    found = LogEntry.objects.filter(event__in=events, day__gte=day).values_list("day", "event", "note")
    return [(on, event, 1 if note is None else note) for on, event, note in found]


def has_event_today(event: str) -> bool:
    """Whether the log already has such an entry of today."""
    return any(name == event for _day, name, _actor, _subject in _entries_since(current_date()))


@dataclass(frozen=True, slots=True)
class LookCounts:
    """How many people's pages were opened: by one office-holder today and in some days, by all today."""

    today: int
    in_window: int
    by_all_today: int


def count_person_looks(number: int, days: int) -> LookCounts:
    """Count the people whose pages this office-holder, and all office-holders, opened."""
    today, mine = current_date(), _log_numbers(number).values_list("trace", flat=True).first()
    entries = _entries_since(today - timedelta(days=days - 1))
    seen = [(day, actor, person) for day, event, actor, person in entries if event == "person.seen"]
    return LookCounts(
        today=len({person for day, actor, person in seen if day == today and actor == mine}),
        in_window=len({person for _day, actor, person in seen if actor == mine}),
        by_all_today=len({person for day, _actor, person in seen if day == today}),
    )


def numbers_seen_today(number: int, event: str) -> set[int]:
    """The people about whom this office-holder left such an entry today."""
    mine = _log_numbers(number).values_list("trace", flat=True).first()
    entries = _entries_since(current_date())
    seen = (person for _day, name, actor, person in entries if name == event and actor == mine)
    traces = {person for person in seen if person is not None}
    return set(LogLink.objects.filter(trace__in=traces).values_list("number", flat=True)) if traces else set()


def numbers_with_event(event: str, numbers: Collection[int], since: date) -> set[int]:
    """Those of these people about whom somebody left such an entry after a day."""
    traces = dict(LogLink.objects.filter(number__in=list(numbers)).values_list("trace", "number"))
    entries = LogEntry.objects.filter(subject_trace__in=list(traces), event=event, day__gt=since)
    return {traces[trace] for trace in entries.values_list("subject_trace", flat=True) if trace is not None}


def _entries_since(day: date) -> Iterator[tuple[date, str, int | None, int | None]]:
    """The newest entries back to a day, read from the end, so that the length of the log does not matter."""
    newest = LogEntry.objects.order_by("-height")
    rows = newest.values_list("day", "event", "actor_trace", "subject_trace").iterator(chunk_size=200)
    return takewhile(lambda row: row[0] >= day, rows)


def last_organ_act_after(height: int, serials: QuerySet[Any, Any]) -> date | None:
    """The newest day after an entry on which an act of an organ ran, or the General Assembly decided.

    serials: of the acts of organs, from the app of acts.
    """
    ran = Q(event="act.done", note__in=serials) | Q(event="assembly.decided")
    newest = LogEntry.objects.filter(ran, height__gt=height).aggregate(day=Max("day"))
    day: date | None = newest["day"]
    return day


def as_views(entries: QuerySet[LogEntry]) -> list[LogEntryView]:
    """These entries without the people they are about."""
    return [LogEntryView(*row) for row in entries.values_list("day", "event", "office")]


def has_log_link(number: int) -> bool:
    """Whether the log has a link to this person; after their erasure it must not get one again."""
    return LogLink.objects.filter(number=number).exists()


def count_cut_links() -> int:
    """How many people no longer have a log number because they were erased."""
    return LogEntry.objects.filter(event=LINK).count() - LogLink.objects.count()


def known_about(number: int) -> list[KnownField]:
    """The two numbers that link a person to the log, and the salt of that link."""
    until = _("until your data is deleted; then nobody can tell which entries were about you")
    return [
        known
        for member_number, trace, salt in _link(number)
        for known in (
            KnownField(
                _("Your member number, in the activity log"),
                str(member_number),
                "LogLink.number",
                lifetime=until,
            ),
            KnownField(_("Your number in the activity log"), str(trace), "LogLink.trace", lifetime=until),
            KnownField(
                _("Random bytes that protect your number in the activity log"),
                bytes(salt).hex(),
                "LogLink.salt",
                lifetime=until,
            ),
        )
    ]
