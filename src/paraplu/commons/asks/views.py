"""Pages of a member's own offers; and for offices, pages of help requests and their takers."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.commons.asks import actions, forms, policy, queries
from paraplu.commons.asks.actions import HelpRequestData
from paraplu.commons.asks.models import HelpRequest, Offer
from paraplu.commons.asks.queries import Audience
from paraplu.kernel.actor import Actor


def _find_own_offer(actor: Actor, offer: UUID) -> Offer:
    """The member's own offer; else 404."""
    found = Offer.objects.filter(pk=offer, number=actor.number_or_zero).select_related("ask").first()
    if found is None or actor.number is None:
        raise Http404
    return found


def _find_help_request(actor: Actor, ask: UUID) -> HelpRequest:
    found = HelpRequest.objects.filter(pk=ask).first()
    if found is None:
        raise Http404
    return found


@authorized_page(policy.see_own)
def own_offers_page(request: ActorRequest) -> HttpResponse:
    """The member's own offers, soonest first."""
    return _render_own_offers(request)


def _render_own_offers(request: ActorRequest, sentence: str = "", status: int = 200) -> HttpResponse:
    offers = queries.in_reader_language(queries.open_offers_of(request.actor.number or 0))
    context = {"asked": offers, "sentence": sentence}
    return render(request, "asks/mine.html", context, status=status)


@authorized_page(policy.say_no, find=_find_own_offer, methods=("POST",))
def answer_offer(request: ActorRequest, found: Offer) -> HttpResponse:
    """Answer yes or no; both can be changed."""
    answer = request.POST.get("answer", "")
    if answer not in ("yes", "no"):
        return _render_own_offers(request, _("We did not understand this answer. Use the buttons."), 422)
    try:
        save_answer = actions.say_yes if answer == "yes" else actions.say_no
        save_answer(request.actor, found.pk)
    except actions.EnoughHelpers:
        sentence = _("Enough people have already agreed, so you do not need to do anything. Thank you.")
        return _render_own_offers(request, sentence, 409)
    return MemberRedirect("asks:mine")


@authorized_page(policy.see_asks)
def help_requests_page(request: ActorRequest) -> HttpResponse:
    """The requests of this office, the latest day first."""
    list_page = queries.help_requests_by(request.actor, request.GET.get("page", ""))
    return render(request, "asks/list.html", {"list_page": list_page})


@authorized_page(policy.see_asks, methods=("GET", "POST"))
def create_help_request(request: ActorRequest) -> HttpResponse:
    """Show how many may be asked; a second button asks them."""
    if request.method == "GET":
        return _render_new_request(request, forms.HelpRequestForm(request.actor))
    form = forms.HelpRequestForm(request.actor, request.POST)
    if not form.is_valid():
        return _render_new_request(request, form, status=422)
    data = form.cleaned_data
    if "sure" not in request.POST:
        count = queries.askable_member_count(data["kind"], data["chapter"], data["language"])
        return _render_new_request(request, form, count=count)
    plan = HelpRequestData(data["kind"], data["title"], data["briefing"], data["wanted"], data["day"])
    plan = replace(plan, text=form.text_languages())
    to = Audience(data["chapter"], data["language"])
    return MemberRedirect("asks:ask", actions.send_help_request(request.actor, plan, to, data["key"]))


def _render_new_request(
    request: ActorRequest, form: Any, count: int | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "is_counted": count is not None, "shown": queries.count_to_show(count or 0)}
    return render(request, "asks/new.html", context, status=status)


def _find_waiting_request(actor: Actor, waiting: UUID) -> HelpRequest:
    """A request that the actor may agree to as the second person; else 404."""
    found: HelpRequest | None = queries.requests_to_approve(actor).filter(pk=waiting).first()
    if found is None:
        raise Http404
    return found


@authorized_page(policy.see_waiting)
def waiting_requests_page(request: ActorRequest) -> HttpResponse:
    """The requests to many members that wait for this person as the second person."""
    return _render_waiting_requests(request)


def _render_waiting_requests(request: ActorRequest, sentence: str = "") -> HttpResponse:
    waiting = queries.waiting_requests_page(request.actor, request.GET.get("page", ""))
    context = {"list_page": waiting, "sentence": sentence}
    return render(request, "asks/waiting.html", context, status=422 if sentence else 200)


@authorized_page(policy.see_waiting, find=_find_waiting_request, methods=("POST",))
def answer_waiting_request(request: ActorRequest, found: HelpRequest) -> HttpResponse:
    """Agree or refuse as the second person."""
    if request.POST.get("answer") == "yes":
        actions.approve_help_request(request.actor, found.pk)
    elif request.POST.get("answer") == "no":
        actions.decline_help_request(request.actor, found.pk)
    else:
        sentence = _("We did not understand this answer. Use the buttons.")
        return _render_waiting_requests(request, sentence)
    return MemberRedirect("asks:waiting")


@authorized_page(policy.look_after, find=_find_help_request)
def help_request_page(request: ActorRequest, found: HelpRequest) -> HttpResponse:
    """One request: how many said yes and, for the asker, who."""
    return _render_help_request(request, found, forms.HelpRequestOutcomeForm())


def _render_help_request(request: ActorRequest, found: HelpRequest, form: Any) -> HttpResponse:
    context = {
        "ask": found,
        "summary": queries.help_request_summary(found),
        "takers": queries.named_takers(request.actor, found.pk),
        "sees_takers": policy.see_takers(request.actor, queries.help_request_subject(found)),
        "is_waiting": queries.is_waiting_for_second(found),
        "is_past": found.day <= clock.current_date(),
        "form": form,
    }
    return render(request, "asks/ask.html", context, status=422 if form.errors else 200)


@authorized_page(policy.look_after, find=_find_help_request, methods=("POST",))
def close_help_request(request: ActorRequest, found: HelpRequest) -> HttpResponse:
    """Close a request."""
    actions.close_help_request(request.actor, found.pk)
    return MemberRedirect("asks:ask", found.pk)


@authorized_page(policy.look_after, find=_find_help_request, methods=("POST",))
def note_request_outcome(request: ActorRequest, found: HelpRequest) -> HttpResponse:
    """Record the outcome of a request."""
    form = forms.HelpRequestOutcomeForm(request.POST)
    if form.is_valid():
        try:
            data = form.cleaned_data
            actions.note_request_outcome(request.actor, found.pk, data["outcome"], data["outcome_line"])
            return MemberRedirect("asks:ask", found.pk)
        except actions.WrongRequestDay:
            form.add_error("outcome", _("The day of this request has not come yet. Come back then."))
    return _render_help_request(request, found, form)
