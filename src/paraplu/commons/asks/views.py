"""What was asked of me; and for offices: what we ask, of how many, and who said yes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.asks import actions, forms, policy, queries
from paraplu.commons.asks.actions import Plan
from paraplu.commons.asks.models import Ask, Offer
from paraplu.commons.asks.queries import Audience
from paraplu.kernel.actor import Actor


def _find_offer(actor: Actor, offer: UUID) -> Offer:
    """Hers, while it can be answered."""
    found = Offer.objects.filter(pk=offer, number=actor.hers).select_related("ask").first()
    if found is None or actor.number is None:
        raise Http404
    return found


def _find_ask(actor: Actor, ask: UUID) -> Ask:
    found = Ask.objects.filter(pk=ask).first()
    if found is None:
        raise Http404
    return found


@page(policy.see_own)
def mine(request: Request) -> HttpResponse:
    """Everything that was asked of her, soonest first."""
    return _mine(request)


def _mine(request: Request, sentence: str = "", status: int = 200) -> HttpResponse:
    told = {"asked": queries.asked_of(request.actor.number or 0), "sentence": sentence}
    return render(request, "asks/mine.html", told, status=status)


@page(policy.say_no, find=_find_offer, methods=("POST",))
def answer(request: Request, found: Offer) -> HttpResponse:
    """Yes or no, with one tap; each can be changed."""
    said = request.POST.get("answer", "")
    if said not in ("yes", "no"):
        return _mine(request, _("We did not understand this. Please use the buttons."), 422)
    try:
        actions.say_yes(request.actor, found.pk) if said == "yes" else actions.say_no(request.actor, found.pk)
    except actions.Enough:
        return _mine(
            request, _("Enough people said yes already, so nothing is needed of you. Thank you."), 409
        )
    return SeeOther("asks:mine")


@page(policy.see_asks)
def index(request: Request) -> HttpResponse:
    """What this office asked, the latest day first."""
    leaf = queries.made_by(request.actor, request.GET.get("page", ""))
    return render(request, "asks/list.html", {"leaf": leaf})


@page(policy.see_asks, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    """First how many may be asked; a second button asks them."""
    if request.method == "GET":
        return _new(request, forms.AskForm(request.actor))
    form = forms.AskForm(request.actor, request.POST)
    if not form.is_valid():
        return _new(request, form, status=422)
    said = form.cleaned_data
    if "sure" not in request.POST:
        return _new(
            request, form, count=queries.can_be_asked(said["kind"], said["chapter"], said["language"])
        )
    plan = Plan(said["kind"], said["title"], said["briefing"], said["wanted"], said["day"])
    to = Audience(said["chapter"], said["language"])
    return SeeOther("asks:ask", actions.offer(request.actor, plan, to, said["key"]))


def _new(request: Request, form: Any, count: int | None = None, status: int = 200) -> HttpResponse:
    told = {"form": form, "is_counted": count is not None, "shown": queries.shown(count or 0)}
    return render(request, "asks/new.html", told, status=status)


@page(policy.look_after, find=_find_ask)
def ask(request: Request, found: Ask) -> HttpResponse:
    """One ask: how many said yes, and who, for her who asked."""
    return _ask(request, found, forms.OutcomeForm())


def _ask(request: Request, found: Ask, form: Any) -> HttpResponse:
    told = {
        "ask": found,
        "summary": queries.summary(found),
        "takers": queries.named_takers(request.actor, found.pk),
        "sees_takers": policy.see_takers(request.actor, queries.as_asked(found)),
        "is_past": found.day <= clock.today(),
        "form": form,
    }
    return render(request, "asks/ask.html", told, status=422 if form.errors else 200)


@page(policy.look_after, find=_find_ask, methods=("POST",))
def closing(request: Request, found: Ask) -> HttpResponse:
    """Nobody is needed any more."""
    actions.close(request.actor, found.pk)
    return SeeOther("asks:ask", found.pk)


@page(policy.look_after, find=_find_ask, methods=("POST",))
def outcome(request: Request, found: Ask) -> HttpResponse:
    """What came of it."""
    form = forms.OutcomeForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            actions.note_outcome(request.actor, found.pk, said["outcome"], said["outcome_line"])
            return SeeOther("asks:ask", found.pk)
        except actions.TooLate:
            form.add_error("outcome", _("Its day has not come yet. Please come back then."))
    return _ask(request, found, form)
