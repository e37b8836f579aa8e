"""What the page of a key holder sends and asks: the rounds of making a key, the trial, the decryption."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import Request, page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.actions import balloting, key_making
from paraplu.life.evoting.models import Scrutineer, SecretBallot
from paraplu.life.evoting.policy import Own
from paraplu.life.evoting.states import keys_state
from paraplu.life.evoting.views.scripts import NotTaken, answered, told

Post = Callable[[Actor, UUID, bytes], None]
LARGEST_MESSAGE = 64 * 1024


@page(policy.hold_key, find=finding.held_key)
def state(request: Request, key: Own) -> HttpResponse:
    """How far the keys are."""
    return JsonResponse(keys_state(key.thing))


@page(policy.hold_key, find=finding.held_key, methods=("POST",))
def certificate(request: Request, key: Own) -> HttpResponse:
    """The first round."""
    return _post(request, key.thing, key_making.post_certificate)


@page(policy.hold_key, find=finding.held_key, methods=("POST",))
def dealing(request: Request, key: Own) -> HttpResponse:
    """The second round."""
    return _post(request, key.thing, key_making.post_dealing)


@page(policy.hold_key, find=finding.held_key, methods=("POST",))
def public_key(request: Request, key: Own) -> HttpResponse:
    """The third round."""
    return _post(request, key.thing, key_making.post_key)


@page(policy.hold_key, find=finding.held_key, methods=("POST",))
def test(request: Request, key: Own) -> HttpResponse:
    """The trial of her saved code."""
    return _post(request, key.thing, key_making.prove_code)


def _post(request: Request, hers: Scrutineer, step: Post) -> HttpResponse:
    def take() -> None:
        if len(request.body) > LARGEST_MESSAGE:
            raise NotTaken
        step(request.actor, hers.scrutiny_id, request.body)

    return answered(take, lambda: keys_state(hers))


@page(policy.hold_key, find=finding.decrypted_ballot, methods=("POST",))
def decryption(request: Request, key: Own) -> HttpResponse:
    """Her part of the decryption, with both proofs."""
    ballot: SecretBallot = key.thing

    def take() -> None:
        said = told(request)
        balloting.decrypt(request.actor, ballot.pk, said.get("partial"), said.get("strong"))

    hers = finding.held_key(request.actor, ballot.scrutiny_id).thing
    return answered(take, lambda: keys_state(hers))
