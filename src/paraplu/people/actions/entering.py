"""For a person without account, e-mail or phone: the secretary enters, changes and ends a membership."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.actions.departure import resign
from paraplu.people.actions.joining import JoinData
from paraplu.people.models import Member
from paraplu.people.queries import member_subject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post


@dataclass(frozen=True, slots=True)
class NewMember:
    """The number of a new member, and the code on their printed card in case they want an account one day."""

    number: int
    setup_code: str


def enter_by_hand(actor: Actor, data: JoinData, how: str) -> NewMember:
    """Make a member of a person who asked by phone, in person or on paper."""
    with transaction.atomic():
        authorize(policy.enter_by_hand, actor)
        member = Member(
            working_name=data.working_name,
            language=data.language,
            assent_version=settings.UNION.mission_version,
            assent_language=data.assent_language,
            entered_how=how,
        )
        _steps.enrol_member(actor, member, how)
        _steps.record_joining_choices(actor, member.number, data.chapter, data.topics, data.assent_language)
        if data.address:
            post.assign_address(post.keep_address(data.address, data.language), member.number, proven=False)
        if data.form == "active":
            member.adult, member.declared = data.adult, data.declared
            open_application(actor, member, how)
        setup_code = accounts.offer_setup_code(member.number, purpose="open")
        audit.record_event(actor, "person.entered", member.number, "secretary", _steps.NOTED.get(how))
    return NewMember(member.number, setup_code)


@dataclass(frozen=True, slots=True)
class MemberEdit:
    """What a person asked the secretary to change.

    Topics and chapter may be empty, as a choice; an empty address leaves the stored one.
    """

    working_name: str
    language: str
    chapter: str = ""
    topics: tuple[str, ...] = ()
    address: str = ""


def change_by_hand(actor: Actor, number: int, change: MemberEdit, how: str) -> None:
    """Change the name, language, chapter and topics of a person as they asked."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_by_hand, actor, member_subject(member))
        member.working_name, member.language = change.working_name, change.language
        member.save(update_fields=["working_name", "language"])
        chapters.choose_chapter(actor, number, change.chapter)
        if change.address:
            post.assign_address(post.keep_address(change.address, change.language), number, proven=False)
        _change_topics(actor, number, change)
        audit.record_event(actor, "person.changed", number, "secretary", _steps.NOTED.get(how))


def _change_topics(actor: Actor, number: int, change: MemberEdit) -> None:
    """Without any topic the consent to e-mails is withdrawn."""
    post.choose_topics(actor, number, change.topics)
    if change.topics:
        consent.give_consent(actor, number, "letters", change.language)
    else:
        consent.withdraw_consent(actor, number, "letters")


def end_by_hand(actor: Actor, number: int, how: str) -> None:
    """End the membership of a person who left; docs/powers.toml counts it as a power beside `resign`."""
    resign(actor, number, how)
