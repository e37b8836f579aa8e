"""The mailings of others: a draft, one that waits, one that left, one that is paused, a banner to come."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.mailings.models import Banner, Mailing, MailingStatus, Missing
from paraplu.commons.mailings.policy import (
    ArchivedMailingSubject,
    BannerSubject,
    MailingSubject,
    PausedMailingSubject,
)
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.post import api as post
from tests.journeys.visits import Visit
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER

SUBJECTS = {
    "everywhere": MailingSubject(frozenset(), 1),
    "everywhere by her": MailingSubject(frozenset(), HER_NUMBER),
    "ghent": MailingSubject(frozenset({"ghent"}), 1),
    "ghent by her": MailingSubject(frozenset({"ghent"}), HER_NUMBER),
    "antwerp": MailingSubject(frozenset({"antwerp"}), 1),
    "everywhere by one whom she is tied to": MailingSubject(frozenset(), 1, is_tied=True),
    "ghent by one whom she is tied to": MailingSubject(frozenset({"ghent"}), 1, is_tied=True),
    "ghent and antwerp": MailingSubject(frozenset({"ghent", "antwerp"}), 1),
    "her topic": ArchivedMailingSubject("news", frozenset(), frozenset({"news"}), ""),
    "another topic": ArchivedMailingSubject("news", frozenset(), frozenset({"meetups"}), ""),
    "her topic and chapter": ArchivedMailingSubject(
        "news", frozenset({"ghent"}), frozenset({"news"}), "ghent"
    ),
    "her topic, another chapter": ArchivedMailingSubject(
        "news", frozenset({"ghent"}), frozenset({"news"}), "antwerp"
    ),
}
SUBJECTS |= {
    "words of another": BannerSubject(ANOTHERS_NUMBER),
    "her own words": BannerSubject(HER_NUMBER),
    "words of nobody any more": BannerSubject(None),
    "agreed words of another": BannerSubject(ANOTHERS_NUMBER, is_agreed=True),
    "words of one whom she is tied to": BannerSubject(ANOTHERS_NUMBER, is_tied=True),
    "agreed words of one whom she is tied to": BannerSubject(ANOTHERS_NUMBER, is_agreed=True, is_tied=True),
    "her own agreed words": BannerSubject(HER_NUMBER, is_agreed=True),
}
_EVERYWHERE, _GHENT = SUBJECTS["everywhere"], SUBJECTS["ghent"]
SUBJECTS |= {
    "she paused it": PausedMailingSubject(_EVERYWHERE, HER_NUMBER, None),
    "she paused it, another asks": PausedMailingSubject(_EVERYWHERE, HER_NUMBER, ANOTHERS_NUMBER),
    "another paused it": PausedMailingSubject(_EVERYWHERE, ANOTHERS_NUMBER, None),
    "another paused it, she asks": PausedMailingSubject(_EVERYWHERE, ANOTHERS_NUMBER, HER_NUMBER),
    "another paused it, a third asks": PausedMailingSubject(_EVERYWHERE, ANOTHERS_NUMBER, 1),
    "one whom she is tied to asks": PausedMailingSubject(_EVERYWHERE, ANOTHERS_NUMBER, 1, is_tied=True),
    "nobody left paused it": PausedMailingSubject(_EVERYWHERE, None, None),
    "another paused it in ghent, a third asks": PausedMailingSubject(_GHENT, ANOTHERS_NUMBER, 1),
}
SUBSCRIBED = ("supporting", "active", "ended")


def a_mailing(state: str, **changed: Any) -> Mailing:
    """A mailing in English and French, written by nobody who is left."""
    texts = {
        "en": ["Thursday evening", "Dear all,\n\nsoup at seven. Bring a friend."],
        "fr": ["Jeudi soir", "Bonjour,\n\nsoupe à sept heures."],
    }
    told = {"topic": "news", "missing": Missing.DEFAULT, "texts": texts, "written_on": current_date()}
    return Mailing.objects.create(
        state=state, not_after=current_date() + timedelta(days=7), **{**told, **changed}
    )


def put(cast: Any) -> dict[str, Any]:
    for role in SUBSCRIBED:
        post.choose_topics(SYSTEM, cast.players[role].number, ["news"])
    sent = [
        a_mailing(state, sent_on=current_date()).pk for state in (MailingStatus.LEAVING, MailingStatus.PAUSED)
    ]
    day = current_date() + timedelta(days=1)
    words = dict.fromkeys(settings.UNION.languages, "Call us. We are there.")
    return {
        "unsent": a_mailing(MailingStatus.DRAFT).pk,
        "outgoing": [a_mailing(MailingStatus.WAITING).pk, *sent],
        "mailing": sent[0],
        "banner": [
            Banner.objects.create(
                id=uuid4(), texts=words, starts=day, ends=day, raised_by=cast.peer, is_agreed=is_agreed
            ).pk
            for is_agreed in (True, False)
        ],
    }


VISITS = [
    Visit("members", "mailings:archive", "active"),
    Visit("members", "mailings:read", "active", {"mailing": "mailing"}),
    Visit("members", "mailings:list", "editor"),
    Visit("members", "mailings:list", "chapter_lead"),
    Visit("members", "mailings:write", "chapter_lead"),
    Visit("members", "mailings:write", "secretary"),
    Visit("members", "mailings:draft", "secretary", {"unsent": "unsent"}),
    Visit("members", "mailings:change", "secretary", {"unsent": "unsent"}),
    Visit("members", "mailings:mailing", "chair", {"outgoing": "outgoing"}),
    Visit("members", "mailings:mailing", "chair", {"outgoing": "mailing"}),
    Visit("members", "mailings:banners", "editor"),
    Visit("members", "mailings:banners", "director"),
]
