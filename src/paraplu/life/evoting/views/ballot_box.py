"""On the forms' host: cast a ballot, read a board with a slip or a public one. No cookie, no name, no log."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import RuleViolation
from paraplu.life.evoting import bulletin_boards, finding, policy
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.proof_of_slip import proves_voting_slip
from paraplu.life.evoting.states import secret_ballot_summary
from paraplu.life.evoting.views.board_files import (
    board_archive_file,
    board_proofs_file,
    part_commitments_file,
    setup_signatures_file,
)
from paraplu.life.evoting.views.scripts import InvalidMessage, json_object, violation_response


@authorized_page(policy.vote_by_slip, find=finding.public_secret_ballot, methods=("POST",))
def cast_encrypted_ballot(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Cast a ballot that a booth made, or `belenios-tool`, which ends its line; the answer is its tracker."""
    try:
        tracker = balloting.cast_encrypted_ballot(request.actor, ballot.pk, request.body.removesuffix(b"\n"))
    except RuleViolation as violation:
        return violation_response(violation)
    return JsonResponse({"tracker": tracker})


@authorized_page(policy.vote_by_slip, find=finding.votable_secret_ballot)
def ballot_election_json(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Return the election that the booth encrypts for, and what shows who vouches for it."""
    return JsonResponse({**secret_ballot_summary(ballot), **bulletin_boards.shown_setup(ballot)})


@authorized_page(policy.vote_by_slip, find=finding.public_secret_ballot)
def setup_signatures(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the key holders' signatures of the set-up."""
    return setup_signatures_file(ballot)


@authorized_page(policy.vote_by_slip, find=finding.public_secret_ballot, methods=("POST",))
def bulletin_board_archive(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the archive, for a reader who proves to have a slip of this ballot."""
    return _file_for_slip(request, ballot, board_archive_file)


@authorized_page(policy.vote_by_slip, find=finding.public_secret_ballot, methods=("POST",))
def bulletin_board_proofs(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the strong proofs, for a reader who proves to have a slip of this ballot."""
    return _file_for_slip(request, ballot, lambda ballot, _credential: board_proofs_file(ballot))


@authorized_page(policy.vote_by_slip, find=finding.public_secret_ballot, methods=("POST",))
def part_commitments(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the key holders' commitments, for a reader who proves to have a slip of this ballot."""
    return _file_for_slip(request, ballot, lambda ballot, _credential: part_commitments_file(ballot))


@authorized_page(policy.vote_by_slip, find=finding.public_bulletin_board)
def public_part_commitments(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the key holders' commitments of a public board."""
    return part_commitments_file(ballot)


@authorized_page(policy.vote_by_slip, find=finding.public_bulletin_board)
def public_board_archive(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the archive of a public board."""
    return board_archive_file(ballot)


@authorized_page(policy.vote_by_slip, find=finding.public_bulletin_board)
def public_board_proofs(request: ActorRequest, ballot: SecretBallot) -> HttpResponse:
    """Download the strong proofs of a public board."""
    return board_proofs_file(ballot)


def _file_for_slip(
    request: ActorRequest, ballot: SecretBallot, file: Callable[[SecretBallot, str], HttpResponse]
) -> HttpResponse:
    try:
        data = json_object(request)
    except InvalidMessage:
        return JsonResponse({"why": "unreadable"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not proves_voting_slip(ballot, data.get("credential"), data.get("proof")):
        return violation_response(RuleViolation("no_such_slip"))
    return file(ballot, str(data["credential"]))
