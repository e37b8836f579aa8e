"""The address on a slip: it leads to the ballot that is open now, or waits for it. Nobody says who she is."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import Request, page
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly
from paraplu.life.assembly.queries import AHEAD
from paraplu.life.assembly.secrecy import BallotPhase, SecretBallot
from paraplu.life.assembly.slip_plans import code_of


def _meeting(_actor: Actor, code: str) -> Assembly:
    """The meeting ahead that slips name so; there are never more than a few."""
    for assembly in Assembly.objects.filter(phase__in=AHEAD):
        if code_of(assembly) == code:
            return assembly
    raise Http404


@page(policy.vote_by_slip, find=_meeting)
def vote(request: Request, meeting: Assembly) -> HttpResponse:
    """The booth of the open ballot, to which the browser adds the code; else a page that waits."""
    booth = _booth(meeting.pk)
    if booth:
        return HttpResponseRedirect(booth)
    return render(request, "assembly/door/wait.html", {"code": code_of(meeting)})


@page(policy.vote_by_slip, find=_meeting)
def vote_state(request: Request, meeting: Assembly) -> HttpResponse:
    """For the page that waits: the booth, or nothing yet."""
    return JsonResponse({"booth": _booth(meeting.pk)})


def _booth(assembly: UUID) -> str:
    found = SecretBallot.objects.filter(scrutiny=assembly, phase=BallotPhase.OPEN).order_by("place").last()
    return reverse("assembly:booth", args=[found.pk]) if found else ""
