"""Pages for opening and running a meeting, attendance, and proxies on paper."""

import re
from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    page_number,
    requested_page_number,
    typed,
)
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_form, try_step
from paraplu.life.assembly import actions, confirmations, finding, forms, policy, proof, queries
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.offices import api as offices

MEMBER_NUMBER = re.compile(r"[0-9]{6}")


@authorized_page(policy.see, find=finding.convened_assembly, methods=("GET", "POST"))
def open_assembly_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Choose the bureau, then open the meeting, which fixes the roll; later name another bureau."""
    form = forms.BureauForm(typed(request), actor=request.actor, initial=_initial_bureau_values(request))
    if try_form(form, lambda _data: _open_with_bureau(request, assembly, form)):
        return MemberRedirect("assembly:room", assembly.pk)
    context = {
        "form": form,
        "assembly": assembly,
        "not_handed": _undelivered_count(assembly),
        "has_office": policy.prepare(request.actor),
    }
    return render_page(request, "assembly/open.html", context)


def _open_with_bureau(request: ActorRequest, assembly: Assembly, form: forms.BureauForm) -> None:
    actor, key, choice = request.actor, assembly.pk, form.bureau_choice()
    if assembly.phase == Phase.OPENED and policy.replace_bureau(actor, assembly.convened_by):
        actions.replace_bureau(actor, key, choice)
    else:
        actions.open_assembly(actor, key, choice, form.cleaned_data["undelivered_reason"])


# why: the page of an opened assembly no longer needs this number.
def _undelivered_count(assembly: Assembly) -> int:
    return proof.notice_counts(assembly, proof.unreached_by_email(assembly)).get("not_handed", 0)


def _initial_bureau_values(request: ActorRequest) -> dict[str, int]:
    """The holders of the offices, as a suggestion; a member without office sees their own number alone."""
    if not policy.prepare(request.actor):
        return {"chair": request.actor.number_or_zero}
    chairs, tellers = offices.office_holders("chair"), offices.office_holders("teller")
    names = ("teller_1", "teller_2")
    writes = request.actor.number if request.actor.holds("secretary") else None
    initial = {"chair": chairs[0] if chairs else None, "secretary": writes}
    initial |= dict(zip(names, tellers, strict=False))
    return {name: number for name, number in initial.items() if number}


@authorized_page(policy.see, find=finding.led_assembly)
def running_meeting_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show the running meeting: who can vote, what is open, what was decided."""
    context = {
        "assembly": assembly,
        "quorum": queries.current_quorum(assembly),
        "items": assembly.items.only("kind", "title", "stage", "outcome").order_by("place"),
        "is_open": assembly.phase == Phase.OPENED,
        "missing": confirmations.missing_roles(assembly.pk) if assembly.phase == Phase.OPENED else [],
        "may_write": policy.write_down(request.actor, None),
        "may_replace": policy.replace_bureau(request.actor, assembly.convened_by),
        "has_office": policy.prepare(request.actor),
        **ballots_of(assembly),
    }
    return render_page(request, "assembly/room.html", context)


def ballots_of(assembly: Assembly) -> dict[str, Any]:
    """Whether a vote can be electronic; never where members convened, since chair and secretary run those."""
    without = {"has_ballots": False, "not_ready": ""} if assembly.convened_by is not None else {}
    return evoting.ballots_notice() | without


@authorized_page(policy.see, find=finding.led_assembly, methods=("GET", "POST"))
def attendance_list_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record who is present, remote or gone; a member who leads sees who is there, by number, and no roll."""
    has_office = policy.prepare(request.actor)
    is_arrival = not has_office and request.POST.get("here") == "room"
    if request.method == "POST" and not is_arrival:
        return _mark_attendance(request, assembly)
    actor, form = request.actor, forms.ArrivalForm(typed(request))
    if try_form(form, lambda data: actions.mark_attendance(actor, assembly.pk, [data["number"]], "room")):
        return _attendance_redirect(request, assembly)
    list_page = queries.roll_seats(assembly, requested_page_number(request), only_present=not has_office)
    cards = people.visible_members(request.actor, [seat.number for seat in list_page.rows])
    names = [card.working_name for card in cards]
    context = {
        "assembly": assembly,
        "quorum": queries.current_quorum(assembly),
        "leaf": list_page.with_rows(list(zip(list_page.rows, names, strict=True))),
        "has_office": has_office,
        "form": form,
        **ballots_of(assembly),
    }
    return render_page(request, "assembly/attendance.html", context)


def _mark_attendance(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    numbers = ticked_numbers(request)
    here = request.POST.get("here", "")
    if not numbers or here not in ("room", "remote", "left"):
        return refusal_page(request, RuleViolation("nobody_ticked"), "assembly:attendance", assembly.pk)
    page, done = ("assembly:attendance", assembly.pk), _attendance_redirect(request, assembly)
    actor, where = request.actor, "" if here == "left" else here
    return try_step(request, lambda: actions.mark_attendance(actor, assembly.pk, numbers, where), page, done)


def ticked_numbers(request: ActorRequest) -> list[int]:
    """The member numbers that were ticked in a list."""
    return [int(text) for text in request.POST.getlist("number") if MEMBER_NUMBER.fullmatch(text)]


def _attendance_redirect(request: ActorRequest, assembly: Assembly) -> MemberRedirect:
    """Back to the same page of the list."""
    done = MemberRedirect("assembly:attendance", assembly.pk)
    number = page_number(requested_page_number(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


@authorized_page(policy.write_down, find=finding.recordable_assembly, methods=("GET", "POST"))
def paper_proxies_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record a proxy that was signed on paper."""
    form = forms.PaperProxyForm(typed(request), actor=request.actor)
    if try_form(
        form, lambda data: actions.note_paper_proxy(request.actor, assembly.pk, data["giver"], data["holder"])
    ):
        return MemberRedirect("assembly:proxies", assembly.pk)
    context: dict[str, Any] = {
        "form": form,
        "assembly": assembly,
        "leaf": queries.assembly_proxies(assembly, requested_page_number(request)),
    }
    return render_page(request, "assembly/proxies.html", context)
