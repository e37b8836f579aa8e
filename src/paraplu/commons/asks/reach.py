"""Limits on how many people one person asks in some days without a second person."""

from collections.abc import Collection
from datetime import timedelta

from paraplu.base import clock
from paraplu.commons.asks.models import HelpRequest, HelpRequestApproval, Offer
from paraplu.kernel.actor import Actor
from paraplu.trust.post import api as post

EVENTS = {post.REQUESTS: "budget.requests", post.PRESS_REQUESTS: "budget.press"}


def exceeded_limit(asker: Actor, kind: str, numbers: Collection[int]) -> post.PeopleLimit | None:
    """The first limit that the asker would exceed if they asked these people as well, else None.

    A request to which a second person agreed is counted for neither of them.
    """
    return next(
        (
            limit
            for limit in limits_of(kind)
            if len(_asked_people(asker, limit) | set(numbers)) + post.limit_used(limit, asker.number_or_zero)
            > limit.people_in_force
        ),
        None,
    )


def limits_of(kind: str) -> tuple[post.PeopleLimit, ...]:
    """The limits that apply to a kind of request."""
    return (post.PRESS_REQUESTS, post.REQUESTS) if kind == "press" else (post.REQUESTS,)


def _asked_people(asker: Actor, limit: post.PeopleLimit) -> set[int]:
    """The people whose offers are still stored; those of closed requests are deleted and counted apart."""
    since = clock.current_date() - timedelta(days=limit.days)
    offers = Offer.objects.filter(ask__asker=asker.number, ask__asked_on__gt=since)
    alone = offers.filter(ask__approval=HelpRequestApproval.NOT_NEEDED)
    if limit == post.PRESS_REQUESTS:
        alone = alone.filter(ask__kind="press")
    return set(alone.values_list("number", flat=True))


def count_deleted_offers(ask: HelpRequest, people: int) -> None:
    """Count people whose offers are deleted, so that a closed request is still counted for its asker.

    Threat: somebody asks forty people, closes the request, and asks forty others.
    """
    if people and ask.asker is not None and ask.approval == HelpRequestApproval.NOT_NEEDED:
        for limit in limits_of(ask.kind):
            post.count_people(limit, ask.asker, people, ask.asked_on)
