"""The board in the house: what stands on it, without script as well."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from paraplu.base import browser_files
from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.board_lines import bulletin_board_lines, election_identifier, verifier_commands
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import SecretBallot, StrongProof
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.views import show


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_page(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Every ballot that was cast, closed; the files to carry away; a check in her own browser."""
    ballot = place.record
    context = {"pages": meetings().pages(ballot.scrutiny_id)} | bulletin_board_context(
        ballot, "board_archive", "board_proofs"
    )
    return show(request, "board", context)


def bulletin_board_context(ballot: SecretBallot, archive: str, proofs: str) -> dict[str, Any]:
    """What a page says of a board that needs no slip; names of the addresses where its files are."""
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
