"""Read requests of the press, and counts of members but never who."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.life.press import choices, policy
from paraplu.life.press.models import PressRequest


def visible_press_requests(actor: Actor, page: str = "") -> ListPage[PressRequest]:
    """The desk's requests: first those that wait, by due day, then the closed ones, latest first."""
    seen = PressRequest.objects.all() if policy.answer(actor) else PressRequest.objects.none()
    ordered = seen.order_by(F("closed_on").desc(nulls_first=True), "due_on", "asked_on", "id")
    return paginate(ordered.only("outlet", "name", "closed_on", "reply", "state", "due_on"), page)


def visible_press_request(actor: Actor, press_pressrequest: UUID) -> PressRequest:
    """A request, or Http404 for an actor who may not see it."""
    if not policy.answer(actor):
        raise Http404
    return get_object_or_404(PressRequest, pk=press_pressrequest)


def press_request_labels(request: PressRequest) -> dict[str, Any]:
    """The labels of what was chosen on the form."""
    names = dict(settings.LANGUAGES)
    return {
        "kind": dict(choices.KINDS).get(request.kind, ""),
        "wants": [label for key, label in choices.WANTS if key in request.wants],
        "appears_as": dict(choices.APPEARS_AS).get(request.appears_as, ""),
        "records": dict(choices.RECORDS).get(request.records, ""),
        "fee": dict(choices.FEE).get(request.fee, ""),
        "languages": [names.get(code, code) for code in request.languages],
    }


def askable_member_count(language: str = "") -> int | None:
    """How many members may be asked, as far as it may be shown; None for too few."""
    return asks.count_to_show(asks.askable_member_count("press", language=language))


def accepted_member_count(request: PressRequest) -> int:
    """How many members said yes and still consent; members who take either back no longer count."""
    return sum(
        len(asks.active_taker_numbers(ask.id)) for ask in asks.help_requests_about("press", str(request.pk))
    )


def press_meeting_subject(request: PressRequest) -> policy.PressMeetingSubject:
    """The request as the subject of the rule about passing a meeting on."""
    return policy.PressMeetingSubject(
        request.terms_version, accepted_member_count(request), request.passed_on, request.closed_on is None
    )


def unanswered_press_requests() -> QuerySet[PressRequest]:
    """The requests that wait for an answer."""
    return PressRequest.objects.filter(closed_on=None, reply="")
