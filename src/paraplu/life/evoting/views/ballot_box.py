"""At the doors: cast a ballot, read a board, with a slip or one for everybody. No cookie, no name, no log."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from paraplu.base.objections import Objected
from paraplu.base.pages import Request, page
from paraplu.life.evoting import boards, finding, policy
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.proof_of_slip import holds_a_slip
from paraplu.life.evoting.states import told as told_of
from paraplu.life.evoting.views.board_files import file_of, proofs_of
from paraplu.life.evoting.views.scripts import NotTaken, objection, told


@page(policy.vote_by_slip, find=finding.ballot_at_the_door, methods=("POST",))
def cast(request: Request, ballot: SecretBallot) -> HttpResponse:
    """The ballot as a booth made it, or `belenios-tool`, which ends its line; the answer is its tracker."""
    try:
        tracker = balloting.cast(request.actor, ballot.pk, request.body.removesuffix(b"\n"))
    except Objected as objected:
        return objection(objected)
    return JsonResponse({"tracker": tracker})


@page(policy.vote_by_slip, find=finding.ballot_at_the_door)
def election(request: Request, ballot: SecretBallot) -> HttpResponse:
    """What is voted on, as the booth needs it to encrypt."""
    return JsonResponse({**told_of(ballot), "election": boards.election_text(ballot)})


@page(policy.vote_by_slip, find=finding.ballot_at_the_door, methods=("POST",))
def board(request: Request, ballot: SecretBallot) -> HttpResponse:
    """The archive, for whoever shows that she has a slip of this ballot."""
    return _handed(request, ballot, file_of)


@page(policy.vote_by_slip, find=finding.ballot_at_the_door, methods=("POST",))
def proofs(request: Request, ballot: SecretBallot) -> HttpResponse:
    """What lies beside it, for her as well."""
    return _handed(request, ballot, proofs_of)


@page(policy.vote_by_slip, find=finding.board_for_everybody)
def open_archive(request: Request, ballot: SecretBallot) -> HttpResponse:
    """The archive of a board that everybody may read."""
    return file_of(ballot)


@page(policy.vote_by_slip, find=finding.board_for_everybody)
def open_proofs(request: Request, ballot: SecretBallot) -> HttpResponse:
    """What lies beside it."""
    return proofs_of(ballot)


def _handed(
    request: Request, ballot: SecretBallot, file: Callable[[SecretBallot], HttpResponse]
) -> HttpResponse:
    try:
        said = told(request)
    except NotTaken:
        return JsonResponse({"why": "unreadable"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not holds_a_slip(ballot, said.get("credential"), said.get("proof")):
        return objection(Objected("no_such_slip"))
    return file(ballot)
