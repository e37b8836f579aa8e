"""The board of a secret ballot, for whoever stands on the roll."""

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.evoting import bulletin_boards, finding, policy
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.states import bulletin_board_state


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_status(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """How far it is, and the hashes to compare."""
    return JsonResponse(bulletin_board_state(place.record))


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_archive(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """The file that anybody checks."""
    return board_archive_file(place.record)


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_proofs(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """What lies beside it, once somebody has decrypted."""
    return board_proofs_file(place.record)


def board_archive_file(ballot: SecretBallot) -> HttpResponse:
    """The archive as a file; none once it is destroyed."""
    if not bulletin_boards.election_text(ballot):
        raise Http404
    return _file_download_response(
        bulletin_boards.bulletin_board_archive(ballot),
        f"{_board_file_name(ballot)}.bel",
        "application/octet-stream",
    )


def board_proofs_file(ballot: SecretBallot) -> HttpResponse:
    """The strong proofs as a file; none before somebody has decrypted."""
    found = bulletin_boards.strong_proofs_file(ballot)
    if found is None:
        raise Http404
    return _file_download_response(found, f"{_board_file_name(ballot)}.proofs.json", "application/json")


def _board_file_name(ballot: SecretBallot) -> str:
    return ballot.setup_head[:8]


def _file_download_response(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
