"""The made-up union: 99 active and 400 supporting members in three chapters, work in every queue.

Everything follows from one fixed seed and today's date. Nobody in it exists: a name is a word and a number.
The mass is written straight into the tables; whatever waits for somebody came through the real actions.
"""

import random
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import OPERATOR, Actor, Held
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.standing import State, Step
from paraplu.kernel.words.neutral import NEUTRAL
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu_demonstration import life, queues
from paraplu_demonstration.tables import Answer, Change, Choice, Consent, Member, Subscription

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


def fill() -> None:
    """Write the union, or nothing."""
    with transaction.atomic():
        chance = random.Random(SEED)
        members = _members(chance)
        Member.objects.bulk_create(members)
        Change.objects.bulk_create(_history(members))
        _settle(members, chance)
        _answer(members)
        _give_addresses(members)
        _appoint(members[:ACTIVE])
        queues.fill(members, ACTIVE)
        life.fill(_cast(members), [actor_of(member) for member in members[20:40]])


def _members(chance: random.Random) -> list[Member]:
    numbers = chance.sample(range(100_000, 1_000_000), ACTIVE + SUPPORTING)
    words = chance.sample(NEUTRAL, ACTIVE + SUPPORTING)
    return [_member(chance, place, numbers[place], words[place]) for place in range(ACTIVE + SUPPORTING)]


def _member(chance: random.Random, place: int, number: int, word: str) -> Member:
    active = place < ACTIVE
    since = today() - timedelta(days=chance.randrange(60, 3000))
    return Member(
        number=number,
        working_name=f"{word.capitalize()} {place + 1:03}",
        language=chance.choice(LANGUAGES),
        state=State.ACTIVE if active else State.SUPPORTING,
        since=since if active else since.replace(day=1),
        rule_number=settings.UNION.statutes.rule_number if active else None,
        assent_version=settings.UNION.mission_version,
        assent_language="en",
        entered_how="form" if place % 9 else "paper",
    )


def _history(members: list[Member]) -> list[Change]:
    lines: list[Change] = []
    for member in members:
        if member.state == State.ACTIVE:
            before = member.since - timedelta(days=40)
            lines.append(_line(member, before, Step.JOIN, State.SUPPORTING))
            lines.append(_line(member, before + timedelta(days=10), Step.ASK_ACTIVE, State.APPLYING))
            lines.append(_line(member, member.since, Step.ADMIT, State.ACTIVE))
        else:
            lines.append(_line(member, member.since, Step.JOIN, State.SUPPORTING))
    return lines


def _line(member: Member, day: date, step: Step, state: State) -> Change:
    return Change(number=member.number, day=day, step=step, state=state, how=member.entered_how)


def _settle(members: list[Member], chance: random.Random) -> None:
    """Chapters and topics, and the yes to letters: most choose a chapter, some choose none."""
    keys = [chapter.key for chapter in settings.UNION.chapters]
    chosen = {member.number: chance.choice([*keys, *keys, ""]) for member in members} if keys else {}
    Choice.objects.bulk_create(
        Choice(number=number, chapter=key, since=today().replace(day=1))
        for number, key in chosen.items()
        if key
    )
    topics = [topic.key for topic in settings.UNION.topics]
    Subscription.objects.bulk_create(
        Subscription(number=member.number, topic=topic, day=today().replace(day=1))
        for member in members
        for topic in chance.sample(topics, min(2, len(topics)))
    )
    Consent.objects.bulk_create(
        Consent(
            number=member.number,
            purpose="letters",
            text_version=PURPOSES["letters"].text_version,
            language=member.assent_language,
            given_on=today().replace(day=1),
        )
        for member in members
    )


def _answer(members: list[Member]) -> None:
    """Every third active member can be asked for everything that is no matter of the press."""
    kinds = [entry.key for entry in settings.UNION.can_be_asked if entry.key != "press"]
    Answer.objects.bulk_create(
        Answer(number=member.number, kind=kind, answer="yes", day=today().replace(day=1))
        for member in members[:ACTIVE:3]
        for kind in kinds
    )


def _give_addresses(members: list[Member]) -> None:
    """Some have an e-mail address, sealed like any other; `.example` reaches nobody."""
    officers, others = members[:3], sorted(members[3:ACTIVE], key=lambda member: member.number)
    for member in officers + others[:WITH_ADDRESS]:
        token = post.keep(f"{member.number}@paraplu.example", member.language)
        post.assign(token, member.number)


def _appoint(active: list[Member]) -> None:
    """The smallest Board and a lead for each chapter, by a decision of last year's assembly."""
    decided = today() - timedelta(days=200)
    for place, office in enumerate(("secretary", "chair", "treasurer")):
        _give_office(active[place], office, decided, "assembly", item=9)
        _give_office(active[place], "director", decided, "assembly", item=9)
    for place, chapter in enumerate(settings.UNION.chapters, start=3):
        _give_office(active[place], "chapter_lead", decided, "board", chapter=chapter.key)
    for place, office in FURTHER.items():
        _give_office(active[place], office, decided, "board")


def _cast(members: list[Member]) -> dict[str, Actor]:
    """The office-holders by office; of two the second has a number behind it."""
    held = {"secretary": members[0], "chair": members[1], "treasurer": members[2]}
    held |= {_name(place): members[place] for place in FURTHER}
    return {name: actor_of(member, name.partition(" ")[0]) for name, member in held.items()}


def _name(place: int) -> str:
    office = FURTHER[place]
    earlier = [other for other, name in FURTHER.items() if name == office and other < place]
    return f"{office} {len(earlier) + 1}" if earlier else office


def _give_office(
    member: Member, office: str, day: date, by: str, *, item: int | None = None, chapter: str | None = None
) -> None:
    until = mandate_until(day, settings.UNION.office(office).months)
    offices.appoint(OPERATOR, member.number, office, day, until, by, day, item=item, chapter=chapter)


def actor_of(member: Member, *held: str) -> Actor:
    """The actor that this made-up person is."""
    return Actor("person", member.number, State(member.state), frozenset(map(Held, held)), True, True)
