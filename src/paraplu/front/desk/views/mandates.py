"""Mandates: the running ones, to appoint, to end."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.offices import api as offices

NOBODY = gettext_lazy("Nobody may be appointed under this number. Nobody appoints herself.")


@authorized_page(policy.see_offices)
def mandates_page(request: ActorRequest) -> HttpResponse:
    """Every mandate: from when until when, by which decision."""
    context = {
        "mandates": queries.current_mandates(request.actor),
        "empty": queries.vacant_offices(request.actor),
        "may_change": policy.change_offices(request.actor),
    }
    return render_desk_page(request, "offices", context)


@authorized_page(policy.see_offices)
def role_combinations_page(request: ActorRequest) -> HttpResponse:
    """The smallest cast: which offices one person may combine, and the paper fallback for an empty one."""
    return render_desk_page(request, "together", {"cast": queries.role_combinations(request.actor)})


@authorized_page(policy.change_offices, methods=("GET", "POST"), recently_authenticated=True)
def appoint_member(request: ActorRequest) -> HttpResponse:
    """Record an appointment; two offices that exclude each other are refused with the name of the other."""
    form = forms.AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return render_desk_page(request, "appoint", {"form": form})
    if form.is_valid():
        _save_appointment(request, form)
    if form.errors:
        return render_desk_page(request, "appoint", {"form": form}, 422)
    return MemberRedirect("desk:offices")


def _save_appointment(request: ActorRequest, form: forms.AppointForm) -> None:
    data = form.cleaned_data
    person = people.person_by_number(data["number"])
    if person is None or person.state is MemberStatus.ENDED:  # somebody from outside joins first
        form.add_error("number", NOBODY)
        return
    until = mandate_until(data["from_day"], settings.UNION.office(data["office"]).months)
    try:
        offices.appoint(
            request.actor,
            data["number"],
            data["office"],
            data["from_day"],
            until,
            data["decided_by"],
            data["decided_on"],
            data["item"],
            data["chapter"] or None,
        )
    except offices.OfficeClash as clash:
        name = settings.UNION.office(clash.office).name.in_language(get_language() or "en")
        message = _("This does not go together with an office that is held: %(office)s.")
        form.add_error("office", message % {"office": name})
    except offices.WrongTerm:
        form.add_error("chapter", _("This office and this chapter, or these days, do not fit."))
    except NotAuthorized:
        form.add_error("number", NOBODY)


@authorized_page(
    policy.change_offices, find=queries.find_mandate, methods=("POST",), recently_authenticated=True
)
def end_mandate(request: ActorRequest, mandate: Any) -> HttpResponse:
    """End a mandate; its access ends at once."""
    offices.end_mandate(request.actor, mandate.pk, clock.current_date())
    return MemberRedirect("desk:offices")
