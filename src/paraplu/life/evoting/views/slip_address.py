"""The address on a slip: it leads to the ballot that is open now, or waits for it. Nobody says who she is."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import Request, page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.slip_plans import code_of


def _meeting(_actor: Actor, code: str) -> Meeting:
    """The meeting ahead that slips name so; there are never more than a few."""
    for assembly in meetings().ahead():
        if code_of(assembly.pk) == code:
            return assembly
    raise Http404


@page(policy.vote_by_slip, find=_meeting)
def vote(request: Request, meeting: Meeting) -> HttpResponse:
    """The booth of the open ballot, to which the browser adds the code; else a page that waits."""
    booth = _booth(meeting.pk)
    if booth:
        return HttpResponseRedirect(booth)
    return render(request, "evoting/by_slip/wait.html", {"code": code_of(meeting.pk)})


@page(policy.vote_by_slip, find=_meeting)
def vote_state(request: Request, meeting: Meeting) -> HttpResponse:
    """For the page that waits: the booth, or nothing yet."""
    return JsonResponse({"booth": _booth(meeting.pk)})


def _booth(assembly: UUID) -> str:
    found = SecretBallot.objects.filter(scrutiny=assembly, phase=BallotPhase.OPEN).order_by("place").last()
    return reverse("evoting:booth", args=[found.pk]) if found else ""
