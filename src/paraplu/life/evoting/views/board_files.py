"""The board of a secret ballot, for whoever stands on the roll."""

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.pages import Request, page
from paraplu.life.evoting import boards, finding, policy
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.policy import Own
from paraplu.life.evoting.states import board_state


@page(policy.read_board, find=finding.board)
def state(request: Request, place: Own) -> HttpResponse:
    """How far it is, and the hashes to compare."""
    return JsonResponse(board_state(place.thing))


@page(policy.read_board, find=finding.board)
def archive(request: Request, place: Own) -> HttpResponse:
    """The file that anybody checks."""
    return file_of(place.thing)


@page(policy.read_board, find=finding.board)
def proofs(request: Request, place: Own) -> HttpResponse:
    """What lies beside it, once somebody has decrypted."""
    return proofs_of(place.thing)


def file_of(ballot: SecretBallot) -> HttpResponse:
    """The archive as a file; none once it is destroyed."""
    if not boards.election_text(ballot):
        raise Http404
    return _file(boards.archive_of(ballot), f"{_name(ballot)}.bel", "application/octet-stream")


def proofs_of(ballot: SecretBallot) -> HttpResponse:
    """The strong proofs as a file; none before somebody has decrypted."""
    found = boards.strong_proofs_of(ballot)
    if found is None:
        raise Http404
    return _file(found, f"{_name(ballot)}.proofs.json", "application/json")


def _name(ballot: SecretBallot) -> str:
    return ballot.setup_head[:8]


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
