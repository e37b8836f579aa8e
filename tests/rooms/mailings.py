"""The letters of others: a draft, one that waits, one that left, one that is paused, and a banner to come."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import today
from paraplu.commons.mailings.models import Banner, Mailing, Missing, State
from paraplu.commons.mailings.policy import Addressed, Kept
from paraplu.kernel.actor import THE_HOUSE
from paraplu.trust.post import api as post
from tests.journeys.visits import Visit
from tests.promises.roles import HER_NUMBER

SUBJECTS = {
    "everywhere": Addressed(frozenset(), 1),
    "everywhere by her": Addressed(frozenset(), HER_NUMBER),
    "ghent": Addressed(frozenset({"ghent"}), 1),
    "ghent by her": Addressed(frozenset({"ghent"}), HER_NUMBER),
    "antwerp": Addressed(frozenset({"antwerp"}), 1),
    "ghent and antwerp": Addressed(frozenset({"ghent", "antwerp"}), 1),
    "her topic": Kept("news", frozenset(), frozenset({"news"}), ""),
    "another topic": Kept("news", frozenset(), frozenset({"meetups"}), ""),
    "her topic and chapter": Kept("news", frozenset({"ghent"}), frozenset({"news"}), "ghent"),
    "her topic, another chapter": Kept("news", frozenset({"ghent"}), frozenset({"news"}), "antwerp"),
}
SUBSCRIBED = ("supporting", "active", "ended")


def a_letter(state: str, **changed: Any) -> Mailing:
    """A letter in English and French, written by nobody who is left."""
    texts = {
        "en": ["Thursday evening", "Dear all,\n\nsoup at seven. Bring a friend."],
        "fr": ["Jeudi soir", "Bonjour,\n\nsoupe à sept heures."],
    }
    told = {"topic": "news", "missing": Missing.DEFAULT, "texts": texts, "written_on": today()}
    return Mailing.objects.create(state=state, not_after=today() + timedelta(days=7), **{**told, **changed})


def put(cast: Any) -> dict[str, Any]:
    for role in SUBSCRIBED:
        post.subscribe(THE_HOUSE, cast.players[role].number, ["news"])
    sent = [a_letter(state, sent_on=today()).pk for state in (State.LEAVING, State.PAUSED)]
    day = today() + timedelta(days=1)
    words = dict.fromkeys(settings.UNION.languages, "Call us. We are there.")
    return {
        "unsent": a_letter(State.DRAFT).pk,
        "letter": [a_letter(State.WAITING).pk, *sent],
        "kept": sent[0],
        "banner": Banner.objects.create(id=uuid4(), texts=words, starts=day, ends=day).pk,
    }


VISITS = [
    Visit("house", "mailings:archive", "active"),
    Visit("house", "mailings:read", "active", {"kept": "kept"}),
    Visit("house", "mailings:letters", "editor"),
    Visit("house", "mailings:letters", "chapter_lead"),
    Visit("house", "mailings:write", "chapter_lead"),
    Visit("house", "mailings:write", "secretary"),
    Visit("house", "mailings:draft", "secretary", {"unsent": "unsent"}),
    Visit("house", "mailings:change", "secretary", {"unsent": "unsent"}),
    Visit("house", "mailings:letter", "chair", {"letter": "letter"}),
    Visit("house", "mailings:letter", "chair", {"letter": "kept"}),
    Visit("house", "mailings:banners", "editor"),
]
