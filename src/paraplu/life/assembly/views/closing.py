"""Pages for closing a meeting, its minutes, their signatures and the filings."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.life.assembly import actions, finding, forms, policy, queries
from paraplu.life.assembly.attendance_list import by_name
from paraplu.life.assembly.confirmations import valid_signatures
from paraplu.life.assembly.facts import minutes_context, numbers_in_minutes
from paraplu.life.assembly.leading import leads_meeting
from paraplu.life.assembly.models import Assembly, AssemblyFiling, Minutes, Phase


@authorized_page(policy.see, find=finding.led_assembly, methods=("POST",))
def close_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Close the meeting."""
    page, done = ("assembly:running", assembly.pk), MemberRedirect("assembly:minutes", assembly.pk)
    return try_step(request, lambda: actions.close_assembly(request.actor, assembly.pk), page, done)


@authorized_page(policy.see, find=finding.visible_minutes)
def assembly_minutes_page(request: ActorRequest, minutes: Minutes) -> HttpResponse:
    """Show the minutes, rendered from their facts in the reader's language."""
    return _render_minutes_page(request, minutes)


def _render_minutes_page(request: ActorRequest, minutes: Minutes, **bound: Any) -> HttpResponse:
    actor, written = request.actor, queries.minutes_signatures(minutes.assembly)
    signed = valid_signatures(written)
    context = {
        **minutes_context(minutes),
        "people": [line for line in by_name(actor, numbers_in_minutes(minutes.facts)) if line.name],
        "signed": signed,
        "typed": [signature for signature in written if signature not in signed],
        "unsigned": sorted({"chair", "secretary"} - {signature.role for signature in written}),
        "not_there": queries.not_there_count(minutes.pk),
        "may_sign": queries.may_sign_minutes(actor, minutes.assembly, signed),
        "may_write": policy.write_down(actor, None),
        "may_remark": minutes.assembly.phase == Phase.CLOSED
        and not written
        and leads_meeting(actor, minutes.assembly),
        "form": forms.RemarksForm(initial={"remarks": minutes.remarks}),
        "may_repeat": policy.prepare(actor) and queries.lacked_quorum(minutes.assembly),
        "filings": queries.assembly_filings(minutes.assembly) if policy.prepare(actor) else [],
    }
    return render_page(request, "assembly/minutes.html", context | bound)


@authorized_page(policy.see, find=finding.led_minutes, methods=("POST",))
def add_minutes_remarks(request: ActorRequest, minutes: Minutes) -> HttpResponse:
    """Save remarks, until somebody signs."""
    form = forms.RemarksForm(request.POST)
    if try_form(form, lambda data: actions.add_minutes_remarks(request.actor, minutes.pk, data["remarks"])):
        return MemberRedirect("assembly:minutes", minutes.pk)
    return _render_minutes_page(request, minutes, form=form)


@authorized_page(policy.see, find=finding.minutes_to_sign, methods=("POST",))
def sign_minutes(request: ActorRequest, minutes: Minutes) -> HttpResponse:
    """Sign the minutes that the page showed."""
    page, sha256 = ("assembly:minutes", minutes.pk), request.POST.get("sha256", "")
    return try_step(request, lambda: actions.sign_minutes(request.actor, minutes.pk, sha256), page)


@authorized_page(policy.write_down, find=finding.office_minutes, methods=("POST",))
def note_minutes_signature(request: ActorRequest, minutes: Minutes) -> HttpResponse:
    """Record a signature by hand on the print that carries this hash."""
    role, sha256 = request.POST.get("role", ""), request.POST.get("sha256", "")
    actor, page = request.actor, ("assembly:minutes", minutes.pk)
    return try_step(request, lambda: actions.note_minutes_signature(actor, minutes.pk, role, sha256), page)


@authorized_page(policy.prepare, find=finding.led_filing, methods=("POST",))
def mark_filing_done(request: ActorRequest, filing: AssemblyFiling) -> HttpResponse:
    """Record that it was filed today."""
    actions.mark_filing_done(request.actor, filing.pk)
    return MemberRedirect("assembly:minutes", filing.assembly_id)
