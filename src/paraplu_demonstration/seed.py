"""The made-up union: 99 active and 400 supporting members in three chapters, work in every queue.

Everything follows from one fixed seed and today's date. Nobody in it exists: a name is a word and a number.
The members are written straight into the tables; what waits for an office comes through the real actions.
"""

import random
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from paraplu.base.binding_text import binding_text
from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.kernel.words.login_names import NEUTRAL
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu_demonstration import board, life, queues
from paraplu_demonstration.rehearsal import active_actor
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
WITH_ADDRESS = 55
# Further offices beside secretary, chair, treasurer and leads, by place among the active members.
FURTHER = {
    13: "press_officer",
    14: "editor",
    15: "safety_team",
    16: "safety_team",
    17: "peer_responder",
    18: "peer_responder",
    19: "teller",
    40: "auditor",
    41: "confidant",
    42: "dpo_contact",
}


def fill_union() -> None:
    """Write the whole union in one transaction."""
    with transaction.atomic():
        chance = random.Random(SEED)
        numbers = chance.sample(range(100_000, 1_000_000), ACTIVE + SUPPORTING)
        words = chance.sample(NEUTRAL, ACTIVE + SUPPORTING)
        pairs = enumerate(zip(numbers, words, strict=True))
        members = [_make_member(chance, place, number, word) for place, (number, word) in pairs]
        Member.objects.bulk_create(members)
        MembershipChange.objects.bulk_create(_make_membership_history(members))
        _add_choices(members, chance)
        _add_answers(members)
        _give_email_addresses(members)
        _appoint_board(members[:ACTIVE])
        queues.fill_queues(members, ACTIVE)
        life.fill_apps(_office_actors(members), [active_actor(member.number) for member in members[20:40]])
        board.fill_board([member.number for member in members[:ACTIVE]])


def _make_member(chance: random.Random, place: int, number: int, word: str) -> Member:
    active = place < ACTIVE
    since = current_date() - timedelta(days=40 + chance.randrange(60, 3000))
    return Member(
        number=number,
        working_name=f"{word.capitalize()} {place + 1:03}",
        language=chance.choice(LANGUAGES),
        state=MemberStatus.ACTIVE if active else MemberStatus.SUPPORTING,
        since=since if active else since.replace(day=1),
        rule_number=settings.UNION.statutes.rule_number if active else None,
        assent_version=binding_text("en").version,
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
    """Add chapters, topics and the consent to e-mails; most members choose a chapter, some choose none."""
    keys, since = [chapter.key for chapter in settings.UNION.chapters], current_date().replace(day=1)
    chosen = {member.number: chance.choice([*keys, *keys, ""]) for member in members} if keys else {}
    ChapterChoice.objects.bulk_create(
        ChapterChoice(number=number, chapter=key, since=since) for number, key in chosen.items() if key
    )
    topics = [topic.key for topic in settings.UNION.topics]
    Subscription.objects.bulk_create(
        Subscription(number=member.number, topic=topic, day=since)
        for member in members
        for topic in chance.sample(topics, min(2, len(topics)))
    )
    consent = partial(Consent, purpose="letters", text_version=PURPOSES["letters"].text_version)
    Consent.objects.bulk_create(
        consent(number=member.number, language=member.assent_language, given_on=since) for member in members
    )


def _add_answers(members: list[Member]) -> None:
    """Let every third active member agree to be asked for everything except the press."""
    kinds = [entry.key for entry in settings.UNION.can_be_asked if entry.key != "press"]
    AskAnswer.objects.bulk_create(
        AskAnswer(number=member.number, kind=kind, answer="yes", day=current_date().replace(day=1))
        for member in members[:ACTIVE:3]
        for kind in kinds
    )


def _give_email_addresses(members: list[Member]) -> None:
    """Give some members an e-mail address, sealed like any other; `.example` reaches nobody."""
    officers, others = members[:3], sorted(members[3:ACTIVE], key=lambda member: member.number)
    for member in officers + others[:WITH_ADDRESS]:
        token = post.keep_address(f"{member.number}@paraplu.example", member.language)
        post.assign_address(token, member.number)


def _appoint_board(active: list[Member]) -> None:
    """Appoint the smallest Board, a lead for each chapter, and the further offices."""
    decided = current_date() - timedelta(days=200)
    for place, office in enumerate(("secretary", "chair", "treasurer")):
        _give_office(active[place], office, decided, "assembly", item=9)
        _give_office(active[place], "director", decided, "assembly", item=9)
    for place, chapter in enumerate(settings.UNION.chapters, start=3):
        _give_office(active[place], "chapter_lead", decided, "board", chapter=chapter.key)
    for place, office in FURTHER.items():
        _give_office(active[place], office, decided, "board")


def _office_actors(members: list[Member]) -> dict[str, Actor]:
    """The office-holders by office; the second holder of an office is under its name and " 2"."""
    actors = dict[str, Actor]()
    for place, office in {0: "secretary", 1: "chair", 2: "treasurer", **FURTHER}.items():
        name = f"{office} 2" if office in actors else office
        actors[name] = active_actor(members[place].number, office)
    return actors


def _give_office(
    member: Member, office: str, day: date, by: str, *, item: int | None = None, chapter: str | None = None
) -> None:
    until = mandate_until(day, settings.UNION.office(office).months)
    offices.appoint(OPERATOR, member.number, office, day, until, by, day, item=item, chapter=chapter)
