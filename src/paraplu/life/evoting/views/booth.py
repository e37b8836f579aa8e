"""The booth and the board on the forms' host, for readers with a slip, without cookie and name."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from paraplu.base import browser_files
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.evoting import bulletin_boards, finding, policy
from paraplu.life.evoting.board_lines import credential_prefixes, election_identifier, verifier_commands
from paraplu.life.evoting.bulletin_boards import has_commitments
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.slip_plans import meeting_slip_code
from paraplu.life.evoting.views.board import board_page_context, bulletin_board_context
from paraplu.life.evoting.views.scripts import with_camera


@authorized_page(policy.vote_by_slip, find=finding.any_secret_ballot)
def voting_booth_page(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Show the booth, with all that the browser needs to encrypt a ballot; nothing about who may vote."""
    is_open = ballot.phase == BallotPhase.OPEN
    context: dict[str, Any] = {"ballot": ballot.pk, "is_open": is_open}
    context["is_paper"] = ballot.phase == BallotPhase.ABANDONED
    context["is_prepared"] = ballot.phase == BallotPhase.PREPARED
    if is_open:
        context |= {"setup": bulletin_boards.shown_setup(ballot), "listed": credential_prefixes(ballot)}
        language = get_language()
        context["list"] = language if language in browser_files.LANGUAGES else ""
        context["next"] = reverse("evoting:vote_state", args=[meeting_slip_code(ballot.election_setup_id)])
    return with_camera(render(request, "evoting/by_slip/booth.html", context))


@authorized_page(policy.vote_by_slip, find=finding.any_secret_ballot)
def public_bulletin_board_page(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Show the board, closed until a slip opens it, or public by decision of the assembly."""
    if ballot.is_for_everybody:
        files = ("open_archive", "open_proofs", "setup_signatures", "open_commitments")
        context = {"ballot": ballot.pk} | bulletin_board_context(ballot, *files)
        return render(request, "evoting/by_slip/board.html", context)
    identifier = election_identifier(ballot)
    context = {
        **board_page_context(ballot),
        "ballot": ballot.pk,
        "title": ballot.title,
        "identifier": identifier,
        "checks": verifier_commands(
            identifier, is_strong=ballot.phase == BallotPhase.TALLIED, is_committed=has_commitments(ballot)
        ),
        "digest": ballot.digest,
        "is_committed": has_commitments(ballot),
        "signatures": reverse("evoting:setup_signatures", args=[ballot.pk]),
        "verifier": browser_files.published_digests()["verifier.js"]["sha384"],
    }
    return with_camera(render(request, "evoting/by_slip/board.html", context))
