"""What a page's script sends to the room, and what it is answered: JSON in, JSON or one sentence out."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

from paraplu.base.violations import RuleViolation, reason_sentences

# Python reads no number of thousands of digits and fails; no message of ours has one.
LONGEST_NUMBER = 20


class InvalidMessage(ValueError):
    """What came is no JSON, or not of the shape that was asked for."""


def json_object(request: HttpRequest) -> dict[str, Any]:
    """The object that a script sent."""
    try:
        value = json.loads(
            request.body, parse_int=_short_integer, parse_float=_refuse_number, parse_constant=_refuse_number
        )
        # Half a character can be spelled in JSON, and fails wherever bytes are made of it.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise InvalidMessage from None
    if not isinstance(value, dict):
        raise InvalidMessage
    return value


def _short_integer(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise InvalidMessage
    return int(text)


def _refuse_number(_text: str) -> None:
    raise InvalidMessage


def whole_number(value: object) -> int:
    """A number that is not below zero."""
    if type(value) is not int or value < 0:
        raise InvalidMessage
    return value


def text_list(value: object) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InvalidMessage
    return value


def step_response(step: Callable[[], object], state: Callable[[], Mapping[str, Any]]) -> JsonResponse:
    """Do what was asked, and say how things are then; or why it cannot be."""
    try:
        step()
    except InvalidMessage:
        return JsonResponse({"why": "unreadable"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except RuleViolation as violation:
        return violation_response(violation)
    return JsonResponse(state())


def violation_response(violation: RuleViolation) -> JsonResponse:
    """The first reason: its key for the script, its sentence for her, and its numbers."""
    reason = violation.reasons[0]
    answer = {"why": reason.key, "sentence": reason_sentences([reason])[0]}
    return JsonResponse({**reason.numbers, **answer}, status=HTTPStatus.CONFLICT)
