"""Close, minutes, signatures, filings."""

from datetime import date
from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, press
from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.assembly import actions, finding, forms, policy, queries
from paraplu.life.assembly.models import Assembly, Filing, Minutes, Phase
from paraplu.life.assembly.views import show


@page(policy.prepare, find=finding.prepared, methods=("POST",))
def close(request: Request, assembly: Assembly) -> HttpResponse:
    """End the meeting."""
    return press(
        request,
        lambda: actions.close(request.actor, assembly.pk),
        ("assembly:room", assembly.pk),
        SeeOther("assembly:minutes", assembly.pk),
    )


@page(policy.see, find=finding.written)
def minutes(request: Request, minutes: Minutes) -> HttpResponse:
    """The minutes, made from the facts in the reader's language."""
    return _minutes(request, minutes)


def _minutes(request: Request, minutes: Minutes, **bound: Any) -> HttpResponse:
    actor, signed = request.actor, queries.signed(minutes.assembly)
    told = {
        "minutes": minutes,
        "assembly": minutes.assembly,
        "facts": minutes.facts,
        "day": date.fromisoformat(minutes.facts["day"]),
        "convened_on": date.fromisoformat(minutes.facts["convened_on"]),
        "signed": signed,
        "unsigned": [role for role in ("chair", "secretary") if role not in {one.role for one in signed}],
        "may_sign": queries.may_sign(actor, minutes.assembly, signed),
        "may_write": policy.write_down(actor, None),
        "may_remark": policy.prepare(actor) and not signed and minutes.assembly.phase == Phase.CLOSED,
        "form": forms.RemarksForm(initial={"remarks": minutes.remarks}),
        "may_repeat": policy.prepare(actor) and queries.lacked_quorum(minutes.assembly),
        "filings": queries.filings(minutes.assembly) if policy.prepare(actor) else [],
    }
    return show(request, "minutes", told | bound, wrong=bool(bound))


@page(policy.prepare, find=finding.written_by_us, methods=("POST",))
def remark(request: Request, minutes: Minutes) -> HttpResponse:
    """Remarks, until somebody signs."""
    form = forms.RemarksForm(request.POST)
    if form.is_valid():
        try:
            actions.remark(request.actor, minutes.pk, form.cleaned_data["remarks"])
            return SeeOther("assembly:minutes", minutes.pk)
        except Objected as objected:
            object_to(form, objected)
    return _minutes(request, minutes, form=form)


@page(policy.see, find=finding.to_sign, methods=("POST",))
def sign(request: Request, minutes: Minutes) -> HttpResponse:
    """Sign what was just read."""
    return press(
        request,
        lambda: actions.sign(request.actor, minutes.pk, request.POST.get("sha256", "")),
        ("assembly:minutes", minutes.pk),
        SeeOther("assembly:minutes", minutes.pk),
    )


@page(policy.write_down, find=finding.written_by_us, methods=("POST",))
def note_signing(request: Request, minutes: Minutes) -> HttpResponse:
    """Signed by hand, on the print that carries this hash."""
    role, sha256 = request.POST.get("role", ""), request.POST.get("sha256", "")
    return press(
        request,
        lambda: actions.note_signing(request.actor, minutes.pk, role, sha256),
        ("assembly:minutes", minutes.pk),
        SeeOther("assembly:minutes", minutes.pk),
    )


@page(policy.prepare, find=finding.filing_of, methods=("POST",))
def filed(request: Request, filing: Filing) -> HttpResponse:
    """Done today."""
    actions.note_filed(request.actor, filing.pk)
    return SeeOther("assembly:minutes", filing.assembly_id)
