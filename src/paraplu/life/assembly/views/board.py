"""The board in the house: what stands on it, without script as well."""

from django.http import HttpResponse
from django.urls import reverse

from paraplu.base import bundles
from paraplu.base.pages import Request, page
from paraplu.life.assembly import finding_secrets, policy
from paraplu.life.assembly.board_lines import checks_of, identifier_of, lines_of
from paraplu.life.assembly.policy import Own
from paraplu.life.assembly.secrecy import StrongProof
from paraplu.life.assembly.views import show


@page(policy.read_board, find=finding_secrets.board)
def board(request: Request, place: Own) -> HttpResponse:
    """Every ballot that was cast, closed; the files to carry away; a check in her own browser."""
    ballot = place.thing
    identifier = identifier_of(ballot)
    proofs = reverse("assembly:board_proofs", args=[ballot.pk])
    is_decrypted = StrongProof.objects.filter(ballot=ballot).exists()
    told = {
        "title": ballot.item.title,
        "assembly": ballot.item.assembly_id,
        "board": lines_of(ballot),
        "digest": ballot.digest,
        "identifier": identifier,
        "checks": checks_of(identifier, is_strong=is_decrypted),
        "archive": reverse("assembly:board_archive", args=[ballot.pk]),
        "every_proof": proofs,
        "proofs": proofs if is_decrypted else "",
        "verifier": bundles.published()["verifier.js"]["sha384"],
    }
    return show(request, "board", told)
