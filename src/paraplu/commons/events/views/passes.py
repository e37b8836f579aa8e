"""In the house: ask for a pass, say yes to one, take it back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from paraplu.base import clock, tickets
from paraplu.base.pages import Request, SeeOther, page
from paraplu.commons.events import actions, codes, passes, policy
from paraplu.commons.events.forms import CodeForm, NameForm, NumberForm
from paraplu.commons.events.views.finding import ShownPass, held_pass
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.audit import api as audit

GUEST_FORM = "events/guest-pass"
# Who looked at the list of passes on which day, as far as this process remembers.
LOOKED: set[tuple[date, int | None]] = set()


@page(policy.ask_pass, methods=("GET", "POST"))
def own(request: Request) -> HttpResponse:
    """Her pass; or the code that she shows to a peer."""
    if request.method == "POST":
        actions.ask_pass(request.actor)
        return SeeOther("events:pass")
    held = passes.my_pass(request.actor)
    wish = codes.wish(held.id) if held and held.word_digest else ""
    return render(request, "events/pass.html", {"held": held, "wish": wish})


@page(policy.may_give, methods=("GET", "POST"))
def give(request: Request) -> HttpResponse:
    """Say yes to a peer who shows her code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give_pass(request.actor, form.cleaned_data["code"])
            return SeeOther("events:given")
        except actions.NoSuchWish:
            form.add_error("code", _("This code opens nothing. Please look whether it has a slip."))
    return _show_give(request, {"form": form}, 422 if form.is_bound else 200)


def _show_give(request: Request, told: dict[str, Any], status: int) -> HttpResponse:
    plain = {"form": CodeForm(), "guest": NameForm(), "given": passes.given_by(request.actor)}
    values = {**plain, "ticket": tickets.issue(GUEST_FORM), **told}
    return render(request, "events/give.html", values, status=status)


@page(policy.may_give)
def given(request: Request) -> HttpResponse:
    """It is done."""
    return render(request, "events/given.html")


@page(policy.may_give, methods=("POST",))
def give_guest(request: Request) -> HttpResponse:
    """A pass for somebody without membership: a code on paper."""
    form = NameForm(request.POST)
    try:
        nonce = tickets.read(request.POST.get("ticket", ""), GUEST_FORM)
    except tickets.TicketWrong:
        form.add_error(None, _("This page was open for a long time. Please send it once more."))
    if not form.is_valid():
        return _show_give(request, {"guest": form}, 422)
    code = actions.give_guest_pass(request.actor, form.cleaned_data["name"], nonce)
    return render(request, "events/guest_pass.html", {"code": code, "name": form.cleaned_data["name"]})


@page(policy.see_passes, methods=("GET", "POST"))
def given_passes(request: Request) -> HttpResponse:
    """Who has a pass; and a pass for who asked for it without an account."""
    form = NumberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give_by_hand(request.actor, int(form.cleaned_data["number"]))
            return SeeOther("events:passes")
        except actions.NoSuchWish:
            form.add_error("number", _("No member has this number. Please look at it once more."))
    return _show_passes(request, form)


def _show_passes(request: Request, form: NumberForm) -> HttpResponse:
    leaf = passes.passes(request.actor, request.GET.get("page", ""))
    names = people.working_names(request.actor, [one.number for one in leaf.rows if one.number])
    lines = [(one, names.get(one.number, "") if one.number else one.name) for one in leaf.rows]
    if lines:
        _note_look(request.actor)
    told = {"lines": lines, "form": form, "leaf": leaf}
    return render(request, "events/passes.html", told, status=422 if form.is_bound else 200)


def _note_look(actor: Actor) -> None:
    """One line a day: the trace knows days, and a line for each leaf would slow them all."""
    look = (clock.today(), actor.number)
    if look not in LOOKED:
        with transaction.atomic():
            audit.record(actor, "list.seen", office="secretary")
        LOOKED.add(look)


@page(policy.revoke_pass, held_pass, methods=("POST",))
def revoke(request: Request, shown: ShownPass) -> HttpResponse:
    """Take it back; nobody says why."""
    if shown.held is not None:
        actions.revoke_pass(request.actor, shown.held.id)
    back = "events:pass" if shown.number == request.actor.number else "events:passes"
    return SeeOther(back if policy.see_passes(request.actor) or back == "events:pass" else "events:give")
