"""Open, the live page of the meeting, attendance and proxies on paper."""

from typing import Any

from django.http import HttpResponse

from paraplu.base.objections import Objected, object_to, press, refused
from paraplu.base.pages import Request, SeeOther, asked_leaf, leaf_number, page, typed
from paraplu.life.assembly import actions, finding, forms, policy, queries
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.assembly.views import show
from paraplu.people import api as people
from paraplu.trust.offices import api as offices


@page(policy.prepare, find=finding.convened, methods=("GET", "POST"))
def open_meeting(request: Request, assembly: Assembly) -> HttpResponse:
    """Who leads, writes and counts; then the roll is taken."""
    form = forms.BureauForm(typed(request), initial=_proposed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_assembly(request.actor, assembly.pk, form.chosen())
            return SeeOther("assembly:room", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    return show(request, "open", {"form": form, "assembly": assembly}, wrong=request.method == "POST")


def _proposed(request: Request) -> dict[str, int]:
    """Whoever holds the office already stands there."""
    chairs, tellers = offices.holders("chair"), offices.holders("teller")
    names = ("teller_1", "teller_2")
    writes = request.actor.number if request.actor.holds("secretary") else None
    told = {"chair": chairs[0] if chairs else None, "secretary": writes}
    told |= dict(zip(names, tellers, strict=False))
    return {name: number for name, number in told.items() if number}


@page(policy.prepare, find=finding.prepared)
def room(request: Request, assembly: Assembly) -> HttpResponse:
    """The meeting as it runs: who can vote, what is open, what was decided."""
    told = {
        "assembly": assembly,
        "quorum": queries.quorum(assembly),
        "items": assembly.items.only("kind", "title", "stage", "outcome").order_by("place"),
        "is_open": assembly.phase == Phase.OPENED,
    }
    return show(request, "room", told)


@page(policy.prepare, find=finding.prepared, methods=("GET", "POST"))
def attendance(request: Request, assembly: Assembly) -> HttpResponse:
    """Tick who is here."""
    if request.method == "POST":
        return _marked(request, assembly)
    leaf = queries.seats(assembly, asked_leaf(request))
    cards = people.cards(request.actor, [seat.number for seat in leaf.rows])
    told = {
        "assembly": assembly,
        "quorum": queries.quorum(assembly),
        "leaf": leaf.of([(seat, card.working_name) for seat, card in zip(leaf.rows, cards, strict=True)]),
    }
    return show(request, "attendance", told)


def _marked(request: Request, assembly: Assembly) -> HttpResponse:
    numbers = [int(one) for one in request.POST.getlist("number") if _is_number(one)]
    here = request.POST.get("here", "")
    if not numbers or here not in ("room", "remote", "left"):
        return refused(request, Objected("nobody_ticked"), "assembly:attendance", assembly.pk)
    return press(
        request,
        lambda: actions.mark(request.actor, assembly.pk, numbers, "" if here == "left" else here),
        ("assembly:attendance", assembly.pk),
        _back_to_the_leaf(request, assembly),
    )


def _back_to_the_leaf(request: Request, assembly: Assembly) -> SeeOther:
    """She goes on ticking where she was."""
    done, number = SeeOther("assembly:attendance", assembly.pk), leaf_number(asked_leaf(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 6  # noqa: PLR2004 - a member number


@page(policy.write_down, find=finding.written_down, methods=("GET", "POST"))
def proxies(request: Request, assembly: Assembly) -> HttpResponse:
    """Write a proxy down that was signed on paper."""
    form = forms.PaperProxyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.note_proxy(request.actor, assembly.pk, said["giver"], said["holder"])
            return SeeOther("assembly:proxies", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    told: dict[str, Any] = {
        "form": form,
        "assembly": assembly,
        "leaf": queries.proxies(assembly, asked_leaf(request)),
    }
    return show(request, "proxies", told, wrong=request.method == "POST")
