"""What is read of membership, always for one actor."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from paraplu.base import clock
from paraplu.base.prepared import prepared_query
from paraplu.kernel import standing
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.people import policy
from paraplu.people.models import (
    Application,
    ErasedMember,
    ImportedLine,
    JoinRequest,
    Member,
    MembershipChange,
    Vouch,
)
from paraplu.people.subjects import Applicant, MemberSubject, NameSubject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

AT_ONCE = 500
PERSON = ("number", "state", "working_name", "language", "account_id", "since")


@dataclass(frozen=True, slots=True)
class Person:
    """What the system itself needs to know about a member; it is never shown to other members.

    The last four are only read for the person who is logged in: whether acts about them are to be shown, they
    were drawn for one, a recovery of their account is under way, and a vouch to confirm.
    """

    number: int
    state: MemberStatus
    working_name: str
    language: str
    account: UUID | None
    since: date
    has_acts: bool = False
    is_drawn: bool = False
    has_recovery: bool = False
    vouch_to_confirm: int | None = None


@dataclass(frozen=True, slots=True)
class VisibleMember:
    """A member as others may see them: a number and, if the rule allows it, a name."""

    number: int
    working_name: str


def member_subject(member: Member) -> MemberSubject:
    """What a rule may look at of a member."""
    return MemberSubject(member.number, member.member_status)


def applicant_by_number(number: int) -> Applicant:
    """What a rule may look at of an applicant."""
    return applicants_by_number([number])[number]


def applicants_by_number(numbers: Collection[int]) -> dict[int, Applicant]:
    """Several applicants in two queries."""
    states = dict(Member.objects.filter(number__in=numbers).values_list("number", "state"))
    confirmed = Vouch.objects.filter(number__in=numbers, noted_by=None).values_list("number", "by")
    vouchers: dict[int, set[int]] = {number: set() for number in numbers}
    for number, by in confirmed:
        vouchers[number].add(by)
    needed = settings.UNION.statutes.vouchers_needed
    return {
        number: Applicant(
            number, MemberStatus(states[number]) if number in states else None, frozenset(peers), needed
        )
        for number, peers in vouchers.items()
    }


def person_by_number(number: int) -> Person | None:
    """The member of this number."""
    return next(map(_person_from_row, _person_row(number)), None)


@prepared_query
def _person_row(number: int) -> QuerySet[Member, Any]:
    return Member.objects.filter(number=number).values_list(*PERSON)


def persons_by_number(numbers: Collection[int]) -> dict[int, Person]:
    """Several members in one query."""
    found = map(_person_from_row, Member.objects.filter(number__in=numbers).values_list(*PERSON))
    return {person.number: person for person in found}


def person_of_account(account: UUID) -> Person | None:
    """The member whose account this is."""
    return next(map(_person_from_row, _person_row_of_account(account)), None)


@prepared_query
def _person_row_of_account(account: UUID) -> QuerySet[Member, Any]:
    vouches = Vouch.objects.filter(by=OuterRef("number"), noted_by__isnull=False).order_by("pk")
    acts = decisions.exists_about(OuterRef("number"))
    drawn = decisions.exists_drawn(OuterRef("number"))
    recovery = accounts.exists_recovery(OuterRef("account_id"))
    found = Member.objects.filter(account_id=account)
    return found.values_list(*PERSON, acts, drawn, recovery, Subquery(vouches.values("pk")[:1]))


def _person_from_row(row: tuple[Any, ...]) -> Person:
    number, state, working_name, language, account, since, *own = row
    person = Person(number, MemberStatus(state), working_name, language, account, since)
    if own:
        acts, drawn, recovery, vouch = own
        person = replace(person, has_acts=bool(acts), is_drawn=bool(drawn))
        return replace(person, has_recovery=bool(recovery), vouch_to_confirm=vouch)
    return person


def numbers_with_account(numbers: Collection[int]) -> set[int]:
    """Those of these people who have a working account."""
    found = Member.objects.filter(number__in=list(numbers), account__is_active=True)
    return set(found.values_list("number", flat=True))


def visible_members(actor: Actor, numbers: Iterable[int]) -> list[VisibleMember]:
    """One member for each number, in order; the name stays empty where the rule does not show it."""
    wanted = list(numbers)
    names = dict(Member.objects.filter(number__in=wanted).values_list("number", "working_name"))
    named = _name_subjects(actor, wanted)
    return [
        VisibleMember(number, names.get(number, "") if policy.see_name(actor, named[number]) else "")
        for number in wanted
    ]


def visible_working_names(actor: Actor, numbers: Iterable[int]) -> dict[int, str]:
    """The name that the actor may see for each number, once; empty where the rule does not show it."""
    return {card.number: card.working_name for card in visible_members(actor, sorted(set(numbers)))}


def _name_subjects(actor: Actor, numbers: Collection[int]) -> dict[int, NameSubject]:
    """Chapters and offices are looked up only where they could show a name, and for all at once."""
    others = [] if actor.holds("secretary") else [number for number in numbers if number != actor.number]
    chapter_of = chapters.chapters_of(others) if others and actor.holds("chapter_lead") else {}
    is_director = others and actor.holds("chair", "director")
    appointed = offices.holders_among(others, clock.current_date()) if is_director else frozenset[int]()
    return {each: NameSubject(each, chapter_of.get(each) or None, each in appointed) for each in numbers}


def active_roll(on: date) -> list[int]:
    """The numbers of the people who were active members at the end of that day, in order.

    The last line of each person counts, as in `standing.active_on`: a test compares the two.
    """
    admitted = MembershipChange.objects.filter(step=Step.ADMIT, day__lte=on).values("number")
    lines = MembershipChange.objects.filter(number__in=admitted, day__lte=on).order_by("day", "id")
    last = dict(lines.values_list("number", "state"))
    return sorted(number for number, state in last.items() if state == MemberStatus.ACTIVE)


def active_member_numbers(language: str = "") -> list[int]:
    """The numbers of all active members today, of one language if one is given; for counting and asking."""
    found = Member.objects.filter(state=MemberStatus.ACTIVE)
    if language:
        found = found.filter(language=language)
    return list(found.values_list("number", flat=True))


def active_members_among(numbers: Collection[int]) -> set[int]:
    """Those of these numbers that belong to active members at this moment."""
    return {
        number
        for some in batched(numbers, AT_ONCE)
        for number in Member.objects.filter(number__in=some, state=MemberStatus.ACTIVE).values_list(
            "number", flat=True
        )
    }


def admission_rule_numbers(numbers: Collection[int]) -> dict[int, int | None]:
    """The number of the rule under which each was admitted; nothing else of the declaration is stored."""
    return dict(Member.objects.filter(number__in=list(numbers)).values_list("number", "rule_number"))


def conditions_hold(number: int, *conditions: Exists) -> tuple[bool, ...]:
    """Which of these conditions of other apps hold for a member, in one query; all false for nobody."""
    found = Member.objects.filter(number=number).values_list(*conditions).first()
    return tuple(map(bool, found)) if found else (False,) * len(conditions)


def active_member_count() -> int:
    """How many active members the union has at this moment."""
    return Member.objects.filter(state=MemberStatus.ACTIVE).count()


def member_counts_by_chapter() -> dict[tuple[str, str], int]:
    """How many members of each form chose each chapter, at this moment; for the year report."""
    members = Member.objects.exclude(state=MemberStatus.ENDED)
    found = members.annotate(chapter=chapters.chapter_subquery(OuterRef("number")))
    counts = Counter[tuple[str, str]]()
    for state, chapter, count in found.values_list("state", "chapter").annotate(Count("number")):
        form = "members_active" if state == MemberStatus.ACTIVE else "members_supporting"
        counts[form, chapter or ""] += count
    return dict(counts)


def last_application_answer(number: int) -> standing.StatusChange | None:
    """The last line of a member's history, when it answers their application to become active."""
    line = MembershipChange.objects.filter(number=number).order_by("id").last()
    if line is None or line.step not in (Step.ADMIT, Step.REFUSE, Step.SILENCE):
        return None
    return standing.StatusChange(line.day, Step(line.step), MemberStatus(line.state))


def was_ever_active(number: int) -> bool:
    """Whether the law keeps lines about this number."""
    return MembershipChange.objects.filter(number=number, step=Step.ADMIT).exists()


def waiting_applications(actor: Actor) -> QuerySet[Application]:
    """The open applications, oldest first, for the secretary; nobody else has a list."""
    if not policy.see_people(actor):
        return Application.objects.none()
    return Application.objects.order_by("asked_on", "number")


def confirmed_join_requests(actor: Actor) -> QuerySet[JoinRequest]:
    """Requests that wait for an answer, where the union answers each one itself; oldest first."""
    if not policy.answer_request(actor):
        return JoinRequest.objects.none()
    return unanswered_join_requests().order_by("asked_on", "id")


def imported_numbers(lines: Collection[str]) -> dict[str, int]:
    """Those of these lines that were imported before, with the number that each got."""
    found = dict[str, int]()
    for some in batched(lines, AT_ONCE):
        found |= dict(ImportedLine.objects.filter(line__in=some).values_list("line", "number"))
    return found


def used_numbers(numbers: Collection[int]) -> set[int]:
    """Those of these numbers that somebody has or had."""
    return {
        number
        for some in batched(numbers, AT_ONCE)
        for kind in (Member, MembershipChange, ErasedMember)
        for number in kind.objects.filter(number__in=some).values_list("number", flat=True)
    }


def erased_among(numbers: Collection[int]) -> set[int]:
    """Those of these numbers that belong to nobody now and whose owners were erased here."""
    erased = set(ErasedMember.objects.filter(number__in=numbers).values_list("number", flat=True))
    return erased - set(Member.objects.filter(number__in=numbers).values_list("number", flat=True))


def erased_numbers() -> list[int]:
    """The numbers of everybody who was erased here and that belong to nobody now."""
    there = Member.objects.filter(number=OuterRef("number"))
    return list(ErasedMember.objects.filter(~Exists(there)).values_list("number", flat=True))


def count_erased() -> int:
    """How many people were erased here."""
    return ErasedMember.objects.count()


def count_people() -> int:
    """How many people are stored, whatever their status."""
    return Member.objects.count()


def uncompared_numbers() -> list[int]:
    """For the mailer: members imported with an address that was not compared yet."""
    found = ImportedLine.objects.filter(compared=False).order_by("number")
    return list(found.values_list("number", flat=True))


def unanswered_join_requests() -> QuerySet[JoinRequest]:
    """Confirmed requests without an answer."""
    return JoinRequest.objects.filter(confirmed_on__isnull=False, confirmed_number=None)
