"""What the desk reads from the rooms below, always for somebody who asks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404

from paraplu.base import clock
from paraplu.base.apps import waiting_functions
from paraplu.base.known import Waiting, counted
from paraplu.base.pages import Leaf, leaf
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import days_left
from paraplu.kernel.standing import State
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register


@dataclass(frozen=True, slots=True)
class Applicant:
    """A request as the desk shows it: only what was given."""

    person: people.Person
    asked_on: date
    ends_on: date
    left: int
    candidate: Any
    chapter: str
    may_admit: bool
    may_refuse: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the secretary may see of a person."""

    person: people.Person
    chapter: str
    topics: list[str]
    has_address: bool
    has_account: bool
    has_card: bool
    holds_office: bool = False
    offices: list[Any] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)


def waiting(actor: Actor) -> list[Waiting]:
    """Everything that waits for this office, the most pressing first."""
    found = [entry for waiting_for in waiting_functions() for entry in waiting_for(actor)]
    return sorted(counted(found), key=lambda entry: entry.due or entry.oldest or date.max)


def applicants(actor: Actor, asked: str) -> Leaf[Applicant]:
    """Open requests, waits-longest first."""
    found = leaf(people.waiting_applications(actor), asked)
    return found.of(_applicants(actor, found.rows))


def applicant(actor: Actor, number: int) -> Applicant:
    """One open request; not there for whoever may not see it."""
    waiting = people.waiting_applications(actor).filter(number=number).first()
    if waiting is None:
        raise Http404
    return _applicants(actor, [waiting])[0]


def _applicants(actor: Actor, entries: list[Any]) -> list[Applicant]:
    numbers = [entry.number for entry in entries]
    persons, candidates = people.persons(numbers), people.candidates(numbers)
    chosen = chapters.chapters_of(numbers)
    return [
        Applicant(
            person=persons[entry.number],
            asked_on=entry.asked_on,
            ends_on=entry.ends_on,
            left=days_left(entry.ends_on, clock.today()),
            candidate=candidates[entry.number],
            chapter=chosen.get(entry.number, ""),
            may_admit=people.policy.admit(actor, candidates[entry.number]),
            may_refuse=people.policy.refuse(actor, candidates[entry.number]),
        )
        for entry in entries
    ]


def joining(actor: Actor, request_id: UUID) -> UUID:
    """A request to join that waits for a yes."""
    if not people.confirmed_requests(actor).filter(pk=request_id).exists():
        raise Http404
    return request_id


def named(actor: Actor, number: int) -> people.Person:
    """A person by herself; not there for whoever may not see her."""
    found = people.person(number) if people.policy.see_people(actor) else None
    if found is None:
        raise Http404
    return found


def person(actor: Actor, number: int) -> Shown:
    """A person's page."""
    found = named(actor, number)
    return Shown(
        person=found,
        chapter=chapters.chapter_of(number),
        topics=post.topics_of(number),
        has_address=post.has_address(number),
        has_account=accounts.has_account(found.account),
        has_card=accounts.has_card(number),
        holds_office=offices.is_appointed(number),
        offices=offices.mandates_of(number),
        lines=register.lines_of(number),
    )


def carded(actor: Actor, number: int) -> Shown:
    """A person for whom the secretary alone may print a card."""
    shown = person(actor, number)
    if shown.has_account and shown.holds_office:
        raise Http404
    return shown


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an active member can be asked or is expected to do, and what she said about it."""

    key: str
    name: Any
    said: str


def active_person(actor: Actor, number: int) -> people.Person:
    """A person who can be asked something: an active member."""
    found = named(actor, number)
    if found.state is not State.ACTIVE:
        raise Http404
    return found


def can_be_asked(number: int) -> list[Said]:
    """What she can be asked; nothing is chosen for her."""
    answers = consent.answers(number)
    return [Said(entry.key, entry.name, answers.get(entry.key, "")) for entry in settings.UNION.can_be_asked]


def expected(number: int) -> list[Said]:
    """What is expected of her, and whether she paused it."""
    paused = consent.pauses(number)
    return [
        Said(entry.key, entry.name, "pause" if entry.key in paused else "")
        for entry in settings.UNION.expected
    ]


def mandates(actor: Actor) -> list[tuple[Any, str]]:
    """Who holds what today, with the names that the actor may see."""
    running = offices.mandates(actor, clock.today())
    names = people.working_names(actor, [mandate.number for mandate in running])
    return [(mandate, names[mandate.number]) for mandate in running]


def mandate(actor: Actor, mandate: int) -> Any:
    """One mandate that runs today."""
    for entry in offices.mandates(actor, clock.today()):
        if entry.pk == mandate:
            return entry
    raise Http404


def recoveries(actor: Actor) -> list[tuple[Any, str]]:
    """Who is being let back in, with the names that the actor may see."""
    waiting_now = accounts.recoveries(actor)
    names = people.working_names(actor, [entry.number for entry in waiting_now])
    return [(entry, names[entry.number]) for entry in waiting_now]


def recovery(actor: Actor, recovery: Any) -> Any:
    """One of them."""
    for entry in accounts.recoveries(actor):
        if entry.pk == recovery:
            return entry
    raise Http404


def returning(actor: Actor, number: int) -> people.Person:
    """A person with an account, whom one may begin to let back in."""
    found = people.person(number)
    if found is None or found.account is None or found.number == actor.number:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the smallest cast: what its holder may hold as well, and what helps without one."""

    role: str
    others: list[str]
    paper: Any
    is_held: bool


def smallest_cast(actor: Actor) -> list[Part]:
    """Who may hold what together, in the order of the statutes."""
    held = {mandate.office for mandate in offices.mandates(actor, clock.today())}
    order = [office.key for office in settings.UNION.offices]
    return [
        Part(line.role, sorted(line.may_hold, key=order.index), line.paper_fallback, line.role in held)
        for line in settings.UNION.smallest_cast
    ]


def empty_offices(actor: Actor) -> list[Any]:
    """Offices that nobody holds today."""
    held = {mandate.office for mandate in offices.mandates(actor, clock.today())}
    return [office for office in settings.UNION.offices if office.key not in held]
