"""What active members see: the next meeting, its papers, their proxy, what was decided."""

from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, press
from paraplu.base.pages import Request, SeeOther, asked_leaf, page, typed
from paraplu.life.assembly import actions, codes, finding, forms, policy, queries
from paraplu.life.assembly.models import Assembly, Item, Method, Phase, Report, Stage
from paraplu.life.assembly.views import show
from paraplu.life.evoting import api as evoting


@page(policy.see)
def home(request: Request) -> HttpResponse:
    """Meetings ahead and past."""
    found = queries.assemblies(request.actor, asked_leaf(request), drafts=False)
    return show(request, "home", {"leaf": found})


@page(policy.see, find=finding.meeting)
def meeting(request: Request, assembly: Assembly) -> HttpResponse:
    """When, where, about what, with all papers."""
    items = queries.agenda_with_boards(request.actor, assembly)
    told = {
        "assembly": assembly,
        "items": items,
        "proxy": queries.own_proxy(request.actor, assembly),
        "ahead": assembly.phase in queries.AHEAD,
        "quorum": queries.quorum(assembly) if assembly.opened_on else None,
        "is_open": assembly.phase == Phase.OPENED,
        "to_count": _to_count(request, items),
        "may_lead": policy.prepare(request.actor),
        **evoting.ways(request.actor, assembly.pk, is_open=assembly.phase == Phase.OPENED),
    }
    return show(request, "meeting", told)


def _to_count(request: Request, items: list[Item]) -> Item | None:
    """The item that is open now, if it is voted on by paper and she counts."""
    found = next((one for one in items if one.stage == Stage.OPEN), None)
    if found is None or found.method != Method.PAPER:
        return None
    return found if policy.count_ballots(request.actor, queries.tellers(found.assembly_id)) else None


@page(policy.see, find=finding.report_of)
def report(request: Request, report: Report) -> HttpResponse:
    """The report, as it was bound to its item. Threat: a browser that guesses would run what it holds."""
    kind = "application/pdf" if report.media == "pdf" else "text/plain; charset=utf-8"
    response = HttpResponse(bytes(report.content), content_type=kind)
    ending = "pdf" if report.media == "pdf" else "txt"
    response.headers["Content-Disposition"] = f'attachment; filename="{report.sha256[:8]}.{ending}"'
    return response


@page(policy.see_own_proxy, find=finding.proxied, methods=("GET", "POST"))
def proxy(request: Request, assembly: Assembly) -> HttpResponse:
    """Her code for others, and whom she lets vote."""
    form = forms.ProxyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_proxy(request.actor, assembly.pk, form.cleaned_data["code"])
            return SeeOther("assembly:proxy", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {
        "form": form,
        "assembly": assembly,
        "code": codes.code_of(assembly.pk, request.actor.number or 0),
        "proxy": queries.own_proxy(request.actor, assembly),
        "held": queries.held_proxies(request.actor, assembly),
    }
    return show(request, "proxy", told, wrong=request.method == "POST")


@page(policy.see_own_proxy, find=finding.proxied, methods=("POST",))
def take_back(request: Request, assembly: Assembly) -> HttpResponse:
    """She comes herself, or asks somebody else."""
    return press(
        request,
        lambda: actions.take_back(request.actor, assembly.pk),
        ("assembly:proxy", assembly.pk),
        SeeOther("assembly:proxy", assembly.pk),
    )


@page(policy.see)
def decisions(request: Request) -> HttpResponse:
    """The register of decisions, newest first."""
    return show(request, "decisions", {"leaf": queries.decisions(request.actor, asked_leaf(request))})
