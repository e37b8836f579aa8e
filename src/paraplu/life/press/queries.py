"""What the desk reads: requests, and counts of members, never who."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404

from paraplu.base.pages import Leaf, leaf
from paraplu.commons.asks import api as asks
from paraplu.kernel.actor import Actor
from paraplu.life.press import choices, policy
from paraplu.life.press.models import Request


def requests(actor: Actor, asked: str = "") -> Leaf[Request]:
    """A leaf of the desk's requests: those that wait first, by their day, then what was closed last."""
    seen = Request.objects.all() if policy.answer(actor) else Request.objects.none()
    ordered = seen.order_by(F("closed_on").desc(nulls_first=True), "due_on", "asked_on", "id")
    return leaf(ordered.only("outlet", "name", "closed_on", "reply", "state", "due_on"), asked)


def request(actor: Actor, press_request: UUID) -> Request:
    """One request; not there for whoever may not see it."""
    found = Request.objects.filter(pk=press_request).first() if policy.answer(actor) else None
    if found is None:
        raise Http404
    return found


def told(request: Request) -> dict[str, Any]:
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


def can_be_asked(language: str = "") -> int | None:
    """How many members take what the press asks, as it may be shown; None for too few."""
    return asks.shown(asks.can_be_asked("press", language=language))


def said_yes(request: Request) -> int:
    """How many said yes and consent to the press still: who takes either back is no longer among them."""
    return sum(len(asks.takers(ask.id)) for ask in asks.of_subject("press", str(request.pk)))


def passing(request: Request) -> policy.Passing:
    """The request as the rule about passing a meeting on looks at it."""
    return policy.Passing(
        request.terms_version, said_yes(request), request.passed_on, request.closed_on is None
    )


def unanswered() -> QuerySet[Request]:
    """Those that wait for an answer."""
    return Request.objects.filter(closed_on=None, reply="")
