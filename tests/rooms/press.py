"""The press desk: a request that waits, and one about which a member said yes."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.life.press import actions, conditions
from paraplu.life.press.models import PressRequest
from paraplu.life.press.policy import PressMeetingSubject, PressRequestSubject
from paraplu.trust.consent import api as consent
from tests.commons.asks.parts import HelpRequest, Offer
from tests.journeys.visits import Visit

VISITS = [
    Visit("doors", "press:terms"),
    Visit("doors", "press:ask", named={"press_terms": conditions.VERSION}),
    Visit("house", "press:requests", "press_officer"),
    Visit("house", "press:request", "press_officer", {"press_pressrequest": "press_pressrequest"}),
]
DOORS = {"press:terms": (200, 422), "press:ask": (200, 422)}
NAMED = {"press:ask": {"press_terms": conditions.VERSION}}
SUBJECTS = {
    "who accepted, with time": PressRequestSubject("2", "2", 2, 2),
    "who accepted older ones": PressRequestSubject("1", "2", 2, 2),
    "who accepted nothing": PressRequestSubject("", "2", 2, 2),
    "who accepted, a day too late": PressRequestSubject("2", "2", 1, 2),
    "one yes, none passed on": PressMeetingSubject("2", 1, 0, is_open=True),
    "no yes": PressMeetingSubject("2", 0, 0, is_open=True),
    "one yes, passed on already": PressMeetingSubject("2", 1, 1, is_open=True),
    "one yes, conditions not accepted": PressMeetingSubject("", 1, 0, is_open=True),
    "one yes, closed": PressMeetingSubject("2", 1, 0, is_open=False),
}


def a_wish(**other: Any) -> actions.PressRequestData:
    """What a journalist writes who has a week."""
    said: dict[str, Any] = {
        "accepted": conditions.VERSION, "language": "en", "address": "lamp@paraplu.example",
        "name": "A reporter", "outlet": "The Evening Lamp", "kind": "news", "wants": ("facts", "talk"),
        "angle": "The new law.", "deadline": clock.current_date() + timedelta(days=7), "appears_as": "text",
        "records": "nothing", "fee": "fee", "languages": ("en",),
    }  # fmt: skip
    return actions.PressRequestData(**{**said, **other})


def put(cast: Any) -> dict[str, Any]:
    """The first one has a yes, so that its page shows how a meeting is passed on."""
    for place in range(2):
        actions.save_press_request(STRANGER, a_wish(), bytes([place]) * 24)
    first, second = PressRequest.objects.order_by("id")
    _say_yes(cast, first)
    return {"press_pressrequest": [first.pk, second.pk], "press_terms": conditions.VERSION}


def _say_yes(cast: Any, request: PressRequest) -> None:
    consent.give_consent(SYSTEM, cast.peer, "press", "en")
    ask = HelpRequest.objects.create(
        kind="press", title="A talk", briefing="Ring the desk.", wanted=1, taken=1, day=request.deadline,
        room="press", subject=str(request.pk), asked_on=clock.current_date(),
        asker=cast.players["press_officer"].number,
    )  # fmt: skip
    Offer.objects.create(ask=ask, number=cast.peer, answer="yes", working_name="a peer")
