"""The board on the members' host, readable without scripts."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from paraplu.base import browser_files
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import render_page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.board_lines import bulletin_board_lines, election_identifier, verifier_commands
from paraplu.life.evoting.bulletin_boards import has_commitments
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot, StrongProof
from paraplu.life.evoting.policy import OwnedRecord


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_page(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Show every encrypted ballot, with the files to download and a check in the reader's own browser."""
    ballot = place.record
    files = ("board_archive", "board_proofs", "board_signatures", "board_commitments")
    context = bulletin_board_context(ballot, *files)
    context["pages"] = meetings().pages(ballot.election_setup_id)
    return render_page(request, "evoting/board.html", context)


def bulletin_board_context(
    ballot: SecretBallot, archive: str, proofs: str, signatures: str, commitments: str
) -> dict[str, Any]:
    """The context of a board that needs no slip; the others are URL names of its files."""
    identifier, every_proof = election_identifier(ballot), reverse(f"evoting:{proofs}", args=[ballot.pk])
    is_decrypted = StrongProof.objects.filter(ballot=ballot).exists()
    is_committed = has_commitments(ballot)
    return {
        **board_page_context(ballot),
        "title": ballot.title,
        "board": bulletin_board_lines(ballot),
        "digest": ballot.digest,
        "identifier": identifier,
        "checks": verifier_commands(identifier, is_strong=is_decrypted, is_committed=is_committed),
        "archive": reverse(f"evoting:{archive}", args=[ballot.pk]),
        "every_proof": every_proof,
        "proofs": every_proof if is_decrypted else "",
        "signatures": reverse(f"evoting:{signatures}", args=[ballot.pk]),
        "commitments": reverse(f"evoting:{commitments}", args=[ballot.pk]) if is_committed else "",
        "verifier": browser_files.published_digests()["verifier.js"]["sha384"],
    }


def board_page_context(ballot: SecretBallot) -> dict[str, Any]:
    """The phase of the list, whether and why its vote moved to paper, and which list of words it loads."""
    is_paper, language = ballot.phase == BallotPhase.ABANDONED, get_language()
    spoken = language if language in browser_files.LANGUAGES else ""
    return {"is_paper": is_paper, "incident": ballot.incident, "phase": ballot.phase, "list": spoken}
