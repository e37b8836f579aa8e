"""Makes the members of a made-up union: nobody in it exists, a name is a word and a number.

Everything follows from one fixed seed and today's date. These rows are written straight into the tables.
"""

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from django.conf import settings

from paraplu.base.binding_text import binding_text
from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.kernel.words.login_names import NEUTRAL
from paraplu.trust.consent.purposes import PURPOSES
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu_demonstration.tables import (
    AskAnswer,
    ChapterChoice,
    Consent,
    Member,
    MembershipChange,
    Subscription,
)

SEED = 20151215
# How many of six read a language; in a union without these all read its first.
LANGUAGES = ["en", "fr", "fr", "fr", "nl", "nl"]


def make_members(active: int, supporting: int) -> list[Member]:
    """Write so many members, the active ones first, with what they chose and answered."""
    chance, together = random.Random(SEED), active + supporting
    numbers = chance.sample(range(100_000, 1_000_000), together)
    words = chance.sample(NEUTRAL, together)
    states = [MemberStatus.ACTIVE] * active + [MemberStatus.SUPPORTING] * supporting
    rows = enumerate(zip(numbers, words, states, strict=True))
    members = [_make_member(chance, place, *row) for place, row in rows]
    if "ro" in settings.UNION.member_languages:
        members[-1].language = "ro"
    Member.objects.bulk_create(members)
    MembershipChange.objects.bulk_create(_make_membership_history(members))
    _add_choices(members, chance)
    _add_answers(members[:active:3])
    return members


def _make_member(chance: random.Random, place: int, number: int, word: str, state: MemberStatus) -> Member:
    active, text = state == MemberStatus.ACTIVE, binding_text("en")
    spoken = [code for code in LANGUAGES if code in settings.UNION.languages]
    since = current_date() - timedelta(days=40 + chance.randrange(60, 3000))
    return Member(
        number=number,
        working_name=f"{word.capitalize()} {place + 1:03}",
        language=chance.choice(spoken or [settings.UNION.default_language]),
        state=state,
        since=since if active else since.replace(day=1),
        rule_number=settings.UNION.statutes.rule_number if active else None,
        assent_version=text.version,
        assent_language=text.language,
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


def _add_answers(members: Iterable[Member]) -> None:
    """Let these members agree to be asked for everything except the press."""
    kinds = [entry.key for entry in settings.UNION.can_be_asked if entry.key != "press"]
    AskAnswer.objects.bulk_create(
        AskAnswer(number=member.number, kind=kind, answer="yes", day=current_date().replace(day=1))
        for member in members
        for kind in kinds
    )


def give_email_addresses(members: Iterable[Member]) -> None:
    """Give members an e-mail address, sealed like any other; `.example` reaches nobody."""
    for member in members:
        token = post.keep_address(f"{member.number}@paraplu.example", member.language)
        post.assign_address(token, member.number)


def give_offices(members: list[Member], by_place: Mapping[int, Iterable[str]], day: date, by: str) -> None:
    """Give the members at these places their offices, as far as the union has them."""
    known = {office.key for office in settings.UNION.offices}
    for place, keys in by_place.items():
        for office in keys:
            if office in known:
                give_office(members[place], office, day, by)


def give_office(
    member: Member, office: str, day: date, by: str, *, item: int | None = None, chapter: str | None = None
) -> None:
    """Give one office from a day on, as long as the union says."""
    until = mandate_until(day, settings.UNION.office(office).months)
    offices.appoint(OPERATOR, member.number, office, day, until, by, day, item=item, chapter=chapter)
