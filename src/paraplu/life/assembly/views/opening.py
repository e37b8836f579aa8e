"""Pages for opening and running a meeting, and for proxies on paper."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    requested_page_number,
    typed,
)
from paraplu.base.refusals import render_page, try_form
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly import actions, confirmations, finding, forms, policy, proof, queries
from paraplu.life.assembly.models import AgendaItem, Assembly, Phase, Stage
from paraplu.life.evoting import api as evoting
from paraplu.trust.offices import api as offices


@authorized_page(policy.see, find=finding.convened_assembly, methods=("GET", "POST"))
def open_assembly_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Choose the bureau, then open the meeting, which fixes the roll; later name another bureau."""
    form = forms.BureauForm(typed(request), actor=request.actor, initial=_initial_bureau_values(request))
    if try_form(form, lambda _data: _open_with_bureau(request, assembly, form)):
        return MemberRedirect("assembly:running", assembly.pk)
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
    items = list(assembly.items.only("kind", "title", "stage", "outcome", "method").order_by("place"))
    context = {
        "assembly": assembly,
        "quorum": queries.current_quorum(assembly),
        "items": items,
        "step": _next_step(items),
        "is_open": assembly.phase == Phase.OPENED,
        "missing": confirmations.missing_roles(assembly.pk) if assembly.phase == Phase.OPENED else [],
        "may_write": policy.write_down(request.actor, None),
        "may_replace": policy.replace_bureau(request.actor, assembly.convened_by),
        "has_office": policy.prepare(request.actor),
        **ballots_of(assembly),
    }
    return render_page(request, "assembly/room.html", context)


def _next_step(items: list[AgendaItem]) -> dict[str, AgendaItem | None]:
    """What the meeting does now: the open item, the next on the agenda, or one that waits for a teller."""
    voted = [item for item in items if item.kind != kinds.OTHER_BUSINESS]
    wanted = {"open": Stage.OPEN, "next": Stage.WAITING, "counted": Stage.COUNTED}
    return {
        name: next((item for item in voted if item.stage == stage), None) for name, stage in wanted.items()
    }


def ballots_of(assembly: Assembly) -> dict[str, Any]:
    """Whether a vote can be electronic; never where members convened, since chair and secretary run those."""
    without = {"has_ballots": False, "ballots_off": ""} if assembly.convened_by is not None else {}
    return evoting.ballots_notice() | without


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
        "list_page": queries.assembly_proxies(assembly, requested_page_number(request)),
    }
    return render_page(request, "assembly/proxies.html", context)
