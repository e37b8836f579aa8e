"""The actor of a request: the session's account, its member, and the offices they hold today."""

from typing import Any

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices


def actor_of_request(request: Any) -> Actor:
    """The actor of a request to the members' host; STRANGER without a complete log-in."""
    entry = accounts.current_log_in(request)
    if entry is None:
        return STRANGER
    person = request.person = people.person_of_account(entry.account)
    if person is None:
        return STRANGER
    held = offices.offices_held_by(person.number, current_date())
    unlocked = _unlocked_offices(held, entry)
    return Actor(
        "person",
        person.number,
        person.state,
        unlocked,
        entry.has_second_factor,
        entry.recently_authenticated,
        held - unlocked,
        entry.is_young,
    )


def _unlocked_offices(held: frozenset[HeldOffice], entry: accounts.LogIn) -> frozenset[HeldOffice]:
    """The offices of today that the session may use.

    An office may require a second factor, and is locked for 72 hours after its holder used a code.
    """
    if entry.is_recovered:
        return frozenset()
    return frozenset(
        held_office
        for held_office in held
        if entry.has_second_factor or not settings.UNION.office(held_office.office).needs_second_factor
    )
