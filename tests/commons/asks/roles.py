"""Who asks and who is asked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.commons.asks import api as asks
from paraplu.commons.asks.models import Offer
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.consent import api as consent
from tests.people.roles import Somebody, member

NEXT_WEEK = 7


def ready(*kinds: str, state: MemberStatus = MemberStatus.ACTIVE) -> Somebody:
    """An active member who said yes to be asked for these."""
    her = member(state)
    for kind in kinds:
        consent.set_answer(her.actor, her.number, kind, "yes")
    return her


def asked(by: Actor, kind: str = "read", wanted: int = 3, **changed: Any) -> UUID:
    """An ask to everybody who may be asked."""
    plan: dict[str, Any] = {
        "title": "Two pages about rent",
        "briefing": "Look at the figures.",
        "wanted": wanted,
        "day": clock.current_date() + timedelta(days=NEXT_WEEK),
    }
    to = changed.pop("to", asks.Audience())
    return asks.send_help_request(by, kind, to, **plan | changed)


def put_to(her: Somebody, ask: UUID) -> UUID:
    """Her offer of this ask."""
    return Offer.objects.get(ask=ask, number=her.number).pk


def was_asked(her: Somebody) -> bool:
    return bool(asks.open_offers_of(her.number))
