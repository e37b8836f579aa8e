"""One item at a time: opened, voted on, decided."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, press, refused
from paraplu.base.pages import Request, SeeOther, page, typed
from paraplu.life.assembly import actions, finding, forms, law, policy, queries
from paraplu.life.assembly.models import Count, Item, Kind, Method, Outcome, Stage
from paraplu.life.assembly.views import show


@page(policy.prepare, find=finding.led_item)
def item(request: Request, item: Item) -> HttpResponse:
    """An item, and what can be written down beside the vote."""
    return _item(request, item)


def _item(request: Request, item: Item, **bound: Any) -> HttpResponse:
    told = {
        **_said(item),
        "is_waiting": item.stage == Stage.WAITING,
        "may_be_voted": item.kind != Kind.OTHER_BUSINESS,
        "may_be_amended": law.may_be_amended(item.kind),
        "may_be_noted": law.may_be_noted(item.kind),
        "amend": forms.AmendForm(initial={"amended": item.amended or item.text}),
        "hearing": forms.HearingForm(initial={"heard": item.heard, "stood_aside": item.stood_aside}),
    }
    return show(request, "item", told | bound, wrong=bool(bound))


def _said(item: Item) -> dict[str, Any]:
    """What stands above each vote: the item, and how many votes there are."""
    now = queries.quorum(item.assembly)
    return {
        "item": item,
        "assembly": item.assembly,
        "reports": queries.reports(item),
        "quorum": now,
        "needed": law.quorum_needed(item, now.roll),
        "may_vote": max(0, now.votes - item.stood_aside),
        "onward": _onward(item) if item.stage == Stage.OPEN else "",
    }


def _onward(item: Item) -> str:
    """The page where an open item is voted on; persons are elected on a page of their own."""
    if item.method == Method.ELECTRONIC:
        return "assembly:electronic"
    if item.kind == Kind.ELECTION:
        return "elections:election"
    return "assembly:papers" if item.method == Method.PAPER else "assembly:hands"


@page(policy.prepare, find=finding.led_item, methods=("POST",))
def take_up(request: Request, item: Item) -> HttpResponse:
    """Open it, by hands or by paper."""
    method = request.POST.get("method", "")
    if method not in Method.values:
        return refused(request, Objected("no_method"), "assembly:item", item.pk)
    item.method = method
    return press(
        request,
        lambda: actions.open_item(request.actor, item.pk, method),
        ("assembly:item", item.pk),
        SeeOther(_onward(item), item.pk),
    )


@page(policy.prepare, find=finding.led_item, methods=("GET", "POST"))
def hands(request: Request, item: Item) -> HttpResponse:
    """The hands that were counted."""
    form = forms.VotesForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_by_hands(request.actor, item.pk, form.votes())
            return SeeOther("assembly:room", item.assembly_id)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "hands", {**_said(item), "form": form}, wrong=request.method == "POST")


@page(policy.prepare, find=finding.led_item, methods=("GET", "POST"))
def papers(request: Request, item: Item) -> HttpResponse:
    """The result, once the tellers agree."""
    if request.method == "POST":
        done = SeeOther("assembly:room", item.assembly_id)
        step = lambda: actions.decide_by_paper(request.actor, item.pk)  # noqa: E731
        return press(request, step, ("assembly:papers", item.pk), done)
    return _papers(request, item, forms.TellersVotesForm())


def _papers(request: Request, item: Item, form: forms.TellersVotesForm) -> HttpResponse:
    told = {
        **_said(item),
        "counts": Count.objects.filter(item=item).count(),
        "form": form,
        "may_write": policy.write_down(request.actor, None),
    }
    return show(request, "papers", told, wrong=form.is_bound)


@page(policy.prepare, find=finding.led_item, methods=("POST",))
def amend(request: Request, item: Item) -> HttpResponse:
    """Other words, within the item."""
    form = forms.AmendForm(request.POST)
    if form.is_valid():
        try:
            actions.amend(request.actor, item.pk, form.cleaned_data["amended"])
            return SeeOther("assembly:item", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _item(request, item, amend=form)


@page(policy.prepare, find=finding.led_item, methods=("POST",))
def hearing(request: Request, item: Item) -> HttpResponse:
    """Heard, and how many stood aside."""
    form = forms.HearingForm(request.POST)
    if form.is_valid():
        try:
            actions.note_hearing(request.actor, item.pk, **form.cleaned_data)
            return SeeOther("assembly:item", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _item(request, item, hearing=form)


@page(policy.prepare, find=finding.led_item, methods=("POST",))
def end(request: Request, item: Item) -> HttpResponse:
    """Noted, or withdrawn."""
    outcome = request.POST.get("outcome", "")
    if outcome not in (Outcome.NOTED, Outcome.WITHDRAWN):
        return refused(request, Objected("needs_a_vote"), "assembly:item", item.pk)
    return press(
        request,
        lambda: actions.close_without_vote(request.actor, item.pk, outcome),
        ("assembly:item", item.pk),
        SeeOther("assembly:room", item.assembly_id),
    )


@page(policy.write_down, find=finding.led_item, methods=("POST",))
def note_count(request: Request, item: Item) -> HttpResponse:
    """What a teller counted and signed on paper."""
    form = forms.TellersVotesForm(request.POST)
    if form.is_valid():
        try:
            actions.note_count(request.actor, item.pk, form.cleaned_data["teller"], form.votes())
            return SeeOther("assembly:papers", item.pk)
        except Objected as objected:
            object_to(form, objected)
    return _papers(request, item, form)


@page(policy.see, find=finding.counted_item, methods=("GET", "POST"))
def count(request: Request, item: Item) -> HttpResponse:
    """A teller enters what she counted, without seeing the other's."""
    form = forms.VotesForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.count(request.actor, item.pk, form.votes())
            return SeeOther("assembly:meeting", item.assembly_id)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "count", {"form": form, "item": item}, wrong=request.method == "POST")
