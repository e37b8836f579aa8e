"""Pages for drafting and convening an assembly."""

from typing import Any

from django.http import HttpResponse

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import reason_sentences, render_page, try_form, try_step
from paraplu.base.statutes_in_force import union_charter
from paraplu.base.text_forms import initial_languages
from paraplu.base.written_texts import languages_of
from paraplu.kernel.calendar import safe_notice_day
from paraplu.life.assembly import actions, demands, finding, forms, law, policy, queries, texts, year_papers
from paraplu.life.assembly.actions.drafting import WRITTEN_FIELDS
from paraplu.life.assembly.leading import leads_meeting
from paraplu.life.assembly.models import AgendaItem, Assembly, ItemReport, Phase


@authorized_page(policy.prepare)
def office_assemblies_page(request: ActorRequest) -> HttpResponse:
    """List all assemblies, latest first."""
    found = queries.visible_assemblies(request.actor, requested_page_number(request), drafts=True)
    return render_page(request, "assembly/desk.html", {"list_page": found})


@authorized_page(policy.prepare, methods=("GET", "POST"))
def draft_assembly(request: ActorRequest) -> HttpResponse:
    """Create a draft."""
    form = forms.AssemblyPlanForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return MemberRedirect("assembly:draft", actions.draft_assembly(request.actor, form.assembly_plan()))
    return render_page(request, "assembly/plan.html", {"form": form})


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("GET", "POST"))
def change_assembly_plan(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Change a draft."""
    begun = {name: getattr(assembly, name) for name in ("day", "hour", "place", "remote", "procedure")}
    form = forms.AssemblyPlanForm(typed(request), initial=begun)
    if try_form(
        form, lambda _data: actions.change_assembly_plan(request.actor, assembly.pk, form.assembly_plan())
    ):
        return MemberRedirect("assembly:draft", assembly.pk)
    return render_page(request, "assembly/plan.html", {"form": form, "assembly": assembly})


@authorized_page(policy.prepare, find=finding.drafted_assembly)
def assembly_draft_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show the draft, and what still speaks against convening it."""
    items = queries.agenda_items(assembly)
    reasons = law.convening_reasons(assembly, items, clock.current_date()) if _is_draft(assembly) else []
    context = {
        "assembly": assembly,
        "items": items,
        "is_draft": _is_draft(assembly),
        "papers": _is_draft(assembly) and year_papers.may_have_papers(items),
        "is_today": assembly.day == clock.current_date(),
        "act": queries.open_convening_act(assembly),
        "organ": queries.convening_organ(),
        "may_open": leads_meeting(request.actor, assembly),
        "forbidden": reason_sentences(law.forbidding_reasons(reasons)),
        "weighed": reason_sentences(law.warning_reasons(reasons)),
        "is_incomplete": any(reason.key in law.FILLED for reason in reasons),
        "safe_day": safe_notice_day(assembly.day, union_charter().notice_days),
    }
    return render_page(request, "assembly/draft.html", context)


def _is_draft(assembly: Assembly) -> bool:
    return assembly.phase == Phase.DRAFTED


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("GET", "POST"))
def add_agenda_item(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Add an item; members' demands can be taken over."""
    form = forms.AgendaItemForm(typed(request), actor=request.actor)
    if try_form(form, lambda _data: actions.add_agenda_item(request.actor, assembly.pk, form.item_draft())):
        return MemberRedirect("assembly:draft", assembly.pk)
    context = {"form": form, "assembly": assembly, "demands": demands.demanded_items(request.actor)}
    return render_page(request, "assembly/item_new.html", context)


@authorized_page(policy.fill_agenda, find=finding.drafted_assembly, methods=("POST",))
def fill_agenda(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Put on the agenda what the law requires there."""
    page = ("assembly:draft", assembly.pk)
    return try_step(request, lambda: actions.fill_agenda(request.actor, assembly.pk), page)


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("POST",))
def attach_year_papers(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Attach the papers of the book to their items."""
    page = ("assembly:draft", assembly.pk)
    return try_step(request, lambda: actions.attach_year_papers(request.actor, assembly.pk), page)


@authorized_page(policy.prepare, find=finding.led_assembly_and_demand, methods=("POST",))
def add_demanded_item(request: ActorRequest, found: tuple[Assembly, Any]) -> HttpResponse:
    """Put a demand of members on the agenda, in their words."""
    assembly, demand = found
    wanted = actions.ItemDraft("motion", demand.title, demand.text, demand=demand.pk)
    page = ("assembly:draft", assembly.pk)
    return try_step(request, lambda: actions.add_agenda_item(request.actor, assembly.pk, wanted), page)


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("GET", "POST"))
def change_agenda_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Change an item of a draft; the page also moves it up or removes it."""
    begun = {name: getattr(item, name) for name in WRITTEN_FIELDS}
    begun |= initial_languages(languages_of(texts.KIND, item.pk))
    form = forms.AgendaItemForm(typed(request), actor=request.actor, initial=begun)
    if try_form(form, lambda _data: actions.change_agenda_item(request.actor, item.pk, form.item_draft())):
        return MemberRedirect("assembly:draft", item.assembly_id)
    context = {
        "form": form,
        "item": item,
        "reports": queries.item_reports(item),
        "says_another_kind": bool(law.says_powers(item)),
        "may_confirm_kind": policy.confirm_kind(request.actor),
    }
    return render_page(request, "assembly/item_edit.html", context)


@authorized_page(policy.confirm_kind, find=finding.drafted_agenda_item, methods=("POST",))
def confirm_item_kind(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Confirm that an item is an ordinary proposal."""
    page = ("assembly:item_edit", item.pk)
    return try_step(request, lambda: actions.confirm_item_kind(request.actor, item.pk), page)


@authorized_page(
    policy.prepare, find=finding.drafted_agenda_item, methods=("POST",), recently_authenticated=True
)
def remove_agenda_item(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Remove an item from the draft."""
    page = ("assembly:draft", item.assembly_id)
    return try_step(request, lambda: actions.remove_agenda_item(request.actor, item.pk), page)


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("POST",))
def move_item_up(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Move an item one place up."""
    page = ("assembly:draft", item.assembly_id)
    return try_step(request, lambda: actions.move_item_up(request.actor, item.pk), page)


@authorized_page(policy.prepare, find=finding.drafted_agenda_item, methods=("GET", "POST"))
def add_item_report(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    """Bind a PDF or a text to an item."""
    form = forms.ItemReportForm(typed(request), request.FILES or None)
    if try_form(
        form, lambda data: actions.add_item_report(request.actor, item.pk, data["title"], data["content"])
    ):
        return MemberRedirect("assembly:draft", item.assembly_id)
    return render_page(request, "assembly/report_new.html", {"form": form, "item": item})


add_item_report.takes_file = True  # type: ignore[attr-defined]


@authorized_page(policy.prepare, find=finding.led_item_report, methods=("POST",), recently_authenticated=True)
def remove_item_report(request: ActorRequest, report: ItemReport) -> HttpResponse:
    """Remove a report from the draft."""
    page = ("assembly:draft", report.item.assembly_id)
    return try_step(request, lambda: actions.remove_item_report(request.actor, report.pk), page)


@authorized_page(policy.prepare, find=finding.assembly_without_quorum, methods=("POST",))
def draft_second_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Draft the second assembly."""
    return MemberRedirect("assembly:draft", actions.draft_second_assembly(request.actor, assembly.pk))


@authorized_page(policy.prepare, find=finding.drafted_assembly, methods=("POST",))
def convene_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Ask the Board to convene exactly this draft."""
    page = ("assembly:draft", assembly.pk)
    return try_step(request, lambda: actions.ask_to_convene(request.actor, assembly.pk), page)


@authorized_page(
    policy.prepare, find=finding.drafted_assembly, methods=("POST",), recently_authenticated=True
)
def call_off_assembly(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Delete the draft, or ask the Board to call the assembly off."""
    page = ("assembly:draft", assembly.pk)
    if _is_draft(assembly):
        done = MemberRedirect("assembly:desk")
        return try_step(request, lambda: actions.delete_draft(request.actor, assembly.pk), page, done)
    return try_step(request, lambda: actions.ask_to_call_off(request.actor, assembly.pk), page)
