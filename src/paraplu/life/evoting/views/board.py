"""The board in the house: what stands on it, without script as well."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from paraplu.base import bundles
from paraplu.base.pages import Request, page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.board_lines import checks_of, identifier_of, lines_of
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import SecretBallot, StrongProof
from paraplu.life.evoting.policy import Own
from paraplu.life.evoting.views import show


@page(policy.read_board, find=finding.board)
def board(request: Request, place: Own) -> HttpResponse:
    """Every ballot that was cast, closed; the files to carry away; a check in her own browser."""
    ballot = place.thing
    told = {"pages": meetings().pages(ballot.scrutiny_id)} | whole(ballot, "board_archive", "board_proofs")
    return show(request, "board", told)


def whole(ballot: SecretBallot, archive: str, proofs: str) -> dict[str, Any]:
    """What a page says of a board that needs no slip; names of the addresses where its files are."""
    identifier, every_proof = identifier_of(ballot), reverse(f"evoting:{proofs}", args=[ballot.pk])
    is_decrypted = StrongProof.objects.filter(ballot=ballot).exists()
    return {
        "title": ballot.title,
        "board": lines_of(ballot),
        "digest": ballot.digest,
        "identifier": identifier,
        "checks": checks_of(identifier, is_strong=is_decrypted),
        "archive": reverse(f"evoting:{archive}", args=[ballot.pk]),
        "every_proof": every_proof,
        "proofs": every_proof if is_decrypted else "",
        "verifier": bundles.published()["verifier.js"]["sha384"],
    }
