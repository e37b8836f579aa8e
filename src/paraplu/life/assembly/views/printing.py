"""Prints on A4 in black and white: notice, proxy, ballot paper, attendance sheet, minutes."""

from itertools import batched
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, ListPage, authorized_page, page_number, requested_page_number
from paraplu.base.refusals import render_page
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import attendance_list, finding, policy, proof, queries
from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.facts import minutes_context, numbers_in_minutes
from paraplu.life.assembly.models import AgendaItem, Assembly, Minutes, RollSeat
from paraplu.life.elections import api as elections
from paraplu.people import api as people

LINES_ON_A_SHEET = 20
# Several desks share a long roll, and a browser cannot lay out thousands of lines: so many lines on one page.
AT_ONCE = 10 * LINES_ON_A_SHEET


@authorized_page(policy.see, find=finding.visible_assembly)
def print_assembly_notice(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Print the notice with the whole agenda, for members who get it on paper."""
    context = {
        "assembly": assembly,
        "items": queries.agenda_items(assembly),
        "letterhead": settings.UNION.letterhead,
    }
    return render_page(request, "assembly/print/notice.html", context)


@authorized_page(policy.prepare, find=finding.office_assembly)
def print_notice_labels(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Print a label for each paper notice that was not delivered or posted yet."""
    unreached = proof.unreached_by_email(assembly)
    list_page = queries.paper_notices(assembly, unreached, requested_page_number(request))
    waiting = [notice.number for notice in list_page.rows if notice.handed_on is None]
    rows = [(card.number, card.working_name) for card in people.visible_members(request.actor, waiting)]
    context = {"assembly": assembly, "list_page": list_page.with_rows(rows)}
    return render_page(request, "assembly/print/labels.html", context)


@authorized_page(policy.see, find=finding.visible_assembly)
def print_proxy_form(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Print the proxy form."""
    choices = union_charter().choices
    context = {"assembly": assembly, "cap": choices.proxy_cap}
    return render_page(request, "assembly/print/proxy.html", context)


@authorized_page(policy.see, find=finding.led_agenda_item)
def print_ballot_papers(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Print ballot papers for one item: two on a sheet, to be cut in the middle, all alike."""
    is_election, election = item.kind == kinds.ELECTION, agenda_item(item)
    terms = elections.election_terms(election) if is_election else None
    context = {
        "item": item,
        "copies": range(2),
        "standing": elections.standing_candidacies(election) if is_election else [],
        "election": terms,
        "seats": elections.seats_to_fill(terms) if terms else 0,
    }
    return render_page(request, "assembly/print/ballot.html", context)


@authorized_page(policy.prepare, find=finding.office_assembly)
def print_attendance_list(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Print the attendance sheets, by name, with a line to sign for each member on the roll."""
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False).order_by("number")
    roll: Any = seats.values_list("number", flat=True)
    if not seats.exists():
        # Before the opening there is no roll yet: these members would be on it today.
        roll = people.active_roll(min(clock.current_date(), assembly.day))
    members = attendance_list.by_name(request.actor, roll)
    lines = len(members)
    first = (page_number(requested_page_number(request)) - 1) * AT_ONCE
    first = first if first < lines else 0
    rows = [(str(line.number), line.name) for line in members[first : first + AT_ONCE]]
    sheets = list(batched(rows, LINES_ON_A_SHEET)) or [()]
    context = {
        "assembly": assembly,
        "list_page": ListPage(sheets, first // AT_ONCE + 1, first + AT_ONCE < lines),
        "before": first // LINES_ON_A_SHEET,
        "pages": ceil(lines / LINES_ON_A_SHEET) or 1,
    }
    return render_page(request, "assembly/print/attendance.html", context)


@authorized_page(policy.see, find=finding.visible_minutes)
def print_assembly_minutes(request: ActorRequest, minutes: Minutes) -> HttpResponse:
    """Print the minutes, with room for signatures."""
    context = {
        **minutes_context(minutes),
        # Members read the minutes; those who prepare the meeting bring them to a bank or a registry.
        "numbers": numbers_in_minutes(minutes.facts) if policy.prepare(request.actor) else [],
        "letterhead": settings.UNION.letterhead,
    }
    return render_page(request, "assembly/print/minutes.html", context)
