"""What a page's script sends to the room, and what it is answered: JSON in, JSON or one sentence out."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

from paraplu.base.objections import Objected, sentences

# Python reads no number of thousands of digits and fails; no message of ours has one.
LONGEST_NUMBER = 20


class NotTaken(ValueError):
    """What came is no JSON, or not of the shape that was asked for."""


def told(request: HttpRequest) -> dict[str, Any]:
    """The object that a script sent."""
    try:
        value = json.loads(request.body, parse_int=_whole, parse_float=_refuse, parse_constant=_refuse)
        # Half a character can be spelled in JSON, and fails wherever bytes are made of it.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotTaken from None
    if not isinstance(value, dict):
        raise NotTaken
    return value


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise NotTaken
    return int(text)


def _refuse(_text: str) -> None:
    raise NotTaken


def whole(value: object) -> int:
    """A number that is not below zero."""
    if type(value) is not int or value < 0:
        raise NotTaken
    return value


def texts(value: object) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise NotTaken
    return value


def answered(step: Callable[[], object], state: Callable[[], Mapping[str, Any]]) -> JsonResponse:
    """Do what was asked, and say how things are then; or why it cannot be."""
    try:
        step()
    except NotTaken:
        return JsonResponse({"why": "unreadable"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except Objected as objected:
        return objection(objected)
    return JsonResponse(state())


def objection(objected: Objected) -> JsonResponse:
    """The first reason: its key for the script, its sentence for her, and its numbers."""
    reason = objected.reasons[0]
    said = {"why": reason.key, "sentence": sentences([reason])[0]}
    return JsonResponse({**reason.numbers, **said}, status=HTTPStatus.CONFLICT)
