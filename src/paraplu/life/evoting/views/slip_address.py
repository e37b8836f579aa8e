"""The address on a slip leads to the open ballot, or waits for one. Nobody is identified."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.slip_plans import meeting_slip_code


def _meeting_by_slip_code(_actor: Actor, code: str) -> Meeting:
    """The coming meeting with this code; there are never more than a few."""
    for assembly in meetings().ahead():
        if meeting_slip_code(assembly.pk) == code:
            return assembly
    raise Http404


@authorized_page(policy.vote_by_slip, find=_meeting_by_slip_code)
def open_ballot_page(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Redirect to the booth of the open ballot, where the browser adds the code, or show a waiting page."""
    booth = _open_booth_url(meeting.pk)
    if booth:
        return HttpResponseRedirect(booth)
    return render(request, "evoting/by_slip/wait.html", {"code": meeting_slip_code(meeting.pk)})


@authorized_page(policy.vote_by_slip, find=_meeting_by_slip_code)
def open_ballot_state(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Return the URL of the booth to the waiting page, or nothing yet."""
    return JsonResponse({"booth": _open_booth_url(meeting.pk)})


def _open_booth_url(assembly: UUID) -> str:
    found = (
        SecretBallot.objects.filter(election_setup=assembly, phase=BallotPhase.OPEN).order_by("place").last()
    )
    return reverse("evoting:booth", args=[found.pk]) if found else ""
