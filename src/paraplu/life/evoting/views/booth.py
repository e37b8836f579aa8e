"""The booth and the board at the doors: whoever has a slip, without cookie and without name."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from paraplu.base import browser_files
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import bulletin_boards, policy
from paraplu.life.evoting.board_lines import credential_prefixes, election_identifier, verifier_commands
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.slip_plans import meeting_slip_code
from paraplu.life.evoting.views.board import bulletin_board_context


def _find_secret_ballot(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for whoever has its address; she reads there if it went to paper."""
    found = SecretBallot.objects.filter(pk=ballot).select_related("scrutiny").first()
    if found is None:
        raise Http404
    return found


@authorized_page(policy.vote_by_slip, find=_find_secret_ballot)
def voting_booth_page(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Everything that is needed to close a ballot in the browser; nothing about who may vote."""
    is_open = ballot.phase == BallotPhase.OPEN
    context = {"ballot": ballot.pk, "is_open": is_open, "is_paper": ballot.phase == BallotPhase.ABANDONED}
    return render(
        request, "evoting/by_slip/booth.html", context | (_voting_booth_context(ballot) if is_open else {})
    )


def _voting_booth_context(ballot: SecretBallot) -> dict[str, Any]:
    """The exact text of the election, whose hash is in each ballot, and how the credentials begin."""
    text, begins = bulletin_boards.election_text(ballot), credential_prefixes(ballot)
    return {"election": text, "listed": begins, "next": _vote_state_url(ballot)}


def _vote_state_url(ballot: SecretBallot) -> str:
    """Where a page asks which ballot of this meeting is open."""
    return reverse("evoting:vote_state", args=[meeting_slip_code(ballot.scrutiny_id)])


@authorized_page(policy.vote_by_slip, find=_find_secret_ballot)
def public_bulletin_board_page(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """The board, closed until a slip opens it, or open to everybody by decision of the assembly."""
    is_paper = ballot.phase == BallotPhase.ABANDONED
    if ballot.is_for_everybody and not is_paper:
        context = {"ballot": ballot.pk} | bulletin_board_context(ballot, "open_archive", "open_proofs")
        return render(request, "evoting/by_slip/board.html", context)
    identifier = election_identifier(ballot)
    context = {
        "ballot": ballot.pk,
        "title": ballot.title,
        "identifier": identifier,
        "is_paper": is_paper,
        "checks": verifier_commands(identifier, is_strong=ballot.phase == BallotPhase.TALLIED),
        "digest": ballot.digest,
        "verifier": browser_files.published_digests()["verifier.js"]["sha384"],
    }
    return render(request, "evoting/by_slip/board.html", context)
