"""What events stores about a person, as shown to that person."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.commons.events import codes
from paraplu.commons.events.models import Event, EventSeat, Invitation

SEAT = ("number", "event__title", "state", "turn", "name", "place", "offered_on", "host")
_seat_rows = rows_about(EventSeat, "number", SEAT, "event__day", "id")
_invitation_rows = rows_about(
    Invitation, "number", ("id", "number", "asked_on", "word_digest", "given_on", "written_by")
)
_given_rows = rows_about(Invitation, "by", ("given_on",), "given_on", "id")
_hosted_rows = rows_about(Event, "host", ("title", "day"), "day", "id")


def known_about(number: int) -> list[KnownField]:
    """The person's seats and invitation, the invitations that they gave, and the events that they host."""
    return [
        *(line for row in _seat_rows(number) for line in _fields_of_seat(row)),
        *(line for row in _invitation_rows(number) for line in _fields_of_invitation(*row)),
        *_fields_of_host(number),
    ]


def _fields_of_seat(row: tuple[Any, ...]) -> list[KnownField]:
    number, title, state, turn, name, place, offered_on, host = row
    until = _until_names_go()
    words = {
        "confirmed": _("you have a place"),
        "offered": _("a place is offered to you"),
        "waiting": _("you are on the waiting list"),
        "left": _("you are not coming"),
    }
    lines = [
        KnownField(_("Your member number, at a meet-up"), str(number), "EventSeat.number", lifetime=until),
        KnownField(_("A meet-up"), title, "EventSeat.event", lifetime=until),
        KnownField(_("Whether you have a place"), words[state], "EventSeat.state", lifetime=until),
        KnownField(_("Your turn on the waiting list"), str(turn), "EventSeat.turn", lifetime=until),
    ]
    if name:
        lines.append(KnownField(_("The name you gave"), name, "EventSeat.name", lifetime=until))
    if host:
        label = _("Member number of the host who can read this name")
        lines.append(KnownField(label, str(host), "EventSeat.host", lifetime=until))
    if place:
        lines.append(KnownField(_("Your place"), str(place), "EventSeat.place", lifetime=until))
    if offered_on:
        day = _day_text(offered_on)
        lines.append(KnownField(_("Offered on"), day, "EventSeat.offered_on", lifetime=until))
    return lines


def _fields_of_invitation(
    key: UUID,
    number: int,
    asked_on: date | None,
    word_digest: str | None,
    given_on: date | None,
    written_by: int | None,
) -> list[KnownField]:
    until = _("until it is taken back or your data is deleted")
    rows = [(_("Your member number, at your invitation"), str(number), "number")]
    if asked_on:
        rows.append((_("You asked for an invitation on"), _day_text(asked_on), "asked_on"))
    if written_by:
        rows.append((_("Number of the person who wrote your request down"), str(written_by), "written_by"))
    if word_digest:
        rows.append(
            (_("The code you show to a colleague"), codes.invitation_request_code(key), "word_digest")
        )
    if given_on:
        rows.append((_("You have had an invitation since"), _day_text(given_on), "given_on"))
    return [KnownField(label, value, f"Invitation.{name}", lifetime=until) for label, value, name in rows]


def _fields_of_host(number: int) -> Iterator[KnownField]:
    """The invitations that the person gave, and the events that they host."""
    until = _("until the invitation ends or your data is deleted")
    for (given_on,) in _given_rows(number):
        day = _day_text(given_on) if given_on else ""
        yield KnownField(_("You vouched for somebody"), day, "Invitation.by", lifetime=until)
    for title, event_day in _hosted_rows(number):
        value = f"{title}, {_day_text(event_day)}"
        yield KnownField(_("You are the host"), value, "Event.host", lifetime=_until_names_go())


def _until_names_go() -> str:
    days = settings.UNION.retention["attendee_names_days"]
    return _("until %(days)s days after the meet-up, or until your data is deleted") % {"days": days}


def _day_text(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
