"""Pages for active members: meetings and their papers, their own proxy, the decisions."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, requested_page_number, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.commons.documents import api as documents
from paraplu.life.assembly import actions, codes, finding, forms, leading, live, policy, queries, texts
from paraplu.life.assembly.models import AgendaItem, Assembly, ItemReport, Method, Phase, Stage
from paraplu.life.assembly.one_thing import ballot_moment, one_thing
from paraplu.life.evoting import api as evoting

TEXTS = 20


@authorized_page(policy.see)
def member_assemblies_page(request: ActorRequest) -> HttpResponse:
    """List coming and past meetings."""
    language = get_language() or "en"
    context = {
        "list_page": queries.visible_assemblies(request.actor, requested_page_number(request), drafts=False),
        "texts": documents.published_documents_for("assembly", language, most=TEXTS),
    }
    return render_page(request, "assembly/home.html", context)


@authorized_page(policy.see)
def assembly_text_page(request: ActorRequest, report_text: UUID) -> HttpResponse:
    """Show an approved text for the assembly, such as a report."""
    found = documents.published_document(report_text, "assembly", get_language() or "en")
    if found is None:
        raise Http404
    return render_page(request, "assembly/text.html", {"text": found})


@authorized_page(policy.see_counting)
def counting_page(request: ActorRequest) -> HttpResponse:
    """Show tellers the paper ballots that they count now, and how counting works."""
    number = request.actor.number_or_zero
    context = {"items": queries.items_to_count(number), "meetings": queries.meetings_of_teller(number)}
    return render_page(request, "assembly/counting.html", context)


@authorized_page(policy.see, find=finding.visible_assembly)
def assembly_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show a meeting: when, where, its agenda and all papers."""
    items = queries.agenda_with_bulletin_boards(request.actor, assembly)
    texts.show_items(items)
    is_open = assembly.phase == Phase.OPENED
    tellers = queries.teller_numbers(assembly.pk) if is_open else frozenset[int]()
    leads = is_open and leading.leads_meeting(request.actor, assembly)
    links = evoting.own_voting_links(request.actor, assembly.pk, tellers, is_open=is_open)
    context = {
        "assembly": assembly,
        "items": items,
        "proxy": queries.own_proxy(request.actor, assembly),
        "ahead": assembly.phase in queries.AHEAD,
        "quorum": queries.current_quorum(assembly) if assembly.opened_on else None,
        "is_open": is_open,
        "now": live.meeting_snapshot(assembly, on_the_wall=False) if is_open else None,
        "to_count": _item_to_count(request, items, tellers),
        "may_lead": policy.replace_bureau(request.actor, assembly.convened_by),
        "leads": leads,
        # Whose page says what they do now, so that it changes with the ballot.
        "has_part": leads or links["holds_key"] or request.actor.number_or_zero in tellers,
        **_task_of(request, assembly, items, tellers),
        **links,
    }
    return render_page(request, "assembly/meeting.html", context)


def _task_of(
    request: ActorRequest, assembly: Assembly, items: list[AgendaItem], tellers: frozenset[int]
) -> dict[str, Any]:
    """The one thing that somebody with a role does now about a secret ballot; and that ballot."""
    found = next((item for item in items if item.stage == Stage.OPEN), None)
    if found is None or found.method != Method.ELECTRONIC:
        return {}
    role = _role_in_ballot(request, assembly, tellers)
    ballot = evoting.living_ballot(found.pk)
    moment = ballot_moment(ballot, evoting.ballot_requests(ballot), is_ready=True) if ballot else None
    task = one_thing(role, moment)
    # The live view says already what every voter does.
    is_own = task is not None and task != one_thing("voter", moment)
    led = found if role == "chair" else None
    return {"thing": task, "is_own_thing": is_own, "ballot": ballot, "led_item": led}


def _role_in_ballot(request: ActorRequest, assembly: Assembly, tellers: frozenset[int]) -> str:
    """The role whose one thing somebody sees; the chair is whoever leads the meeting."""
    number = request.actor.number_or_zero
    if number in tellers:
        return "teller"
    if evoting.meeting_awaiting_key(number) == assembly.pk:
        return "trustee"
    return "chair" if leading.leads_meeting(request.actor, assembly) else "voter"


def _item_to_count(
    request: ActorRequest, items: list[AgendaItem], tellers: frozenset[int]
) -> AgendaItem | None:
    """The open item, if the vote is on paper and the actor is a teller."""
    found = next((item for item in items if item.stage == Stage.OPEN), None)
    if found is None or found.method != Method.PAPER:
        return None
    return found if policy.count_ballots(request.actor, tellers) else None


@authorized_page(policy.see, find=finding.visible_item_report)
def item_report_file(request: ActorRequest, report: ItemReport) -> HttpResponse:
    """Download a report."""
    return report_response(report)


def report_response(report: ItemReport) -> HttpResponse:
    """The file of a report. Threat: a browser that guesses the type could run the file's content."""
    kind = "application/pdf" if report.media == "pdf" else "text/plain; charset=utf-8"
    response = HttpResponse(bytes(report.content), content_type=kind)
    ending = "pdf" if report.media == "pdf" else "txt"
    response.headers["Content-Disposition"] = f'attachment; filename="{report.sha256[:8]}.{ending}"'
    return response


@authorized_page(policy.see_own_proxy, find=finding.assembly_for_proxy, methods=("GET", "POST"))
def own_proxy_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show the member's code for others, and let them give a proxy."""
    form = forms.ProxyForm(typed(request))
    if try_form(form, lambda data: actions.give_proxy(request.actor, assembly.pk, data["code"])):
        return MemberRedirect("assembly:proxy", assembly.pk)
    context = {
        "form": form,
        "assembly": assembly,
        "code": codes.member_proxy_code(assembly.pk, request.actor.number or 0),
        "proxy": queries.own_proxy(request.actor, assembly),
        "held": queries.held_proxy_count(request.actor, assembly),
    }
    return render_page(request, "assembly/proxy.html", context)


@authorized_page(policy.see_own_proxy, find=finding.assembly_for_proxy, methods=("POST",))
def revoke_proxy(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Revoke the member's proxy."""
    page = ("assembly:proxy", assembly.pk)
    return try_step(request, lambda: actions.revoke_proxy(request.actor, assembly.pk), page)


@authorized_page(policy.see)
def decision_register_page(request: ActorRequest) -> HttpResponse:
    """Show the register of decisions, newest first."""
    found = queries.decided_items(request.actor, requested_page_number(request))
    return render_page(request, "assembly/decisions.html", {"list_page": found})
