"""The requests of a key holder's page: making the key, its trial, signatures, and the decryption."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import finding, policy, published_lists
from paraplu.life.evoting.actions import decrypting, key_making, vouching
from paraplu.life.evoting.models import SecretBallot, Trustee
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.states import trustee_key_state
from paraplu.life.evoting.views.scripts import InvalidMessage, json_object, step_response

Post = Callable[[Actor, UUID, bytes], None]
LARGEST_MESSAGE = 64 * 1024


@authorized_page(policy.hold_key, find=finding.own_trustee_record)
def trustee_key_status(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Return the state of the keys."""
    return JsonResponse(trustee_key_state(key.record))


@authorized_page(policy.hold_key, find=finding.own_trustee_record, methods=("POST",))
def post_trustee_certificate(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the message of the first round."""
    return _post_trustee_message(request, key.record, key_making.post_trustee_certificate)


@authorized_page(policy.hold_key, find=finding.own_trustee_record, methods=("POST",))
def post_trustee_dealing(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the message of the second round."""
    return _post_trustee_message(request, key.record, key_making.post_trustee_dealing)


@authorized_page(policy.hold_key, find=finding.own_trustee_record, methods=("POST",))
def post_trustee_key(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the message of the third round."""
    return _post_trustee_message(request, key.record, key_making.post_trustee_key)


@authorized_page(policy.hold_key, find=finding.own_trustee_record, methods=("POST",))
def prove_saved_code(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the answer in the trial of the saved code."""
    return _post_trustee_message(request, key.record, key_making.prove_saved_code)


def _post_trustee_message(request: ActorRequest, trustee: Trustee, step: Post) -> HttpResponse:
    def save_message() -> None:
        if len(request.body) > LARGEST_MESSAGE:
            raise InvalidMessage
        step(request.actor, trustee.election_setup_id, request.body)

    return step_response(save_message, lambda: trustee_key_state(trustee))


@authorized_page(policy.hold_key, find=finding.own_trustee_record)
def published_slip_lists(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Return the hashes of all lists of credentials, which the key holder's browser keeps."""
    return JsonResponse(published_lists.published_lists(key.record.election_setup))


@authorized_page(policy.hold_key, find=finding.ballot_to_decrypt)
def ballot_slip_lists(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Return the credentials that may vote in a ballot, to compare with its set-up."""
    return JsonResponse(published_lists.ballot_lists(key.record))


@authorized_page(policy.hold_key, find=finding.ballot_to_decrypt, methods=("POST",))
def post_setup_signature(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the key holder's signature of a set-up."""
    return _post_about_ballot(request, key.record, vouching.vouch_for_setup)


@authorized_page(policy.hold_key, find=finding.ballot_to_decrypt, methods=("POST",))
def post_part_commitment(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the signed hash of the key holder's part of the decryption."""
    return _post_about_ballot(request, key.record, decrypting.commit_to_decryption)


def _post_about_ballot(request: ActorRequest, ballot: SecretBallot, step: Post) -> HttpResponse:
    def save_message() -> None:
        if len(request.body) > LARGEST_MESSAGE:
            raise InvalidMessage
        step(request.actor, ballot.pk, request.body)

    return step_response(save_message, lambda: _own_key_state(request.actor, ballot))


@authorized_page(policy.hold_key, find=finding.ballot_to_decrypt, methods=("POST",))
def post_partial_decryption(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Take the key holder's part of the decryption, with both proofs and what hid it in their commitment."""
    ballot: SecretBallot = key.record

    def add_decryption() -> None:
        data = json_object(request)
        sent = {name: data.get(name) for name in ("partial", "strong", "blinding")}
        decrypting.add_partial_decryption(request.actor, ballot.pk, sent)

    return step_response(add_decryption, lambda: _own_key_state(request.actor, ballot))


def _own_key_state(actor: Actor, ballot: SecretBallot) -> dict[str, Any]:
    return trustee_key_state(finding.own_trustee_record(actor, ballot.election_setup_id).record)
