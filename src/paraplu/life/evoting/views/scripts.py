"""Requests of scripts: JSON in, JSON or one sentence out."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from paraplu.base.refusals import RuleViolation, reason_sentences

# Python refuses numbers of thousands of digits with an error; no message of ours has one.
LONGEST_NUMBER = 20


# Threat: a page with the camera could film people. Only pages that read slips have it, and show what it sees.
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class InvalidMessage(ValueError):
    """The body is not JSON, or not of the expected shape."""


def json_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body; raises InvalidMessage."""
    try:
        value = json.loads(
            request.body, parse_int=_short_integer, parse_float=_refuse_number, parse_constant=_refuse_number
        )
        # JSON can spell half a surrogate pair, which fails wherever it is encoded.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise InvalidMessage from None
    if not isinstance(value, dict):
        raise InvalidMessage
    return value


def _short_integer(text: str) -> int:
    """A callback of the JSON parser."""
    if len(text) > LONGEST_NUMBER:
        raise InvalidMessage
    return int(text)


def _refuse_number(_text: str) -> None:
    raise InvalidMessage


def whole_number(value: object) -> int:
    """The value as a number of zero or more; raises InvalidMessage."""
    if type(value) is not int or value < 0:
        raise InvalidMessage
    return value


def text_list(value: object) -> list[str]:
    """The value as a list of strings; raises InvalidMessage."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InvalidMessage
    return value


def step_response(step: Callable[[], object], state: Callable[[], Mapping[str, Any]]) -> JsonResponse:
    """Take a step and return the state after it, or the reason why it was refused."""
    try:
        step()
    except InvalidMessage:
        return JsonResponse({"why": "unreadable"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except RuleViolation as violation:
        return violation_response(violation)
    return JsonResponse(state())


def violation_response(violation: RuleViolation) -> JsonResponse:
    """The first reason: its key for the script, its sentence for the reader, and its numbers."""
    reason = violation.reasons[0]
    answer = {"why": reason.key, "sentence": reason_sentences([reason])[0]}
    return JsonResponse({**reason.numbers, **answer}, status=HTTPStatus.CONFLICT)


def with_camera(page: HttpResponse) -> HttpResponse:
    """Let this page use the camera, to read the square of a slip."""
    page.headers["Permissions-Policy"] = CAMERA
    return page
