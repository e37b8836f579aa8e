"""What is read of membership, always for somebody who asks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.prepared import prepared
from paraplu.kernel import standing
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import State, Step
from paraplu.people import policy
from paraplu.people.models import Application, Brought, Change, Erased, Member, Request, Vouch
from paraplu.people.policy import Candidate, Named, Standing
from paraplu.trust.chapters import api as chapters
from paraplu.trust.offices import api as offices

NUMBER_LENGTH = 6
AT_ONCE = 500
PERSON = ("number", "state", "working_name", "language", "account_id", "since")


@dataclass(frozen=True, slots=True)
class Person:
    """What the house itself needs to know of a member; not for showing to others."""

    number: int
    state: State
    working_name: str
    language: str
    account: UUID | None
    since: date


@dataclass(frozen=True, slots=True)
class Card:
    """A person as another may see her: a number and, if the rule allows it, a name."""

    number: int
    working_name: str


def standing_of(member: Member) -> Standing:
    """The member as a rule may look at her."""
    return Standing(member.number, member.standing)


def candidate(number: int) -> Candidate:
    """The applicant as a rule may look at her."""
    return candidates([number])[number]


def candidates(numbers: Collection[int]) -> dict[int, Candidate]:
    """Several applicants in two queries."""
    states = dict(Member.objects.filter(number__in=numbers).values_list("number", "state"))
    vouchers: dict[int, set[int]] = {number: set() for number in numbers}
    for number, by in Vouch.objects.filter(number__in=numbers).values_list("number", "by"):
        vouchers[number].add(by)
    needed = settings.UNION.statutes.vouchers_needed
    return {
        number: Candidate(
            number, State(states[number]) if number in states else None, frozenset(said), needed
        )
        for number, said in vouchers.items()
    }


def person(number: int) -> Person | None:
    """The member of this number."""
    return next(map(_person, _of_number(number)), None)


@prepared
def _of_number(number: int) -> QuerySet[Member, Any]:
    return Member.objects.filter(number=number).values_list(*PERSON)


def persons(numbers: Collection[int]) -> dict[int, Person]:
    """Several members in one query."""
    found = map(_person, Member.objects.filter(number__in=numbers).values_list(*PERSON))
    return {person.number: person for person in found}


def of_account(account: UUID) -> Person | None:
    """The member whose account this is."""
    return next(map(_person, _of_account(account)), None)


@prepared
def _of_account(account: UUID) -> QuerySet[Member, Any]:
    return Member.objects.filter(account_id=account).values_list(*PERSON)


def _person(row: tuple[Any, ...]) -> Person:
    number, state, *rest = row
    return Person(number, State(state), *rest)


def cards(actor: Actor, numbers: Iterable[int]) -> list[Card]:
    """One card for each number, in order; the name stays empty where the rule says so."""
    wanted = list(numbers)
    names = dict(Member.objects.filter(number__in=wanted).values_list("number", "working_name"))
    named = _named(actor, wanted)
    return [
        Card(number, names.get(number, "") if policy.see_name(actor, named[number]) else "")
        for number in wanted
    ]


def working_names(actor: Actor, numbers: Iterable[int]) -> dict[int, str]:
    """The name that the actor may see for each number, once; empty where the rule says so."""
    return {card.number: card.working_name for card in cards(actor, sorted(set(numbers)))}


def _named(actor: Actor, numbers: Collection[int]) -> dict[int, Named]:
    """Chapters and offices are looked up only for those whom they could let see, and for all at once."""
    others = [] if actor.holds("secretary") else [number for number in numbers if number != actor.number]
    lives = chapters.chapters_of(others) if others and actor.holds("chapter_lead") else {}
    has_eye = others and actor.holds("chair", "director")
    appointed = offices.holders_among(others, clock.today()) if has_eye else frozenset[int]()
    return {number: Named(number, lives.get(number) or None, number in appointed) for number in numbers}


def roll(on: date) -> list[int]:
    """The numbers of who was an active member at the end of that day, in order.

    The last line of each counts, as in `standing.active_on`: a test compares the two.
    """
    admitted = Change.objects.filter(step=Step.ADMIT, day__lte=on).values("number")
    lines = Change.objects.filter(number__in=admitted, day__lte=on).order_by("day", "id")
    last = dict(lines.values_list("number", "state"))
    return sorted(number for number, state in last.items() if state == State.ACTIVE)


def active_numbers(language: str = "") -> list[int]:
    """The numbers of all active members today, of one language if one is named; for counting and asking."""
    found = Member.objects.filter(state=State.ACTIVE)
    if language:
        found = found.filter(language=language)
    return list(found.values_list("number", flat=True))


def active_among(numbers: Collection[int]) -> set[int]:
    """Those of these persons who are active members today."""
    found = Member.objects.filter(number__in=list(numbers), state=State.ACTIVE)
    return set(found.values_list("number", flat=True))


def still_active(numbers: Collection[int]) -> list[int]:
    """Those of these numbers who are active members at this moment."""
    return [
        number
        for some in batched(numbers, AT_ONCE)
        for number in Member.objects.filter(number__in=some, state=State.ACTIVE).values_list(
            "number", flat=True
        )
    ]


def admitted_under(numbers: Collection[int]) -> dict[int, int | None]:
    """The number of the rule under which each was admitted; all that is kept of what was declared then."""
    return dict(Member.objects.filter(number__in=list(numbers)).values_list("number", "rule_number"))


def how_many_active() -> int:
    """How many active members the union has at this moment."""
    return Member.objects.filter(state=State.ACTIVE).count()


def last_answer(number: int) -> standing.Change | None:
    """The last line of her history, when it is an answer to her request to become active."""
    line = Change.objects.filter(number=number).order_by("id").last()
    if line is None or line.step not in (Step.ADMIT, Step.REFUSE, Step.SILENCE):
        return None
    return standing.Change(line.day, Step(line.step), State(line.state))


def ever_active(number: int) -> bool:
    """Whether the law keeps lines about this number."""
    return Change.objects.filter(number=number, step=Step.ADMIT).exists()


def find_by_name(actor: Actor, start: str) -> list[Member]:
    """The first fifty whose name begins so, or the one of this number."""
    seen = Member.objects.visible_to(actor)
    if start.isdecimal() and len(start) == NUMBER_LENGTH:
        return list(seen.filter(number=int(start)))
    return list(seen.filter(working_name__istartswith=start).order_by("working_name", "number")[:50])


def listed(actor: Actor, after: int | None, size: int = 50) -> list[Member]:
    """A page of people by name; `after` is the number of the last one on the page before."""
    seen = Member.objects.visible_to(actor)
    last = seen.filter(number=after).values_list("working_name", flat=True).first() if after else None
    if last is not None:
        seen = seen.filter(working_name__gte=last).exclude(Q(working_name=last) & Q(number__lte=after))
    return list(seen.order_by("working_name", "number")[: size + 1])


def waiting_applications(actor: Actor) -> QuerySet[Application]:
    """The open applications, waits-longest first; for the secretary, nobody else has a list."""
    if not policy.see_people(actor):
        return Application.objects.none()
    return Application.objects.order_by("asked_on", "number")


def confirmed_requests(actor: Actor) -> QuerySet[Request]:
    """Requests that wait for a yes, where the union answers each one itself; oldest first."""
    if not policy.answer_request(actor):
        return Request.objects.none()
    return unanswered_requests().order_by("asked_on", "id")


def brought(lines: Collection[str]) -> dict[str, int]:
    """Those of these lines of a list that were brought in, with the number that each got."""
    found = dict[str, int]()
    for some in batched(lines, AT_ONCE):
        found |= dict(Brought.objects.filter(line__in=some).values_list("line", "number"))
    return found


def taken(numbers: Collection[int]) -> set[int]:
    """Those of these numbers that somebody has or had."""
    return {
        number
        for some in batched(numbers, AT_ONCE)
        for kind in (Member, Change, Erased)
        for number in kind.objects.filter(number__in=some).values_list("number", flat=True)
    }


def uncompared() -> list[int]:
    """For the mailer: who came with a list and an address at which nobody has looked yet."""
    return list(Brought.objects.filter(compared=False).order_by("number").values_list("number", flat=True))


def unanswered_requests() -> QuerySet[Request]:
    """Confirmed requests without a yes or no."""
    return Request.objects.filter(confirmed_on__isnull=False, confirmed_number=None)
