"""What this room knows about a person, as she reads it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.commons.events import codes
from paraplu.commons.events.models import Event, Pass, Seat

SEAT = ("number", "event__title", "state", "turn", "name", "place", "offered_on")
_seats = rows_about(Seat, "number", SEAT, "event__day", "id")
_held = rows_about(Pass, "number", ("id", "number", "asked_on", "word_digest", "given_on"))
_given = rows_about(Pass, "by", ("given_on",), "given_on", "id")
_hosted = rows_about(Event, "host", ("title", "day"), "day", "id")


def known_about(number: int) -> list[Known]:
    """Her seats, her pass, the passes she said yes to, the evenings at which she receives people."""
    return [
        *(line for row in _seats(number) for line in _of_seat(row)),
        *(line for row in _held(number) for line in _of_pass(*row)),
        *(_of_given(day) for (day,) in _given(number)),
        *(_of_hosted(title, day) for title, day in _hosted(number)),
    ]


def _of_seat(row: tuple[Any, ...]) -> list[Known]:
    number, title, state, turn, name, place, offered_on = row
    until = _until_names_go()
    words = {
        "confirmed": _("you have a place"),
        "offered": _("a place is offered to you"),
        "waiting": _("you wait in line"),
        "left": _("you left"),
    }
    told = [
        Known(_("Your member number, at an evening"), str(number), "Seat.number", lifetime=until),
        Known(_("An evening"), title, "Seat.event", lifetime=until),
        Known(_("Where you stand"), words[state], "Seat.state", lifetime=until),
        Known(_("Your turn"), str(turn), "Seat.turn", lifetime=until),
    ]
    if name:
        told.append(Known(_("The name you gave"), name, "Seat.name", lifetime=until))
    if place:
        told.append(Known(_("Your place"), str(place), "Seat.place", lifetime=until))
    if offered_on:
        told.append(Known(_("Offered on"), _day(offered_on), "Seat.offered_on", lifetime=until))
    return told


def _of_pass(
    key: UUID, number: int, asked_on: date | None, word_digest: str | None, given_on: date | None
) -> list[Known]:
    until = _("until it is taken back or you are erased")
    told = [Known(_("Your member number, at your pass"), str(number), "Pass.number", lifetime=until)]
    if asked_on:
        told.append(Known(_("You asked for a pass on"), _day(asked_on), "Pass.asked_on", lifetime=until))
    if word_digest:
        told.append(
            Known(_("The code you show to a peer"), codes.wish(key), "Pass.word_digest", lifetime=until)
        )
    if given_on:
        told.append(Known(_("You have a pass since"), _day(given_on), "Pass.given_on", lifetime=until))
    return told


def _of_given(given_on: date | None) -> Known:
    until = _("until the pass ends or you are erased")
    day = _day(given_on) if given_on else ""
    return Known(_("You said yes to a pass"), day, "Pass.by", lifetime=until)


def _of_hosted(title: str, day: date) -> Known:
    until = _until_names_go()
    return Known(_("You receive people"), f"{title}, {_day(day)}", "Event.host", lifetime=until)


def _until_names_go() -> str:
    days = settings.UNION.retention["attendee_names_days"]
    return _("until %(days)s days after the evening, or until you are erased") % {"days": days}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
