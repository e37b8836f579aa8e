"""Files and state of a board, for people on the roll."""

from django.http import Http404, HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.evoting import bulletin_boards, finding, policy
from paraplu.life.evoting.live_figures import length_with_own, live_figures
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.states import bulletin_board_state


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_status(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Return the state of the board, with the hashes to compare."""
    return JsonResponse(bulletin_board_state(place.record))


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_archive(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Download the archive that anybody can check."""
    return board_archive_file(place.record)


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def bulletin_board_proofs(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Download the strong proofs."""
    return board_proofs_file(place.record)


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def setup_signatures(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Download the key holders' signatures of the set-up."""
    return setup_signatures_file(place.record)


@authorized_page(policy.read_board, find=finding.readable_bulletin_board)
def part_commitments(request: ActorRequest, place: OwnedRecord) -> HttpResponse:
    """Download what the key holders committed to before anybody sent a part."""
    return part_commitments_file(place.record)


def setup_signatures_file(ballot: SecretBallot) -> HttpResponse:
    """The signatures of the set-up as a file; Http404 once the board is destroyed."""
    if not bulletin_boards.election_text(ballot):
        raise Http404
    content = bulletin_boards.setup_signatures_file(ballot)
    return _file_download_response(ballot, content, "vouched.json", "application/json")


def part_commitments_file(ballot: SecretBallot) -> HttpResponse:
    """The commitments of the key holders as a file; Http404 before the first."""
    found = bulletin_boards.commitments_file(ballot)
    if found is None:
        raise Http404
    return _file_download_response(ballot, found, "committed.json", "application/json")


def board_archive_file(ballot: SecretBallot, credential: str = "") -> HttpResponse:
    """The archive as a file, as far as others see it or this voter; Http404 once it is destroyed."""
    if not bulletin_boards.election_text(ballot):
        raise Http404
    length = length_with_own(ballot, credential) if credential else live_figures(ballot).length
    content = bulletin_boards.bulletin_board_archive(ballot, length)
    return _file_download_response(ballot, content, "bel", "application/octet-stream")


def board_proofs_file(ballot: SecretBallot) -> HttpResponse:
    """The strong proofs as a file; Http404 before the first decryption."""
    found = bulletin_boards.strong_proofs_file(ballot)
    if found is None:
        raise Http404
    return _file_download_response(ballot, found, "proofs.json", "application/json")


def _file_download_response(ballot: SecretBallot, content: bytes, ending: str, kind: str) -> HttpResponse:
    # The name that the commands on the page have.
    name = ballot.election_setup.identifiers[ballot.place]
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
