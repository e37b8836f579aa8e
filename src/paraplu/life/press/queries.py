"""What the desk reads: requests, and counts of members, never who."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.life.press import choices, policy
from paraplu.life.press.models import PressRequest


def visible_press_requests(actor: Actor, page: str = "") -> ListPage[PressRequest]:
    """A leaf of the desk's requests: those that wait first, by their day, then what was closed last."""
    seen = PressRequest.objects.all() if policy.answer(actor) else PressRequest.objects.none()
    ordered = seen.order_by(F("closed_on").desc(nulls_first=True), "due_on", "asked_on", "id")
    return paginate(ordered.only("outlet", "name", "closed_on", "reply", "state", "due_on"), page)


def visible_press_request(actor: Actor, press_pressrequest: UUID) -> PressRequest:
    """One request; not there for whoever may not see it."""
    found = PressRequest.objects.filter(pk=press_pressrequest).first() if policy.answer(actor) else None
    if found is None:
        raise Http404
    return found


def press_request_labels(request: PressRequest) -> dict[str, Any]:
    """What was chosen on the form, as people read it."""
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
    """How many members take what the press asks, as it may be shown; None for too few."""
    return asks.count_to_show(asks.askable_member_count("press", language=language))


def accepted_member_count(request: PressRequest) -> int:
    """How many said yes and consent to the press still: who takes either back is no longer among them."""
    return sum(
        len(asks.active_taker_numbers(ask.id)) for ask in asks.help_requests_about("press", str(request.pk))
    )


def press_meeting_subject(request: PressRequest) -> policy.PressMeetingSubject:
    """The request as the rule about passing a meeting on looks at it."""
    return policy.PressMeetingSubject(
        request.terms_version, accepted_member_count(request), request.passed_on, request.closed_on is None
    )


def unanswered_press_requests() -> QuerySet[PressRequest]:
    """Those that wait for an answer."""
    return PressRequest.objects.filter(closed_on=None, reply="")
