"""The secretary enters people without account, e-mail or phone, and changes what they asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.binding_text import binding_text
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import VOICE_ADDRESS, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.actions.joining import JoinData
from paraplu.people.confirming import can_be_told, held_office_lately
from paraplu.people.models import Member, PendingEdit
from paraplu.people.queries import member_subject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

EDIT = "people.change_by_hand"
EDITS = (EDIT, VOICE_ADDRESS)


@dataclass(frozen=True, slots=True)
class NewMember:
    """The number of a new member, and the code on their printed card in case they want an account one day."""

    number: int
    setup_code: str


def enter_by_hand(actor: Actor, data: JoinData, how: str) -> NewMember:
    """Make a member of a person who asked by phone, in person or on paper.

    Raises LimitReached where a second person or the Board has to agree first; nothing is stored then.
    """
    with transaction.atomic():
        authorize(policy.enter_by_hand, actor)
        # They agreed by voice or on paper, in their own language, whatever the screen of the office speaks.
        text = binding_text(data.language)
        member = Member(
            working_name=data.working_name,
            language=data.language,
            assent_version=text.version,
            assent_language=text.language,
            entered_how=how,
        )
        _steps.enrol_member(actor, member, how)
        _steps.record_joining_choices(member.number, data.chapter, data.topics, text.language)
        if data.address:
            post.assign_address(post.keep_address(data.address, data.language), member.number, proven=False)
        if data.form == "active":
            member.adult, member.declared = data.adult, data.declared
            open_application(actor, member, how)
        decisions.note_tie(actor.number, member.number)
        setup_code = accounts.offer_setup_code(member.number, purpose="open")
        post.use_limit(actor, post.ENTERED)
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


def change_by_hand(actor: Actor, number: int, change: MemberEdit, how: str) -> decisions.PendingAct | None:
    """Change what a person asked for; returns the act that waits for the rest, or None.

    The language, fewer topics and no chapter take effect at once. Threat: a new name, address, chapter or
    topic that the person never asked for hides e-mails from them or exposes them, so it waits.
    """
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_by_hand, actor, member_subject(member))
        member.language = change.language
        member.save(update_fields=["language"])
        post.change_email_language(number, change.language)
        _remove_choices(number, change)
        audit.record_event(actor, "person.changed", number, "secretary", _steps.NOTED.get(how))
        if not _needs_wait(member, change):
            return None
        return _ask_for_edit(actor, member, change, how)


def change_address_by_voice(actor: Actor, number: int, address: str, how: str) -> decisions.PendingAct:
    """Ask for another address without an e-mail to the old one, for a person who said that it is read.

    Threat: a notice to the old address warns the person from whom the member is protected. So a second
    person who spoke with the member takes the place of notice and wait.
    """
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.change_address_by_voice, actor, member_subject(member))
        topics = tuple(post.chosen_topics(number))
        name, chapter = member.working_name, chapters.chapter_of(number)
        edit = MemberEdit(name, member.language, chapter, topics, address)
        return _ask_for_edit(actor, member, edit, how, VOICE_ADDRESS)


def _remove_choices(number: int, change: MemberEdit) -> None:
    """Remove choices that the change leaves out; without any topic the consent to e-mails ends too."""
    if not change.chapter:
        chapters.choose_chapter(SYSTEM, number, "")
    still_chosen = set(post.chosen_topics(number)) & set(change.topics)
    post.choose_topics(SYSTEM, number, sorted(still_chosen))
    if not change.topics:
        consent.withdraw_consent(SYSTEM, number, "letters")


def _needs_wait(member: Member, change: MemberEdit) -> bool:
    return (
        change.working_name != member.working_name
        or change.chapter != chapters.chapter_of(member.number)
        or set(change.topics) != set(post.chosen_topics(member.number))
        or bool(change.address)
    )


def _ask_for_edit(
    actor: Actor, member: Member, change: MemberEdit, how: str, kind: str = EDIT
) -> decisions.PendingAct:
    """Ask before anything is stored, so that this edit does not replace another one that waits."""
    if _has_open_edit(member.number):
        raise decisions.AlreadyWaiting
    token = post.keep_address(change.address, change.language) if change.address else ""
    edit = PendingEdit(
        number=member.number,
        working_name=change.working_name,
        chapter=change.chapter,
        topics=sorted(change.topics),
        address_token=token,
        day=clock.current_date(),
    )
    edit.save()
    request = decisions.ActRequest(
        kind,
        member.number,
        {"how": how, "edit": _edit_digest(edit)},
        can_be_told=can_be_told(member.number, member.account_id),
        with_second=held_office_lately(member.number) and bool(change.address),
    )
    return decisions.ask_for_act(actor, request)


def _has_open_edit(number: int) -> bool:
    """Whether a change of this person waits already."""
    return any(decisions.has_open_act(kind, number) for kind in EDITS)


def _edit_digest(edit: PendingEdit) -> str:
    """Keyed digest of an edit, so that the act identifies the edit without its content."""
    parts = [edit.working_name, edit.chapter, *edit.topics, edit.address_token]
    return keyed_digest("people/edit", "\0".join([str(edit.number), *parts]))


def apply_edit(actor: Actor, number: int, arguments: Mapping[str, Any]) -> None:
    """Make the change that waited, exactly as it was asked for."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.carry_out_edit, actor, member_subject(member))
        edit = PendingEdit.objects.filter(number=number).first()
        if edit is None or _edit_digest(edit) != arguments["edit"]:
            raise SubjectGone
        member.working_name = edit.working_name
        member.save(update_fields=["working_name"])
        if edit.chapter in {"", *(chapter.key for chapter in settings.UNION.chapters)}:
            chapters.choose_chapter(SYSTEM, number, edit.chapter)
        if edit.address_token:
            post.assign_address(edit.address_token, number, proven=False)
        post.choose_topics(SYSTEM, number, edit.topics)
        if edit.topics:
            consent.give_consent(SYSTEM, number, "letters", member.language)
        edit.delete()


def forget_ended_edits(actor: Actor) -> int:
    """Delete edits without an open act, with an address that was not taken into use."""
    authorize(policy.end_unanswered_applications, actor)
    count = 0
    for edit in PendingEdit.objects.all():
        if not _has_open_edit(edit.number):
            if edit.address_token:
                post.forget_address(edit.address_token)
            edit.delete()
            count += 1
    return count
