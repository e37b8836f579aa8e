"""The booth and the board at the doors: whoever has a slip, without cookie and without name."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base import bundles
from paraplu.base.pages import Request, page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import boards, policy
from paraplu.life.evoting.board_lines import begins_of, checks_of, identifier_of
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.slip_plans import code_of
from paraplu.life.evoting.views.board import whole


def _ballot(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for whoever has its address; she reads there if it went to paper."""
    found = SecretBallot.objects.filter(pk=ballot).select_related("scrutiny").first()
    if found is None:
        raise Http404
    return found


@page(policy.vote_by_slip, find=_ballot)
def booth(request: Request, ballot: SecretBallot) -> HttpResponse:
    """Everything that is needed to close a ballot in the browser; nothing about who may vote."""
    is_open = ballot.phase == BallotPhase.OPEN
    told = {"ballot": ballot.pk, "is_open": is_open, "is_paper": ballot.phase == BallotPhase.ABANDONED}
    return render(request, "evoting/by_slip/booth.html", told | (_poll(ballot) if is_open else {}))


def _poll(ballot: SecretBallot) -> dict[str, Any]:
    """The exact text of the election, whose hash is in each ballot, and how the credentials begin."""
    text, begins = boards.election_text(ballot), begins_of(ballot)
    return {"election": text, "listed": begins, "next": _next(ballot)}


def _next(ballot: SecretBallot) -> str:
    """Where a page asks which ballot of this meeting is open."""
    return reverse("evoting:vote_state", args=[code_of(ballot.scrutiny_id)])


@page(policy.vote_by_slip, find=_ballot)
def board_door(request: Request, ballot: SecretBallot) -> HttpResponse:
    """The board, closed until a slip opens it, or open to everybody by decision of the assembly."""
    is_paper = ballot.phase == BallotPhase.ABANDONED
    if ballot.is_for_everybody and not is_paper:
        told = {"ballot": ballot.pk} | whole(ballot, "open_archive", "open_proofs")
        return render(request, "evoting/by_slip/board.html", told)
    identifier = identifier_of(ballot)
    told = {
        "ballot": ballot.pk,
        "title": ballot.title,
        "identifier": identifier,
        "is_paper": is_paper,
        "checks": checks_of(identifier, is_strong=ballot.phase == BallotPhase.TALLIED),
        "digest": ballot.digest,
        "verifier": bundles.published()["verifier.js"]["sha384"],
    }
    return render(request, "evoting/by_slip/board.html", told)
