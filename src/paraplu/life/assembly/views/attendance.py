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

# The buttons of the list, and where they say that a member is.
BUTTONS = {"room": "room", "remote": "remote", "left": ""}


@authorized_page(policy.see, find=finding.led_assembly, methods=("GET", "POST"))
def attendance_list_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record who is present, remote or gone; a member who leads sees who is there, by number, and no roll."""
    ticked = {where: ticked_numbers(request, button) for button, where in BUTTONS.items()}
    if any(ticked.values()):
        return _mark_ticked(request, assembly, ticked)
    if policy.prepare(request.actor):
        return _list_by_name(request, assembly)
    return _list_by_number(request, assembly)


def _mark_ticked(request: ActorRequest, assembly: Assembly, ticked: dict[str, list[int]]) -> HttpResponse:
    """Save what the buttons say; a device that had no connection sends everything that it kept at once."""
    try:
        for where, numbers in ticked.items():
            if numbers:
                actions.mark_attendance(request.actor, assembly.pk, numbers, where)
    except RuleViolation as violation:
        return refusal_page(request, violation, "assembly:attendance", assembly.pk)
    numbers = [number for group in ticked.values() for number in group]
    return _redirect_to_list(request, assembly, numbers[0] if len(numbers) == 1 else 0)


def _redirect_to_list(request: ActorRequest, assembly: Assembly, marked: int) -> MemberRedirect:
    """Back to the same page of the list, which says what was saved; the URL holds no name."""
    done = MemberRedirect("assembly:attendance", assembly.pk)
    page = page_number(requested_page_number(request))
    asked = [f"page={page}"] if page > 1 else []
    asked += [f"done={marked}"] if marked else []
    done.headers["Location"] += f"?{'&'.join(asked)}" if asked else ""
    return done


def _list_by_name(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """The whole list; one person whom the typed text can mean is marked at once, of several one is chosen."""
    lines = attendance_list.attendance_lines(request.actor, assembly)
    form, matches = forms.ArrivalByNameForm(typed(request)), list[AttendanceLine]()
    if form.is_valid():
        matches = attendance_list.matching_lines(lines, form.cleaned_data["who"])
        if len(matches) == 1 and not matches[0].here:
            return _mark_ticked(request, assembly, {"room": [matches[0].number]})
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
        "leaf": page,
        "is_whole": len(page.rows) == len(lines),
        "marked": marked,
        "kept": codes.kept_ticks_key(assembly.pk, request.actor.number_or_zero),
        **_meeting_context(assembly),
    }
    return render_page(request, "assembly/attendance.html", context)


def _list_by_number(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """A field for the number of a member who came, and those who are there, by number."""
    actor, form = request.actor, forms.ArrivalForm(typed(request))
    if try_form(form, lambda data: actions.mark_attendance(actor, assembly.pk, [data["number"]], "room")):
        return _redirect_to_list(request, assembly, 0)
    context = {
        "form": form,
        "leaf": queries.present_seats(assembly, requested_page_number(request)),
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
