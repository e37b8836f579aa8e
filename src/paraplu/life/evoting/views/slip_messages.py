"""The requests of a teller's page: lists of printed slips, revocations, and their confirmation."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.actions import slips
from paraplu.life.evoting.models import PLACES
from paraplu.life.evoting.policy import SlipSubject
from paraplu.life.evoting.states import voting_slips_state
from paraplu.life.evoting.views.scripts import (
    InvalidMessage,
    json_object,
    step_response,
    text_list,
    whole_number,
)


@authorized_page(policy.keep_slips, find=finding.slip_subject)
def voting_slips_status(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Return the ledger of slips."""
    return JsonResponse(voting_slips_state(subject.assembly, request.actor.number_or_zero))


@authorized_page(policy.keep_slips, find=finding.slip_subject, methods=("POST",))
def post_credential_lists(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Take the public credentials of all slips, for all ballots ahead."""
    return _slips_response(request, subject, lambda data: _save_posted_lists(request, subject, data))


def _save_posted_lists(request: ActorRequest, subject: SlipSubject, data: dict[str, Any]) -> None:
    some, numbers, remote = data.get("lists"), data.get("marks"), data.get("far")
    gathering = data.get("gathering")
    if not isinstance(some, list) or not isinstance(numbers, list) or not isinstance(remote, list):
        raise InvalidMessage
    if not isinstance(gathering, str):
        raise InvalidMessage
    sealed = dict(_sealed_slip(each) for each in remote)
    if len(sealed) != len(remote):
        raise InvalidMessage
    lists, marks = ([text_list(each) for each in every] for every in (some, numbers))
    printed = slips.PrintedSlips(whole_number(data.get("printed")), lists, marks, sealed, gathering)
    slips.save_credential_lists(request.actor, subject.assembly.pk, printed)


def _sealed_slip(value: object) -> tuple[int, bytes]:
    if not isinstance(value, dict) or not isinstance(value.get("sealed"), str):
        raise InvalidMessage
    try:
        return whole_number(value.get("number")), b64decode(value["sealed"], validate=True)
    except ValueError:
        raise InvalidMessage from None


@authorized_page(policy.keep_slips, find=finding.slip_subject, methods=("POST",))
def revoke_voting_slips(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Revoke slips, by the place of each ballot that they no longer vote in."""
    return _slips_response(
        request,
        subject,
        lambda data: slips.revoke_voting_slips(request.actor, subject.assembly.pk, *_kind_and_marks(data)),
    )


def _kind_and_marks(data: dict[str, Any]) -> tuple[str, dict[int, list[str]]]:
    """Why slips are revoked, and the marks of their numbers by the place of each ballot."""
    marks, why = data.get("marks"), data.get("why")
    if not isinstance(why, str) or not isinstance(marks, dict):
        raise InvalidMessage
    return why, {_ballot_place(key): text_list(some) for key, some in marks.items()}


def _ballot_place(key: str) -> int:
    places = {str(place): place for place in range(PLACES)}
    if key not in places:
        raise InvalidMessage
    return places[key]


@authorized_page(policy.keep_slips, find=finding.slip_subject, methods=("POST",))
def withdraw_slip_revocation(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Withdraw revocations that nobody has confirmed."""
    return _slips_response(
        request, subject, lambda _data: slips.withdraw_slip_revocation(request.actor, subject.assembly.pk)
    )


@authorized_page(policy.keep_slips, find=finding.slip_subject, methods=("POST",))
def confirm_slip_revocation(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Confirm, as another teller, which slips were revoked."""
    return _slips_response(
        request,
        subject,
        lambda data: slips.confirm_slip_revocation(
            request.actor, subject.assembly.pk, *_kind_and_marks(data)
        ),
    )


def _slips_response(
    request: ActorRequest, subject: SlipSubject, step: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    return step_response(
        lambda: step(json_object(request)),
        lambda: voting_slips_state(subject.assembly, request.actor.number_or_zero),
    )
