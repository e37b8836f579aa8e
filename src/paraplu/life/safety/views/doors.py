"""At the door: tell what happened, be shown a receipt, come back for the answer. No cookie, no name."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from paraplu.base import tickets
from paraplu.base.pages import Request, SeeOther, page
from paraplu.kernel.statutes import of_room
from paraplu.life.safety import policy
from paraplu.life.safety.queries import PURPOSE, circle, team
from paraplu.life.safety.texts import confidentiality
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes


def _team(_subject: str, _language: str) -> list[bytes]:
    return circle()


DOOR = mailboxes.Door(PURPOSE, _team, lambda _draw: circle())


@page(policy.tell)
def tell(request: Request) -> HttpResponse:
    """First what happens next and when the team may not keep silent; then the fields, all to be skipped."""
    return _show(request, mailboxes.BoxForm())


def _show(request: Request, form: mailboxes.BoxForm, status: int = 200) -> HttpResponse:
    of_now = team()
    told = {
        "form": form,
        "team": of_now,
        "circle": [mailboxes.text(key) for key in circle(of_now)],
        "ticket": tickets.issue(DOOR.ticket),
        **frame(),
    }
    return render(request, "safety/door/tell.html", told, status=status)


def frame() -> dict[str, Any]:
    """What stands on every page of this door."""
    language, safety = get_language() or "en", of_room(settings.UNION.safety)
    cast = {line.role: line.paper_fallback for line in settings.UNION.smallest_cast}
    return {
        "safety": safety,
        "emergency": safety.emergency,
        "paper": cast.get(policy.OFFICE),
        "confidentiality": confidentiality(language),
        "spoken": language,
        "roster": lambda: keys.read_list().text(policy.OFFICE),
        "days": settings.UNION.retention["signal_days"],
    }


@page(policy.tell, methods=("POST",))
def box(request: Request) -> HttpResponse:
    """The sealed signal; a refusal brings a new ticket and the circle of now."""
    form = mailboxes.BoxForm(request.POST)
    status = mailboxes.take_box(request, DOOR, form, mailboxes.About(PURPOSE))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return accounts.too_fast(request)
    return SeeOther("safety:sent") if status == HTTPStatus.OK else _show(request, form, status)


@page(policy.tell)
def sent(request: Request) -> HttpResponse:
    """It has arrived; what comes next."""
    return render(request, "safety/door/sent.html", frame())


@page(policy.tell, methods=("GET", "POST"))
def come_back(request: Request) -> HttpResponse:
    """Come back with a receipt: the page, and what its script asks for."""
    if request.method == "POST":
        return mailboxes.answer_script(request, DOOR)
    told = {"challenge": tickets.issue(DOOR.challenge), **frame()}
    return render(request, "safety/door/come_back.html", told)
