"""Asks: one of a peer that was put to the active member, to a peer and to nobody else."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.commons.asks.models import HelpRequest, Offer
from paraplu.commons.asks.policy import HelpRequestScope, HelpRequestSubject, OfferSubject
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

VISITS = [
    Visit("members", "asks:mine", "active"),
    Visit("members", "asks:mine", "chair"),
    Visit("members", "asks:list", "secretary"),
    Visit("members", "asks:new", "editor"),
    Visit("members", "asks:waiting", "director"),
    Visit("members", "asks:ask", "secretary", {"ask": "ask"}),
]
SUBJECTS = {
    "hands": HelpRequestScope("organise"),
    "hands of Ghent": HelpRequestScope("organise", "ghent"),
    "hands of Antwerp": HelpRequestScope("organise", "antwerp"),
    "hands for an evening": HelpRequestScope("organise", app="events"),
    "hands for a document": HelpRequestScope("organise", app="documents"),
    "readers": HelpRequestScope("read"),
    "translators": HelpRequestScope("translate"),
    "readers of Ghent": HelpRequestScope("read", "ghent"),
    "readers for a document": HelpRequestScope("read", app="documents"),
    "an answer for a question": HelpRequestScope("answer", app="questions"),
    "the press": HelpRequestScope("press"),
    "the press of Ghent": HelpRequestScope("press", "ghent"),
    "money": HelpRequestScope("money"),
    "her own, hands": HelpRequestSubject(HER_NUMBER, "organise"),
    "another's, hands": HelpRequestSubject(ANOTHERS_NUMBER, "organise"),
    "her own, for an evening": HelpRequestSubject(HER_NUMBER, "organise", app="events"),
    "her own, for the press": HelpRequestSubject(HER_NUMBER, "press", app="press"),
    "nobody's any more": HelpRequestSubject(None, "organise"),
    "of one whom she is tied to, hands": HelpRequestSubject(ANOTHERS_NUMBER, "organise", is_tied=True),
    "put to her": OfferSubject(HER_NUMBER, "read"),
    "put to another": OfferSubject(ANOTHERS_NUMBER, "read"),
    "press, without consent": OfferSubject(HER_NUMBER, "press"),
    "press, with consent": OfferSubject(HER_NUMBER, "press", consents_to_press=True),
}


def put(cast: Any) -> dict[str, Any]:
    """What the peer asked, and what was asked of her."""
    day = clock.current_date()
    plan = {"title": "Two pages about rent", "briefing": "Look at the figures.", "asked_on": day}
    ask = HelpRequest.objects.create(
        kind="read", wanted=3, taken=1, asker=cast.peer, day=day + timedelta(days=7), **plan
    )
    hers = Offer.objects.create(ask=ask, number=cast.peer)
    Offer.objects.create(ask=ask, number=cast.players["active"].number)
    chair = cast.players["chair"].number
    Offer.objects.create(ask=ask, number=chair, answer="yes", working_name="chair")
    many = {
        "kind": "organise",
        "title": "Come on Thursday",
        "wanted": 3,
        "asked_on": day,
        "approval": "waiting",
    }
    waiting = HelpRequest.objects.create(asker=cast.peer, day=day + timedelta(days=7), **many)
    return {"ask": ask.pk, "offer": hers.pk, "waiting": waiting.pk}
