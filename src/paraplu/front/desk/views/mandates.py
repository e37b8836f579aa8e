"""Mandates: the running ones, to appoint, to end."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.front.desk import forms, policy, queries
from paraplu.front.desk.acts import refusal_sentence
from paraplu.front.desk.views import render_desk_page
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

NOBODY = gettext_lazy("The person with this number cannot hold this role.")


@authorized_page(policy.see_offices)
def mandates_page(request: ActorRequest) -> HttpResponse:
    """Every mandate: from when until when, by which decision."""
    context = {
        "mandates": queries.current_mandates(request.actor),
        "empty": queries.vacant_offices(request.actor),
        "may_change": policy.change_offices(request.actor),
        "elected": offices.ELECTED_OFFICES,
    }
    return render_desk_page(request, "offices", context)


@authorized_page(policy.see_offices)
def role_combinations_page(request: ActorRequest) -> HttpResponse:
    """The smallest cast: which offices one person may combine, and the paper fallback for an empty one."""
    return render_desk_page(request, "role_combinations", {"cast": queries.role_combinations(request.actor)})


@authorized_page(policy.change_offices, methods=("GET", "POST"), recently_authenticated=True)
def appoint_member(request: ActorRequest) -> HttpResponse:
    """Ask the Board for an appointment.

    An incompatible office is refused with the name of the office that the person holds.
    """
    form = forms.AppointForm(typed(request), actor=request.actor)
    if request.method == "GET":
        return render_desk_page(request, "appoint", {"form": form})
    if form.is_valid():
        _ask_for_appointment(request, form)
    if form.errors:
        return render_desk_page(request, "appoint", {"form": form}, 422)
    return MemberRedirect("desk:acts")


def _ask_for_appointment(request: ActorRequest, form: forms.AppointForm) -> None:
    data = form.cleaned_data
    try:
        office, _colon, seat = data["office"].partition(":")
        if seat:
            people.ask_for_co_optation(request.actor, data["number"], int(seat))
        else:
            people.ask_for_appointment(request.actor, data["number"], office, data["chapter"])
    except offices.OfficeClash as clash:
        name = settings.UNION.office(clash.office).name.in_language(get_language() or "en")
        message = _("This cannot be combined with a role that the person holds: %(role)s.")
        form.add_error("office", message % {"role": name})
    except offices.WrongTerm:
        form.add_error("chapter", _("This role, this chapter and these days do not match."))
    except (NotAuthorized, Http404):
        form.add_error("number", NOBODY)
    except decisions.CannotBeAsked as refusal:
        form.add_error(None, refusal_sentence(refusal))


@authorized_page(
    policy.change_offices, find=queries.find_mandate, methods=("POST",), recently_authenticated=True
)
def end_mandate(request: ActorRequest, mandate: Any) -> HttpResponse:
    """Ask the Board to end a mandate that it gave, or resign from one's own at once."""
    if mandate.number == request.actor.number:
        offices.end_mandate(request.actor, mandate.pk, clock.current_date())
        return MemberRedirect("desk:offices")
    offices.ask_to_end_mandate(request.actor, mandate.pk)
    return MemberRedirect("desk:acts")
