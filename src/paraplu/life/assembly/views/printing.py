"""What is printed on A4 in black and white: notice, proxy, ballot paper, attendance sheet, minutes."""

from datetime import date
from itertools import batched
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.charter import charter
from paraplu.base.pages import Leaf, Request, asked_leaf, leaf_number, page
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import finding, policy, queries
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.models import Assembly, Item, Kind, Minutes, Seat
from paraplu.life.assembly.views import show
from paraplu.life.elections import api as elections
from paraplu.people import api as people

LINES_ON_A_SHEET = 20
# What is printed at once: many desks at the door share a long roll, and a browser lays out no thousand lines.
AT_ONCE = 10 * LINES_ON_A_SHEET


@page(policy.see, find=finding.meeting)
def notice(request: Request, assembly: Assembly) -> HttpResponse:
    """The notice with the whole agenda, for whoever gets it on paper."""
    told = {"assembly": assembly, "items": queries.agenda(assembly), "letterhead": settings.UNION.letterhead}
    return show(request, "print/notice", told)


@page(policy.see, find=finding.meeting)
def proxy(request: Request, assembly: Assembly) -> HttpResponse:
    """The form for letting another member vote."""
    choices = charter().choices
    told = {"assembly": assembly, "cap": choices.proxy_cap, "only_active": choices.proxy_to == "active"}
    return show(request, "print/proxy", told)


@page(policy.prepare, find=finding.led_item)
def ballot(request: Request, item: Item) -> HttpResponse:
    """Ballot papers for one item: two on a sheet, cut in the middle, all alike."""
    is_election, election = item.kind == Kind.ELECTION, agenda_item(item)
    told = {
        "item": item,
        "copies": range(2),
        "standing": elections.standing(election) if is_election else [],
        "election": elections.terms(election) if is_election else None,
    }
    return show(request, "print/ballot", told)


@page(policy.prepare, find=finding.prepared)
def attendance(request: Request, assembly: Assembly) -> HttpResponse:
    """The sheets to sign at the door: who is on the roll, a line each; of many sheets some at once."""
    seats = Seat.objects.filter(assembly=assembly, off_roll=False).order_by("number")
    roll: Any = seats.values_list("number", flat=True) if (lines := seats.count()) else _latest_roll(assembly)
    lines = lines or len(roll)
    number = leaf_number(asked_leaf(request))
    first = (number - 1) * AT_ONCE if (number - 1) * AT_ONCE < lines else 0
    sheets = _sheets(request.actor, list(roll[first : first + AT_ONCE]))
    told = {
        "assembly": assembly,
        "leaf": Leaf(sheets, first // AT_ONCE + 1, first + AT_ONCE < lines),
        "before": first // LINES_ON_A_SHEET,
        "pages": ceil(lines / LINES_ON_A_SHEET) or 1,
    }
    return show(request, "print/attendance", told)


def _sheets(actor: Actor, numbers: list[int]) -> list[tuple[tuple[str, str], ...]]:
    """The lines of each sheet, number and name; an empty one before anybody is a member."""
    lines = [(str(card.number), card.working_name) for card in people.cards(actor, numbers)]
    return list(batched(lines, LINES_ON_A_SHEET)) or [()]


def _latest_roll(assembly: Assembly) -> list[int]:
    """Before the opening there is no roll yet: who would be on it today."""
    return people.roll(min(clock.today(), assembly.day))


@page(policy.see, find=finding.written)
def minutes(request: Request, minutes: Minutes) -> HttpResponse:
    """The minutes, with room for signatures."""
    told = {
        "minutes": minutes,
        "assembly": minutes.assembly,
        "facts": minutes.facts,
        "day": date.fromisoformat(minutes.facts["day"]),
        "convened_on": date.fromisoformat(minutes.facts["convened_on"]),
        "letterhead": settings.UNION.letterhead,
    }
    return show(request, "print/minutes", told)
