"""Draft and convene."""

from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.statutes_in_force import union_charter
from paraplu.base.violations import RuleViolation, add_violation, reason_sentences, try_step
from paraplu.kernel.calendar import safe_notice_day
from paraplu.life.assembly import actions, finding, forms, law, policy, queries
from paraplu.life.assembly.models import AgendaItem, Assembly, ItemReport, Phase
from paraplu.life.assembly.views import render_assembly_page


@authorized_page(policy.prepare)
def office_assemblies_page(request: ActorRequest) -> HttpResponse:
    """All assemblies, the next one first."""
    found = queries.visible_assemblies(request.actor, requested_page_number(request), drafts=True)
    return render_assembly_page(request, "desk", {"leaf": found})


@authorized_page(policy.prepare, methods=("GET", "POST"))
def draft_assembly(request: ActorRequest) -> HttpResponse:
    """Begin a draft."""
    form = forms.AssemblyPlanForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return MemberRedirect("assembly:draft", actions.draft_assembly(request.actor, form.assembly_plan()))
    return render_assembly_page(request, "plan", {"form": form}, wrong=request.method == "POST")


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("GET", "POST"))
def change_assembly_plan(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Change a draft."""
    begun = {name: getattr(assembly, name) for name in ("day", "hour", "place", "remote", "procedure")}
    form = forms.AssemblyPlanForm(typed(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_assembly_plan(request.actor, assembly.pk, form.assembly_plan())
            return MemberRedirect("assembly:draft", assembly.pk)
        except RuleViolation as violation:
            add_violation(form, violation)
    return render_assembly_page(
        request, "plan", {"form": form, "assembly": assembly}, wrong=request.method == "POST"
    )


@authorized_page(policy.prepare, find=finding.drafted_assembly)
def assembly_draft_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """The draft, and what still speaks against convening it."""
    items = queries.agenda_items(assembly)
    reasons = law.convening_reasons(assembly, items, clock.current_date()) if _is_draft(assembly) else []
    context = {
        "assembly": assembly,
        "items": items,
        "is_draft": _is_draft(assembly),
        "forbidden": reason_sentences(law.forbidding_reasons(reasons)),
        "weighed": reason_sentences(law.warning_reasons(reasons)),
        "safe_day": safe_notice_day(assembly.day, union_charter().notice_days),
    }
    return render_assembly_page(request, "draft", context)


def _is_draft(assembly: Assembly) -> bool:
    return assembly.phase == Phase.DRAFTED


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("GET", "POST"))
def add_agenda_item(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """A new item; what members demanded can be taken over."""
    form = forms.AgendaItemForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_agenda_item(request.actor, assembly.pk, form.item_draft())
            return MemberRedirect("assembly:draft", assembly.pk)
        except RuleViolation as violation:
            add_violation(form, violation)
    context = {"form": form, "assembly": assembly, "demands": queries.demanded_items(request.actor)}
    return render_assembly_page(request, "item_new", context, wrong=request.method == "POST")


@authorized_page(policy.prepare, find=finding.led_assembly_and_demand, methods=("POST",))
def add_demanded_item(request: ActorRequest, found: tuple[Assembly, Any]) -> HttpResponse:
    """Put on the agenda what members demanded, in their words."""
    assembly, demand = found
    wanted = actions.ItemDraft("motion", demand.title, demand.text, demand=demand.pk)
    return try_step(
        request,
        lambda: actions.add_agenda_item(request.actor, assembly.pk, wanted),
        ("assembly:draft", assembly.pk),
        MemberRedirect("assembly:draft", assembly.pk),
    )


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("GET", "POST"))
def change_agenda_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Change an item of a draft, take it off, move it up."""
    begun = {name: getattr(item, name) for name in ("kind", "title", "text", "about")}
    form = forms.AgendaItemForm(typed(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_agenda_item(request.actor, item.pk, form.item_draft())
            return MemberRedirect("assembly:draft", item.assembly_id)
        except RuleViolation as violation:
            add_violation(form, violation)
    context = {"form": form, "item": item, "reports": queries.item_reports(item)}
    return render_assembly_page(request, "item_edit", context, wrong=request.method == "POST")


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("POST",))
def remove_agenda_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Off the draft."""
    return try_step(
        request,
        lambda: actions.remove_agenda_item(request.actor, item.pk),
        ("assembly:draft", item.assembly_id),
        MemberRedirect("assembly:draft", item.assembly_id),
    )


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("POST",))
def move_item_up(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """One place earlier."""
    return try_step(
        request,
        lambda: actions.move_item_up(request.actor, item.pk),
        ("assembly:draft", item.assembly_id),
        MemberRedirect("assembly:draft", item.assembly_id),
    )


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("GET", "POST"))
def add_item_report(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Bind a PDF or a text to an item."""
    form = forms.ItemReportForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.add_item_report(request.actor, item.pk, data["title"], data["content"])
            return MemberRedirect("assembly:draft", item.assembly_id)
        except RuleViolation as violation:
            add_violation(form, violation)
    return render_assembly_page(
        request, "report_new", {"form": form, "item": item}, wrong=request.method == "POST"
    )


add_item_report.takes_file = True  # type: ignore[attr-defined]


@authorized_page(policy.prepare, find=finding.led_item_report, methods=("POST",))
def remove_item_report(request: ActorRequest, report: ItemReport) -> HttpResponse:
    """Out of the draft."""
    return try_step(
        request,
        lambda: actions.remove_item_report(request.actor, report.pk),
        ("assembly:draft", report.item.assembly_id),
        MemberRedirect("assembly:draft", report.item.assembly_id),
    )


@authorized_page(policy.prepare, find=finding.assembly_without_quorum, methods=("POST",))
def draft_second_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Draft the second assembly."""
    return MemberRedirect("assembly:draft", actions.draft_second_assembly(request.actor, assembly.pk))


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("POST",))
def convene_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Send the notice."""
    return try_step(
        request,
        lambda: actions.convene(request.actor, assembly.pk),
        ("assembly:draft", assembly.pk),
        MemberRedirect("assembly:notices", assembly.pk),
    )


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("POST",))
def call_off_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """No assembly after all."""
    return try_step(
        request,
        lambda: actions.call_off_assembly(request.actor, assembly.pk),
        ("assembly:draft", assembly.pk),
        MemberRedirect("assembly:desk"),
    )
