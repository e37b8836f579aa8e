"""What an asker writes, as others translate it and as members are shown it.

The line is read by everybody who was asked, the briefing only by those who agreed, so they are two texts.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import models

from paraplu.base import clock
from paraplu.base.written_texts import Fields, TextLanguages, save_languages
from paraplu.commons.asks.models import HelpRequest, Offer, OfferAnswer
from paraplu.kernel.actor import Actor

LINE, BRIEFING = "asks.request", "asks.briefing"


def save_request_languages(ask: HelpRequest, languages: TextLanguages | None) -> None:
    """Record the language of a new request."""
    save_languages(LINE, ask.pk, {"title": ask.title}, languages)
    if ask.briefing:
        save_languages(BRIEFING, ask.pk, {"briefing": ask.briefing}, languages)


def readable_lines(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The coming requests among these that the actor made or was asked."""
    found = _coming(ids)
    own = set(found.filter(asker=actor.number_or_zero).values_list("pk", flat=True)) | _offered(actor, ids)
    return {ask.pk: {"title": ask.title} for ask in found.filter(pk__in=own)}


def readable_briefings(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Fields]:
    """The briefings of those that the actor made or agreed to."""
    found = _coming(ids).exclude(briefing="")
    own = set(found.filter(asker=actor.number_or_zero).values_list("pk", flat=True))
    own |= _offered(actor, ids, answer=OfferAnswer.YES)
    return {ask.pk: {"briefing": ask.briefing} for ask in found.filter(pk__in=own)}


def _coming(ids: Collection[UUID]) -> models.QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(pk__in=ids, closed_on=None, day__gte=clock.current_date())


def _offered(actor: Actor, ids: Collection[UUID], **only: str) -> set[UUID]:
    offers = Offer.objects.filter(number=actor.number_or_zero, ask__in=ids, **only)
    return set(offers.values_list("ask_id", flat=True))
