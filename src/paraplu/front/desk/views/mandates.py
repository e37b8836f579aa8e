"""Offices: who holds what, appoint, end."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import Request, SeeOther, page
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.views import show
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.rules import Refused
from paraplu.kernel.standing import State
from paraplu.people import api as people
from paraplu.trust.offices import api as offices

NOBODY = gettext_lazy("Nobody may be appointed under this number. Nobody appoints herself.")


@page(policy.see_offices)
def holders(request: Request) -> HttpResponse:
    """Who holds what, from when until when, by which decision."""
    return show(request, "offices", _held(request))


@page(policy.see_offices)
def together(request: Request) -> HttpResponse:
    """The smallest cast: which offices go together, and how the house runs on paper where one is empty."""
    return show(request, "together", {"cast": queries.smallest_cast(request.actor)})


def _held(request: Request) -> dict[str, Any]:
    return {
        "mandates": queries.mandates(request.actor),
        "empty": queries.empty_offices(request.actor),
        "may_change": policy.change_offices(request.actor),
    }


@page(policy.change_offices, methods=("GET", "POST"), fresh=True)
def appoint(request: Request) -> HttpResponse:
    """Record who is appointed; two offices that do not go together are refused by name."""
    form = forms.AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return show(request, "appoint", {"form": form})
    if form.is_valid():
        _appoint(request, form)
    if form.errors:
        return show(request, "appoint", {"form": form}, 422)
    return SeeOther("desk:offices")


def _appoint(request: Request, form: forms.AppointForm) -> None:
    said = form.cleaned_data
    if not _is_member(said["number"]):
        form.add_error("number", NOBODY)
        return
    until = mandate_until(said["from_day"], settings.UNION.office(said["office"]).months)
    try:
        offices.appoint(
            request.actor,
            said["number"],
            said["office"],
            said["from_day"],
            until,
            said["decided_by"],
            said["decided_on"],
            said["item"],
            said["chapter"] or None,
        )
    except offices.Clash as clash:
        name = settings.UNION.office(clash.office).name.in_language(get_language() or "en")
        told = _("This does not go together with an office that is held: %(office)s.")
        form.add_error("office", told % {"office": name})
    except offices.WrongTerm:
        form.add_error("chapter", _("This office and this chapter, or these days, do not fit."))
    except Refused:
        form.add_error("number", NOBODY)


def _is_member(number: int) -> bool:
    """An office is for members; somebody from outside enters the house as one."""
    person = people.person(number)
    return person is not None and person.state is not State.ENDED


@page(policy.change_offices, find=queries.mandate, methods=("POST",))
def end(request: Request, mandate: Any) -> HttpResponse:
    """An ended mandate is ended access, the same minute."""
    offices.end(request.actor, mandate.pk, clock.today())
    return SeeOther("desk:offices")
