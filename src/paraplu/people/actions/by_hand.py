"""For a person without account, e-mail or phone: the secretary enters, changes and ends, and says how."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.actions._settling_in import settle_in
from paraplu.people.actions.joining import Wish
from paraplu.people.actions.leaving import resign
from paraplu.people.models import Member
from paraplu.people.queries import standing_of
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post


@dataclass(frozen=True, slots=True)
class ByHand:
    """A new member's number, and the code on her printed card in case she wants an account one day."""

    number: int
    opening: str


def enter_by_hand(actor: Actor, wish: Wish, how: str) -> ByHand:
    """Make a member of a person who asked by phone, in person or on paper."""
    with transaction.atomic():
        insist(policy.enter_by_hand, actor)
        member = Member(
            working_name=wish.working_name,
            language=wish.language,
            assent_version=settings.UNION.mission_version,
            assent_language=wish.assent_language,
            entered_how=how,
        )
        _steps.enrol(actor, member, how)
        settle_in(actor, member.number, wish.chapter, wish.topics, wish.assent_language)
        if wish.address:
            post.assign(post.keep(wish.address, wish.language), member.number, proven=False)
        if wish.form == "active":
            member.adult, member.declared = wish.adult, wish.declared
            open_application(actor, member, how)
        opening = accounts.offer_opening(member.number, purpose="open")
        audit.record(actor, "person.entered", member.number, "secretary", _steps.NOTED.get(how))
    return ByHand(member.number, opening)


@dataclass(frozen=True, slots=True)
class Change:
    """What a person asked the secretary to write down.

    Topics and chapter may be empty, that is a choice; an empty address leaves the one she has.
    """

    working_name: str
    language: str
    chapter: str = ""
    topics: tuple[str, ...] = ()
    address: str = ""


def change_by_hand(actor: Actor, number: int, change: Change, how: str) -> None:
    """Write down the name, language, chapter and topics that a person asked for."""
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.change_by_hand, actor, standing_of(member))
        member.working_name, member.language = change.working_name, change.language
        member.save(update_fields=["working_name", "language"])
        chapters.choose(actor, number, change.chapter)
        if change.address:
            post.assign(post.keep(change.address, change.language), number, proven=False)
        _change_topics(actor, number, change)
        audit.record(actor, "person.changed", number, "secretary", _steps.NOTED.get(how))


def _change_topics(actor: Actor, number: int, change: Change) -> None:
    """No topic left takes the yes to letters back."""
    post.subscribe(actor, number, change.topics)
    if change.topics:
        consent.give(actor, number, "letters", change.language)
    else:
        consent.withdraw(actor, number, "letters")


def end_by_hand(actor: Actor, number: int, how: str) -> None:
    """Write down that a person left."""
    resign(actor, number, how)
