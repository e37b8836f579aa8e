"""Who is asking in this request: the session's account, its member, and her offices of today."""

from typing import Any

from paraplu.base.clock import today
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices


def actor_of(request: Any) -> Actor:
    """The actor of a request to the house; STRANGER without a whole log-in."""
    entry = accounts.signed_in(request)
    if entry is None:
        return STRANGER
    person = people.of_account(entry.account)
    if person is None:
        return STRANGER
    held = offices.held_by(person.number, today()) if entry.strong else frozenset()
    return Actor("person", person.number, person.state, held, entry.strong, entry.fresh)
