"""The made-up union: 99 active and 400 supporting members in three chapters, work in every queue.

Everything follows from one fixed seed and today's date. Nobody in it exists: a name is a word and a number.
The mass is written straight into the tables; whatever waits for somebody came through the real actions.
"""

import random
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.kernel.words.neutral import NEUTRAL
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu_demonstration import life, queues
from paraplu_demonstration.tables import (
    AskAnswer,
    ChapterChoice,
    Consent,
    Member,
    MembershipChange,
    Subscription,
)

ACTIVE, SUPPORTING, SEED = 99, 400, 20151215
LANGUAGES = ["en", "fr", "fr", "fr", "nl", "nl"]
WITH_ADDRESS = 40
# Who holds what beside secretary, chair, treasurer and leads, by her place among the active members.
FURTHER = {
    13: "press_officer",
    14: "editor",
    15: "safety_team",
    16: "safety_team",
    17: "peer_responder",
    18: "peer_responder",
    19: "teller",
}


def fill_union() -> None:
    """Write the union, or nothing."""
    with transaction.atomic():
        chance = random.Random(SEED)
        members = _make_members(chance)
        Member.objects.bulk_create(members)
        MembershipChange.objects.bulk_create(_make_membership_history(members))
        _add_choices(members, chance)
        _add_answers(members)
        _give_email_addresses(members)
        _appoint_board(members[:ACTIVE])
        queues.fill_queues(members, ACTIVE)
        life.fill_apps(_office_actors(members), [actor_of_member(member) for member in members[20:40]])


def _make_members(chance: random.Random) -> list[Member]:
    numbers = chance.sample(range(100_000, 1_000_000), ACTIVE + SUPPORTING)
    words = chance.sample(NEUTRAL, ACTIVE + SUPPORTING)
    return [_make_member(chance, place, numbers[place], words[place]) for place in range(ACTIVE + SUPPORTING)]


def _make_member(chance: random.Random, place: int, number: int, word: str) -> Member:
    active = place < ACTIVE
    since = current_date() - timedelta(days=chance.randrange(60, 3000))
    return Member(
        number=number,
        working_name=f"{word.capitalize()} {place + 1:03}",
        language=chance.choice(LANGUAGES),
        state=MemberStatus.ACTIVE if active else MemberStatus.SUPPORTING,
        since=since if active else since.replace(day=1),
        rule_number=settings.UNION.statutes.rule_number if active else None,
        assent_version=settings.UNION.mission_version,
        assent_language="en",
        entered_how="form" if place % 9 else "paper",
    )


def _make_membership_history(members: list[Member]) -> list[MembershipChange]:
    lines: list[MembershipChange] = []
    for member in members:
        if member.state == MemberStatus.ACTIVE:
            before = member.since - timedelta(days=40)
            lines.append(_make_change(member, before, Step.JOIN, MemberStatus.SUPPORTING))
            lines.append(
                _make_change(member, before + timedelta(days=10), Step.ASK_ACTIVE, MemberStatus.APPLYING)
            )
            lines.append(_make_change(member, member.since, Step.ADMIT, MemberStatus.ACTIVE))
        else:
            lines.append(_make_change(member, member.since, Step.JOIN, MemberStatus.SUPPORTING))
    return lines


def _make_change(member: Member, day: date, step: Step, state: MemberStatus) -> MembershipChange:
    return MembershipChange(number=member.number, day=day, step=step, state=state, how=member.entered_how)


def _add_choices(members: list[Member], chance: random.Random) -> None:
    """Chapters and topics, and the yes to letters: most choose a chapter, some choose none."""
    keys = [chapter.key for chapter in settings.UNION.chapters]
    chosen = {member.number: chance.choice([*keys, *keys, ""]) for member in members} if keys else {}
    ChapterChoice.objects.bulk_create(
        ChapterChoice(number=number, chapter=key, since=current_date().replace(day=1))
        for number, key in chosen.items()
        if key
    )
    topics = [topic.key for topic in settings.UNION.topics]
    Subscription.objects.bulk_create(
        Subscription(number=member.number, topic=topic, day=current_date().replace(day=1))
        for member in members
        for topic in chance.sample(topics, min(2, len(topics)))
    )
    Consent.objects.bulk_create(
        Consent(
            number=member.number,
            purpose="letters",
            text_version=PURPOSES["letters"].text_version,
            language=member.assent_language,
            given_on=current_date().replace(day=1),
        )
        for member in members
    )


def _add_answers(members: list[Member]) -> None:
    """Every third active member can be asked for everything that is no matter of the press."""
    kinds = [entry.key for entry in settings.UNION.can_be_asked if entry.key != "press"]
    AskAnswer.objects.bulk_create(
        AskAnswer(number=member.number, kind=kind, answer="yes", day=current_date().replace(day=1))
        for member in members[:ACTIVE:3]
        for kind in kinds
    )


def _give_email_addresses(members: list[Member]) -> None:
    """Some have an e-mail address, sealed like any other; `.example` reaches nobody."""
    officers, others = members[:3], sorted(members[3:ACTIVE], key=lambda member: member.number)
    for member in officers + others[:WITH_ADDRESS]:
        token = post.keep_address(f"{member.number}@paraplu.example", member.language)
        post.assign_address(token, member.number)


def _appoint_board(active: list[Member]) -> None:
    """The smallest Board and a lead for each chapter, by a decision of last year's assembly."""
    decided = current_date() - timedelta(days=200)
    for place, office in enumerate(("secretary", "chair", "treasurer")):
        _give_office(active[place], office, decided, "assembly", item=9)
        _give_office(active[place], "director", decided, "assembly", item=9)
    for place, chapter in enumerate(settings.UNION.chapters, start=3):
        _give_office(active[place], "chapter_lead", decided, "board", chapter=chapter.key)
    for place, office in FURTHER.items():
        _give_office(active[place], office, decided, "board")


def _office_actors(members: list[Member]) -> dict[str, Actor]:
    """The office-holders by office; of two the second has a number behind it."""
    held = {"secretary": members[0], "chair": members[1], "treasurer": members[2]}
    held |= {_office_name(place): members[place] for place in FURTHER}
    return {name: actor_of_member(member, name.partition(" ")[0]) for name, member in held.items()}


def _office_name(place: int) -> str:
    office = FURTHER[place]
    earlier = [other for other, name in FURTHER.items() if name == office and other < place]
    return f"{office} {len(earlier) + 1}" if earlier else office


def _give_office(
    member: Member, office: str, day: date, by: str, *, item: int | None = None, chapter: str | None = None
) -> None:
    until = mandate_until(day, settings.UNION.office(office).months)
    offices.appoint(OPERATOR, member.number, office, day, until, by, day, item=item, chapter=chapter)


def actor_of_member(member: Member, *held: str) -> Actor:
    """The actor that this made-up person is."""
    return Actor(
        "person", member.number, MemberStatus(member.state), frozenset(map(HeldOffice, held)), True, True
    )
