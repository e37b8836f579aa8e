"""What is printed on A4 in black and white: notice, proxy, ballot paper, attendance sheet, minutes."""

from datetime import date
from itertools import batched

from django.conf import settings
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import Request, page
from paraplu.life.assembly import electing, finding, policy, queries
from paraplu.life.assembly.law import charter
from paraplu.life.assembly.models import Assembly, Item, Kind, Minutes, Seat
from paraplu.life.assembly.views import show
from paraplu.people import api as people

LINES_ON_A_SHEET = 20


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
    is_election = item.kind == Kind.ELECTION
    told = {
        "item": item,
        "copies": range(2),
        "standing": electing.standing(item) if is_election else [],
        "election": electing.terms(item) if is_election else None,
    }
    return show(request, "print/ballot", told)


@page(policy.prepare, find=finding.prepared)
def attendance(request: Request, assembly: Assembly) -> HttpResponse:
    """The sheet to sign at the door: who is on the roll, a line each, and empty ones before the opening."""
    roll = Seat.objects.filter(assembly=assembly, off_roll=False).order_by("number")
    numbers = list(roll.values_list("number", flat=True)) or _latest_roll(assembly)
    cards = people.cards(request.actor, numbers)
    sheets = list(batched(cards, LINES_ON_A_SHEET)) or [()]
    return show(request, "print/attendance", {"assembly": assembly, "sheets": sheets})


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
