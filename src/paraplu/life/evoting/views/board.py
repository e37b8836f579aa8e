"""The board on the members' host, readable without scripts."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from paraplu.base import browser_files
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import render_page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.board_lines import bulletin_board_lines, election_identifier, verifier_commands
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import SecretBallot, StrongProof
from paraplu.life.evoting.policy import OwnedRecord


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_page(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Show every encrypted ballot, with the files to download and a check in the reader's own browser."""
    ballot = place.record
    context = bulletin_board_context(ballot, "board_archive", "board_proofs")
    context["pages"] = meetings().pages(ballot.scrutiny_id)
    return render_page(request, "evoting/board.html", context)


def bulletin_board_context(ballot: SecretBallot, archive: str, proofs: str) -> dict[str, Any]:
    """The context of a board that needs no slip; `archive` and `proofs` are URL names of its files."""
    identifier, every_proof = election_identifier(ballot), reverse(f"evoting:{proofs}", args=[ballot.pk])
    is_decrypted = StrongProof.objects.filter(ballot=ballot).exists()
    return {
        "title": ballot.title,
        "board": bulletin_board_lines(ballot),
        "digest": ballot.digest,
        "identifier": identifier,
        "checks": verifier_commands(identifier, is_strong=is_decrypted),
        "archive": reverse(f"evoting:{archive}", args=[ballot.pk]),
        "every_proof": every_proof,
        "proofs": every_proof if is_decrypted else "",
        "verifier": browser_files.published_digests()["verifier.js"]["sha384"],
    }
