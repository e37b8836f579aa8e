"""What this room knows about a person, as she reads it."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known
from paraplu.commons.events import codes
from paraplu.commons.events.models import Event, Pass, Seat


def known_about(number: int) -> list[Known]:
    """Her seats, her pass, the passes she said yes to, the evenings at which she receives people."""
    seats = Seat.objects.select_related("event").filter(number=number).order_by("event__day", "id")
    held = Pass.objects.filter(number=number).first()
    return [
        *[line for seat in seats for line in _seat(seat)],
        *(_pass(held) if held else []),
        *[_given(given) for given in Pass.objects.filter(by=number).order_by("given_on", "id")],
        *[_hosted(event) for event in Event.objects.filter(host=number).order_by("day", "id")],
    ]


def _seat(seat: Seat) -> list[Known]:
    until = _until_names_go()
    words = {
        "confirmed": _("you have a place"),
        "offered": _("a place is offered to you"),
        "waiting": _("you wait in line"),
        "left": _("you left"),
    }
    told = [
        Known(_("Your member number, at an evening"), str(seat.number), "Seat.number", lifetime=until),
        Known(_("An evening"), seat.event.title, "Seat.event", lifetime=until),
        Known(_("Where you stand"), words[seat.state], "Seat.state", lifetime=until),
        Known(_("Your turn"), str(seat.turn), "Seat.turn", lifetime=until),
    ]
    if seat.name:
        told.append(Known(_("The name you gave"), seat.name, "Seat.name", lifetime=until))
    if seat.place:
        told.append(Known(_("Your place"), str(seat.place), "Seat.place", lifetime=until))
    if seat.offered_on:
        told.append(Known(_("Offered on"), _day(seat.offered_on), "Seat.offered_on", lifetime=until))
    return told


def _pass(held: Pass) -> list[Known]:
    until = _("until it is taken back or you are erased")
    told = [Known(_("Your member number, at your pass"), str(held.number), "Pass.number", lifetime=until)]
    if held.asked_on:
        told.append(Known(_("You asked for a pass on"), _day(held.asked_on), "Pass.asked_on", lifetime=until))
    if held.word_digest:
        told.append(
            Known(_("The code you show to a peer"), codes.wish(held.id), "Pass.word_digest", lifetime=until)
        )
    if held.given_on:
        told.append(Known(_("You have a pass since"), _day(held.given_on), "Pass.given_on", lifetime=until))
    return told


def _given(held: Pass) -> Known:
    until = _("until the pass ends or you are erased")
    day = _day(held.given_on) if held.given_on else ""
    return Known(_("You said yes to a pass"), day, "Pass.by", lifetime=until)


def _hosted(event: Event) -> Known:
    until = _until_names_go()
    return Known(_("You receive people"), f"{event.title}, {_day(event.day)}", "Event.host", lifetime=until)


def _until_names_go() -> str:
    days = settings.UNION.retention["attendee_names_days"]
    return _("until %(days)s days after the evening, or until you are erased") % {"days": days}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
