"""Asks: one of a peer that was put to the active member, to a peer and to nobody else."""

from datetime import timedelta
from typing import Any

from paraplu.base import clock
from paraplu.commons.asks.models import Ask, Offer
from paraplu.commons.asks.policy import Asked, Put, Wish
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

VISITS = [
    Visit("house", "asks:mine", "active"),
    Visit("house", "asks:mine", "chair"),
    Visit("house", "asks:list", "secretary"),
    Visit("house", "asks:new", "editor"),
    Visit("house", "asks:ask", "secretary", {"ask": "ask"}),
]
SUBJECTS = {
    "hands": Wish("organise"),
    "hands of Ghent": Wish("organise", "ghent"),
    "hands of Antwerp": Wish("organise", "antwerp"),
    "hands for an evening": Wish("organise", room="events"),
    "hands for a document": Wish("organise", room="documents"),
    "readers": Wish("read"),
    "translators": Wish("translate"),
    "readers of Ghent": Wish("read", "ghent"),
    "readers for a document": Wish("read", room="documents"),
    "an answer for a question": Wish("answer", room="questions"),
    "the press": Wish("press"),
    "the press of Ghent": Wish("press", "ghent"),
    "money": Wish("money"),
    "her own, hands": Asked(HER_NUMBER, "organise"),
    "another's, hands": Asked(ANOTHERS_NUMBER, "organise"),
    "her own, for an evening": Asked(HER_NUMBER, "organise", room="events"),
    "nobody's any more": Asked(None, "organise"),
    "put to her": Put(HER_NUMBER, "read"),
    "put to another": Put(ANOTHERS_NUMBER, "read"),
    "press, without consent": Put(HER_NUMBER, "press"),
    "press, with consent": Put(HER_NUMBER, "press", consents_to_press=True),
}


def put(cast: Any) -> dict[str, Any]:
    """What the peer asked, and what was asked of her."""
    day = clock.today()
    plan = {"title": "Two pages about rent", "briefing": "Look at the figures.", "asked_on": day}
    ask = Ask.objects.create(
        kind="read", wanted=3, taken=1, asker=cast.peer, day=day + timedelta(days=7), **plan
    )
    hers = Offer.objects.create(ask=ask, number=cast.peer)
    Offer.objects.create(ask=ask, number=cast.players["active"].number)
    chair = cast.players["chair"].number
    Offer.objects.create(ask=ask, number=chair, said="yes", working_name="chair")
    return {"ask": ask.pk, "offer": hers.pk}
