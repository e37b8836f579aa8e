"""The attendance list of a running meeting: by name, or by number for those who see no names."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    page_number,
    requested_page_number,
    ticked_numbers,
    typed,
)
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_form
from paraplu.life.assembly import actions, attendance_list, codes, finding, forms, policy, queries
from paraplu.life.assembly.attendance_list import AttendanceLine
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.assembly.views.opening import ballots_of
from paraplu.life.evoting import api as evoting

# The buttons of the list, and where they say that a member is.
BUTTONS = {"room": "room", "remote": "remote", "left": ""}
# Buttons that also say how many voting slips a member has drawn in all: their own, and one for each proxy.
DRAWS = {f"drew{count}": count for count in range(1, 10)}


@authorized_page(policy.see, find=finding.led_assembly, methods=("GET", "POST"))
def attendance_list_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record who is present, remote or gone; a member who leads sees who is there, by number, and no roll."""
    ticked = {where: ticked_numbers(request, button) for button, where in BUTTONS.items()}
    drew = {count: ticked_numbers(request, button) for button, count in DRAWS.items()}
    if any(ticked.values()) or any(drew.values()):
        return _mark_ticked(request, assembly, ticked, drew)
    if policy.prepare(request.actor):
        return _list_by_name(request, assembly)
    return _list_by_number(request, assembly)


def _mark_ticked(
    request: ActorRequest, assembly: Assembly, ticked: dict[str, list[int]], drew: dict[int, list[int]]
) -> HttpResponse:
    """Save what the buttons say; a device that had no connection sends everything that it kept at once."""
    there = [number for group in drew.values() for number in group]
    marks = {**ticked, "room": [*ticked.get("room", []), *there]}
    try:
        for where, numbers in marks.items():
            if numbers:
                actions.mark_attendance(request.actor, assembly.pk, numbers, where)
    except RuleViolation as violation:
        return refusal_page(request, violation, "assembly:attendance", assembly.pk)
    saved = [
        _is_draw_saved(request, assembly, number, count) for count, group in drew.items() for number in group
    ]
    numbers = [number for group in marks.values() for number in group]
    marked = numbers[0] if len(numbers) == 1 else 0
    return _redirect_to_list(request, assembly, marked, are_slips_saved=all(saved))


def _is_draw_saved(request: ActorRequest, assembly: Assembly, number: int, count: int) -> bool:
    """Whether the draw was recorded; if not, the member is here all the same, and the page says so."""
    try:
        evoting.note_slips_held(request.actor, assembly.pk, number, count)
    except RuleViolation:
        return False
    return True


def _redirect_to_list(
    request: ActorRequest, assembly: Assembly, marked: int, *, are_slips_saved: bool = True
) -> MemberRedirect:
    """Back to the same page of the list, which says what was saved; the URL holds no name."""
    done = MemberRedirect("assembly:attendance", assembly.pk)
    page = page_number(requested_page_number(request))
    asked = [f"page={page}"] if page > 1 else []
    asked += [f"done={marked}"] if marked else []
    asked += [] if are_slips_saved else ["slip=no"]
    done.headers["Location"] += f"?{'&'.join(asked)}" if asked else ""
    return done


def _list_by_name(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """The whole list; one person whom the typed text can mean is marked at once, of several one is chosen."""
    drawing = _open_drawing(assembly)
    lines = attendance_list.attendance_lines(request.actor, assembly, drawing)
    form, matches = forms.ArrivalByNameForm(typed(request)), list[AttendanceLine]()
    if form.is_valid():
        matches = attendance_list.matching_lines(lines, form.cleaned_data["who"])
        if len(matches) == 1 and not matches[0].here:
            found = [matches[0].number]
            return _mark_ticked(request, assembly, *(({}, {1: found}) if drawing else ({"room": found}, {})))
        if matches:
            form = forms.ArrivalByNameForm(initial=form.cleaned_data)
        else:
            form.add_error("who", _("Nobody on the list has a name or a number that begins like this."))
    page = attendance_list.lines_on_page(lines, requested_page_number(request))
    asked = request.GET.get("done", "")
    marked = next((line for line in lines if str(line.number) == asked), None)
    if form.is_bound or matches or marked:
        # Only somebody who was in this field comes back to it: on any other page "Leave now" is first.
        form.fields["who"].widget.attrs["autofocus"] = True
    context: dict[str, Any] = {
        "form": form,
        "matches": matches,
        "list_page": page,
        "is_whole": len(page.rows) == len(lines),
        "marked": marked,
        "drawing": drawing,
        "is_slip_missing": request.GET.get("slip") == "no",
        "kept": codes.kept_ticks_key(assembly.pk, request.actor.number_or_zero),
        **_meeting_context(assembly),
    }
    return render_page(request, "assembly/attendance.html", context)


def _open_drawing(assembly: Assembly) -> evoting.MemberSlips | None:
    """The slips, while members of an open meeting draw them; None where only presence is marked."""
    if assembly.phase != Phase.OPENED or not ballots_of(assembly)["has_ballots"]:
        return None
    drawing = evoting.member_slips(assembly.pk)
    return drawing if drawing.is_open else None


def _list_by_number(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """A field for the number of a member who came, and those who are there, by number."""
    actor, form = request.actor, forms.ArrivalForm(typed(request))
    if try_form(form, lambda data: actions.mark_attendance(actor, assembly.pk, [data["number"]], "room")):
        return _redirect_to_list(request, assembly, 0)
    context = {
        "form": form,
        "list_page": queries.present_seats(assembly, requested_page_number(request)),
        **_meeting_context(assembly),
    }
    return render_page(request, "assembly/attendance_by_number.html", context)


def _meeting_context(assembly: Assembly) -> dict[str, Any]:
    return {
        "assembly": assembly,
        "quorum": queries.current_quorum(assembly),
        "is_open": assembly.phase == Phase.OPENED,
        **ballots_of(assembly),
    }
