"""Draft and convene."""

from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.charter import charter
from paraplu.base.objections import Objected, object_to, press, sentences
from paraplu.base.pages import Request, SeeOther, asked_leaf, page, typed
from paraplu.kernel.calendar import safe_notice_day
from paraplu.life.assembly import actions, finding, forms, law, policy, queries
from paraplu.life.assembly.models import Assembly, Item, Phase, Report
from paraplu.life.assembly.views import show


@page(policy.prepare)
def desk(request: Request) -> HttpResponse:
    """All assemblies, the next one first."""
    found = queries.assemblies(request.actor, asked_leaf(request), drafts=True)
    return show(request, "desk", {"leaf": found})


@page(policy.prepare, methods=("GET", "POST"))
def plan(request: Request) -> HttpResponse:
    """Begin a draft."""
    form = forms.PlanForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return SeeOther("assembly:draft", actions.plan(request.actor, form.plan()))
    return show(request, "plan", {"form": form}, wrong=request.method == "POST")


@page(policy.prepare, find=finding.drafted, methods=("GET", "POST"))
def change_plan(request: Request, assembly: Assembly) -> HttpResponse:
    """Change a draft."""
    begun = {name: getattr(assembly, name) for name in ("day", "hour", "place", "remote", "procedure")}
    form = forms.PlanForm(typed(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(request.actor, assembly.pk, form.plan())
            return SeeOther("assembly:draft", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "plan", {"form": form, "assembly": assembly}, wrong=request.method == "POST")


@page(policy.prepare, find=finding.drafted)
def draft(request: Request, assembly: Assembly) -> HttpResponse:
    """The draft, and what still speaks against convening it."""
    items = queries.agenda(assembly)
    reasons = law.about_convening(assembly, items, clock.today()) if _is_draft(assembly) else []
    told = {
        "assembly": assembly,
        "items": items,
        "is_draft": _is_draft(assembly),
        "forbidden": sentences(law.forbids(reasons)),
        "weighed": sentences(law.weighs(reasons)),
        "safe_day": safe_notice_day(assembly.day, charter().notice_days),
    }
    return show(request, "draft", told)


def _is_draft(assembly: Assembly) -> bool:
    return assembly.phase == Phase.DRAFTED


@page(policy.prepare, find=finding.drafted, methods=("GET", "POST"))
def add_item(request: Request, assembly: Assembly) -> HttpResponse:
    """A new item; what members demanded can be taken over."""
    form = forms.ItemForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_item(request.actor, assembly.pk, form.draft())
            return SeeOther("assembly:draft", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": form, "assembly": assembly, "demands": queries.items_demanded(request.actor)}
    return show(request, "item_new", told, wrong=request.method == "POST")


@page(policy.prepare, find=finding.prepared_with_demand, methods=("POST",))
def add_demanded(request: Request, found: tuple[Assembly, Any]) -> HttpResponse:
    """Put on the agenda what members demanded, in their words."""
    assembly, demand = found
    wanted = actions.Draft("motion", demand.title, demand.text, demand=demand.pk)
    return press(
        request,
        lambda: actions.add_item(request.actor, assembly.pk, wanted),
        ("assembly:draft", assembly.pk),
        SeeOther("assembly:draft", assembly.pk),
    )


@page(policy.prepare, find=finding.point_of, methods=("GET", "POST"))
def change_item(request: Request, item: Item) -> HttpResponse:
    """Change an item of a draft, take it off, move it up."""
    begun = {name: getattr(item, name) for name in ("kind", "title", "text", "about")}
    form = forms.ItemForm(typed(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(request.actor, item.pk, form.draft())
            return SeeOther("assembly:draft", item.assembly_id)
        except Objected as objected:
            object_to(form, objected)
    told = {"form": form, "item": item, "reports": queries.reports(item)}
    return show(request, "item_edit", told, wrong=request.method == "POST")


@page(policy.prepare, find=finding.point_of, methods=("POST",))
def remove_item(request: Request, item: Item) -> HttpResponse:
    """Off the draft."""
    return press(
        request,
        lambda: actions.remove_item(request.actor, item.pk),
        ("assembly:draft", item.assembly_id),
        SeeOther("assembly:draft", item.assembly_id),
    )


@page(policy.prepare, find=finding.point_of, methods=("POST",))
def move_up(request: Request, item: Item) -> HttpResponse:
    """One place earlier."""
    return press(
        request,
        lambda: actions.move_up(request.actor, item.pk),
        ("assembly:draft", item.assembly_id),
        SeeOther("assembly:draft", item.assembly_id),
    )


@page(policy.prepare, find=finding.point_of, methods=("GET", "POST"))
def add_report(request: Request, item: Item) -> HttpResponse:
    """Bind a PDF or a text to an item."""
    form = forms.ReportForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_report(request.actor, item.pk, said["title"], said["content"])
            return SeeOther("assembly:draft", item.assembly_id)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "report_new", {"form": form, "item": item}, wrong=request.method == "POST")


add_report.takes_file = True  # type: ignore[attr-defined]


@page(policy.prepare, find=finding.prepared_report, methods=("POST",))
def remove_report(request: Request, report: Report) -> HttpResponse:
    """Out of the draft."""
    return press(
        request,
        lambda: actions.remove_report(request.actor, report.pk),
        ("assembly:draft", report.item.assembly_id),
        SeeOther("assembly:draft", report.item.assembly_id),
    )


@page(policy.prepare, find=finding.short_of_quorum, methods=("POST",))
def meet_again(request: Request, assembly: Assembly) -> HttpResponse:
    """Draft the second assembly."""
    return SeeOther("assembly:draft", actions.meet_again(request.actor, assembly.pk))


@page(policy.prepare, find=finding.drafted, methods=("POST",))
def convene(request: Request, assembly: Assembly) -> HttpResponse:
    """Send the notice."""
    return press(
        request,
        lambda: actions.convene(request.actor, assembly.pk),
        ("assembly:draft", assembly.pk),
        SeeOther("assembly:notices", assembly.pk),
    )


@page(policy.prepare, find=finding.drafted, methods=("POST",))
def call_off(request: Request, assembly: Assembly) -> HttpResponse:
    """No assembly after all."""
    return press(
        request,
        lambda: actions.call_off(request.actor, assembly.pk),
        ("assembly:draft", assembly.pk),
        SeeOther("assembly:desk"),
    )
