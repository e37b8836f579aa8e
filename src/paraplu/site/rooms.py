"""Every room that forgets, listed by hand, so that a reader sees all."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from django.db import transaction

from paraplu.base import forgetting
from paraplu.base.storage import empty_log
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import api as documents
from paraplu.commons.events import api as events
from paraplu.commons.ledger import api as ledger
from paraplu.commons.mailings import api as mailings
from paraplu.commons.volunteers import api as volunteers
from paraplu.commons.website import api as website
from paraplu.life.assembly import api as assembly
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.life.press import api as press
from paraplu.life.proposals import api as proposals
from paraplu.life.questions import api as questions
from paraplu.life.trainings import api as trainings
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

# The register forgets what she did for it; her lines and her entry the law exempts.
# The trace comes last, for it stays locked.
FORGET: Mapping[str, Callable[[int], None]] = MappingProxyType(
    {
        "proposals": proposals.forget,
        "questions": questions.forget,
        "events": events.forget,
        "mailings": mailings.forget,
        "documents": documents.forget,
        "website": website.forget,
        "asks": asks.forget,
        "trainings": trainings.forget,
        "people": people.forget,
        "assembly": assembly.forget,
        "elections": elections.forget,
        "evoting": evoting.forget,
        "chapters": chapters.forget,
        "consent": consent.forget,
        "post": post.forget,
        "keys": keys.forget,
        "register": register.forget,
        "offices": offices.forget,
        "accounts": accounts.forget,
        "audit": audit.forget,
    }
)
FORGET_DUE: Mapping[str, Callable[[date], int]] = MappingProxyType(
    {
        "base": forgetting.forget_due,
        "events": events.forget_due,
        "mailings": mailings.forget_due,
        "documents": documents.forget_due,
        "website": website.forget_due,
        "asks": asks.forget_due,
        "ledger": ledger.forget_due,
        "press": press.forget_due,
        "trainings": trainings.forget_due,
        "volunteers": volunteers.forget_due,
        "questions": questions.forget_due,
        "mailboxes": mailboxes.forget_due,
        "people": people.forget_due,
        "assembly": assembly.forget_due,
        "consent": consent.forget_due,
        "post": post.forget_due,
        "keys": keys.forget_due,
        "register": register.forget_due,
        "accounts": accounts.forget_due,
    }
)


class NotAllForgotten(Exception):
    """Some rooms could not delete what is past its time; the text is their names."""


def forget(number: int) -> None:
    """Forget a person in every room; where she is unknown already, nothing happens."""
    for room in FORGET.values():
        room(number)


def forget_the_erased() -> int:
    """Let every room forget who was erased on a page or by the house; how many. A kill in between repeats it.

    The room of people deletes her at once; the rooms above it learn of her erasure here alone.
    """
    numbers = people.to_be_forgotten()
    for number in numbers:
        with transaction.atomic():
            forget(number)
            people.forgotten_everywhere(number)
    if numbers:
        empty_log()
    return len(numbers)


def forget_due(day: date) -> Mapping[str, int]:
    """Forget what is due in every room; how much went, by room. One that cannot keeps no other from it."""
    done, faults = dict[str, int](), list[str]()
    for name, room in FORGET_DUE.items():
        try:
            done[name] = room(day)
        except Exception as fault:  # noqa: BLE001 - told below, by the room's name and the kind of fault only
            faults.append(f"{name} ({type(fault).__name__})")
    empty_log()
    if faults:
        raise NotAllForgotten(", ".join(faults))
    return done
