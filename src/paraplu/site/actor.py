"""Who is asking in this request: the session's account, its member, and her offices of today."""

from typing import Any

from django.conf import settings

from paraplu.base.clock import today
from paraplu.kernel.actor import STRANGER, Actor, Held
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices


def actor_of(request: Any) -> Actor:
    """The actor of a request to the house; STRANGER without a whole log-in."""
    entry = accounts.signed_in(request)
    if entry is None:
        return STRANGER
    person = request.person = people.of_account(entry.account)
    if person is None:
        return STRANGER
    held = offices.held_by(person.number, today())
    awake = _awake_offices(held, entry)
    return Actor("person", person.number, person.state, awake, entry.strong, entry.fresh, held - awake)


def _awake_offices(held: frozenset[Held], entry: accounts.Entry) -> frozenset[Held]:
    """Her offices of today, as far as her session may use them.

    An idle session holds none, and an office that the union calls strong wants a second step.
    """
    if not entry.awake:
        return frozenset()
    return frozenset(one for one in held if entry.strong or not settings.UNION.office(one.office).strong)
