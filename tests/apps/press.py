"""The press desk: a request that waits, and one about which a member said yes."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.life.press import actions, conditions
from paraplu.life.press.meeting_words import seal_words
from paraplu.life.press.models import PressMeeting, PressRequest
from paraplu.life.press.policy import PressMeetingSubject, PressRequestSubject, PressWordsSubject
from paraplu.trust.consent import api as consent
from tests.commons.asks.parts import HelpRequest, Offer
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

VISITS = [
    Visit("forms", "press:terms"),
    Visit("forms", "press:ask", named={"press_terms": conditions.VERSION}),
    Visit("members", "press:requests", "press_officer"),
    Visit("members", "press:request", "press_officer", {"press_pressrequest": "press_pressrequest"}),
    Visit("members", "press:mine", "editor"),
]
PUBLIC_ANSWERS = {"press:terms": (200, 422), "press:ask": (200, 422)}
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
    "words about her": PressWordsSubject(HER_NUMBER, ANOTHERS_NUMBER),
    "words about her, whose writer was erased": PressWordsSubject(HER_NUMBER, None),
    "words about her that she wrote": PressWordsSubject(HER_NUMBER, HER_NUMBER),
    "words about her, who no longer talks": PressWordsSubject(HER_NUMBER, ANOTHERS_NUMBER, may_talk=False),
    "words about another": PressWordsSubject(ANOTHERS_NUMBER, 1),
    "words about another that she wrote": PressWordsSubject(ANOTHERS_NUMBER, HER_NUMBER),
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
    """The first one has a yes of another, and of a member for whom a message waits."""
    for place in range(2):
        actions.save_press_request(STRANGER, a_wish(), bytes([place]) * 24)
    first, second = PressRequest.objects.order_by("id")
    member = cast.players["editor"].number
    for number in (cast.peer, member):
        say_yes(first, number, cast.players["press_officer"].number)
    return {
        "press_pressrequest": [first.pk, second.pk],
        "press_terms": conditions.VERSION,
        "press_meeting": a_message(first, member, cast.players["press_officer"].number).pk,
    }


def a_message(request: PressRequest, number: int, writer: int) -> PressMeeting:
    """A message that waits for a member."""
    day = clock.current_date()
    meeting = PressMeeting(request=request, number=number, written_by=writer, asked_on=day)
    meeting.words, meeting.ends_on = (
        seal_words(meeting.pk, "On Friday, ask for Iris."),
        day + timedelta(days=3),
    )
    meeting.save()
    return meeting


def say_yes(request: PressRequest, number: int, asker: int) -> None:
    """A member agreed to talk about this request."""
    consent.give_consent(SYSTEM, number, "press", "en")
    ask = HelpRequest.objects.create(
        kind="press", title="A talk", briefing="Ring the desk.", wanted=1, taken=1, day=request.deadline,
        app="press", subject=str(request.pk), asked_on=clock.current_date(),
        asker=asker,
    )  # fmt: skip
    Offer.objects.create(ask=ask, number=number, answer="yes", working_name="a peer")
