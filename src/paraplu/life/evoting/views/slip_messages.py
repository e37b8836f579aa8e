"""What the page of a teller sends and asks: lists of printed slips, what is struck, what another confirms."""

from base64 import b64decode
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import Request, page
from paraplu.life.evoting import finding, policy
from paraplu.life.evoting.actions import slips
from paraplu.life.evoting.models import PLACES
from paraplu.life.evoting.policy import Kept
from paraplu.life.evoting.slips import scrutiny_of
from paraplu.life.evoting.states import slips_state
from paraplu.life.evoting.views.scripts import NotTaken, answered, texts, told, whole


@page(policy.keep_slips, find=finding.kept_slips)
def state(request: Request, kept: Kept) -> HttpResponse:
    """The account of slips."""
    return JsonResponse(slips_state(kept.assembly, request.actor.hers))


@page(policy.keep_slips, find=finding.kept_slips, methods=("POST",))
def lists(request: Request, kept: Kept) -> HttpResponse:
    """Public credentials of all slips, for all ballots ahead."""
    return _answered(request, kept, lambda said: _take_lists(request, kept, said))


def _take_lists(request: Request, kept: Kept, said: dict[str, Any]) -> None:
    some, far = said.get("lists"), said.get("far")
    if not isinstance(some, list) or not isinstance(far, list):
        raise NotTaken
    sealed = dict(_sealed(each) for each in far)
    if len(sealed) != len(far):
        raise NotTaken
    printed = slips.Printed(whole(said.get("printed")), [texts(each) for each in some], sealed)
    slips.take_lists(request.actor, kept.assembly.pk, printed)


def _sealed(value: object) -> tuple[int, bytes]:
    if not isinstance(value, dict) or not isinstance(value.get("sealed"), str):
        raise NotTaken
    try:
        return whole(value.get("number")), b64decode(value["sealed"], validate=True)
    except ValueError:
        raise NotTaken from None


@page(policy.keep_slips, find=finding.kept_slips, methods=("POST",))
def strike(request: Request, kept: Kept) -> HttpResponse:
    """Slips that vote no more: in the next ballot, or by the place of each ballot ahead."""
    return _answered(request, kept, lambda said: _strike(request, kept, said))


def _strike(request: Request, kept: Kept, said: dict[str, Any]) -> None:
    credentials, why = said.get("credentials"), said.get("why")
    if not isinstance(why, str):
        raise NotTaken
    if isinstance(credentials, dict):
        by_place = {_place(key): texts(some) for key, some in credentials.items()}
    else:
        scrutiny = scrutiny_of(kept.assembly.pk)
        by_place = {scrutiny.used if scrutiny else 0: texts(credentials)}
    slips.strike(request.actor, kept.assembly.pk, why, by_place)


def _place(key: str) -> int:
    places = {str(place): place for place in range(PLACES)}
    if key not in places:
        raise NotTaken
    return places[key]


@page(policy.keep_slips, find=finding.kept_slips, methods=("POST",))
def unstrike(request: Request, kept: Kept) -> HttpResponse:
    """Take back what nobody has confirmed."""
    return _answered(request, kept, lambda _said: slips.withdraw_strike(request.actor, kept.assembly.pk))


@page(policy.keep_slips, find=finding.kept_slips, methods=("POST",))
def confirm(request: Request, kept: Kept) -> HttpResponse:
    """As the other teller: so many slips were struck."""
    return _answered(
        request,
        kept,
        lambda said: slips.confirm_strike(request.actor, kept.assembly.pk, whole(said.get("count"))),
    )


def _answered(request: Request, kept: Kept, step: Callable[[dict[str, Any]], None]) -> HttpResponse:
    return answered(lambda: step(told(request)), lambda: slips_state(kept.assembly, request.actor.hers))
