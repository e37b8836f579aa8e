"""The one place where a membership begins and its status changes, with the line that says so."""

import secrets
from collections.abc import Collection
from datetime import date

from django.http import Http404

from paraplu.base import clock
from paraplu.base.tallies import count_closed
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.standing import MemberStatus, Step, step
from paraplu.people.models import Application, Member, MembershipChange, Vouch
from paraplu.people.queries import used_numbers
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post

SMALLEST, LARGEST = 100_000, 999_999
# How a person asked, as a number: the activity log holds numbers only.
NOTED = {"phone": 1, "in_person": 2, "paper": 3}

# What the year report counts, by the step that a person takes.
COUNTED = {Step.ADMIT: "admitted", Step.RESIGN: "left", Step.EXCLUDE: "left", Step.LAPSE: "left"}


def lock_member(number: int) -> Member:
    """The member, locked until the transaction ends, so that two decisions never cross."""
    try:
        return Member.objects.select_for_update().get(number=number)
    except Member.DoesNotExist:
        raise Http404 from None


def new_member_number() -> int:
    """A random member number that nobody has or ever had."""
    return new_member_numbers(1)[0]


def new_member_numbers(count: int) -> list[int]:
    """Several such numbers, checked together."""
    found = set[int]()
    while len(found) < count:
        drawn = {secrets.randbelow(LARGEST - SMALLEST + 1) + SMALLEST for _ in range(count - len(found))}
        found |= drawn - used_numbers(drawn)
    return list(found)


def enrol_member(actor: Actor, member: Member, how: str) -> None:
    """Take the first step: from nobody to supporting member."""
    member.number = new_member_number()
    member.state = step(None, Step.JOIN)
    member.since = clock.current_date()
    member.save(force_insert=True)
    _record_change(actor, member, Step.JOIN, how)


def record_joining_choices(number: int, chapter: str, topics: Collection[str], language: str) -> None:
    """Hand the chapter, the topics and the consent to e-mails to their apps; no choice stores nothing.

    Somebody who joined is counted here, where their chapter is known.
    """
    count_closed("joined", clock.current_date(), chapter)
    if chapter:
        chapters.choose_chapter(SYSTEM, number, chapter)
    if topics:
        post.choose_topics(SYSTEM, number, topics)
        consent.give_consent(SYSTEM, number, "letters", language)


def take_step(actor: Actor, member: Member, verb: Step, how: str, day: date | None = None) -> None:
    """Move a locked member along the table, or raise WrongStep; an application ends with its answer."""
    before = member.member_status
    member.state = step(before, verb)
    member.since = day or clock.current_date()
    if before is MemberStatus.APPLYING:
        # What the applicant declared goes as well: after an admission only the number of the rule stays.
        member.adult = member.declared = False
        Application.objects.filter(number=member.number).delete()
        Vouch.objects.filter(number=member.number).delete()
    member.save()
    _record_change(actor, member, verb, how)
    # Threat: a later chapter, or its deletion, would count the person elsewhere.
    if verb in COUNTED:
        count_closed(COUNTED[verb], clock.current_date(), chapters.chapter_of(member.number))


def _record_change(actor: Actor, member: Member, verb: Step, how: str) -> None:
    MembershipChange.objects.create(
        number=member.number,
        day=member.since,
        step=verb,
        state=member.state,
        decided_by=actor.number if actor.number != member.number else None,
        how=how,
        act=actor.act.serial if actor.act else None,
    )
