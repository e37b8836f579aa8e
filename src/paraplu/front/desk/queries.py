"""What the desk reads from the apps below, always for one actor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404

from paraplu.base import clock
from paraplu.base.apps import waiting_functions
from paraplu.base.known import WaitingItem, count_queues
from paraplu.base.pages import ListPage, paginate
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import days_left
from paraplu.kernel.decisions import ASSEMBLY_ORGAN
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """An application as the desk shows it: only what was given."""

    person: people.Person
    asked_on: date
    ends_on: date
    left: int
    applicant: Any
    chapter: str
    may_admit: bool
    may_refuse: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What the secretary may see of a person."""

    person: people.Person
    chapter: str
    topics: list[str]
    has_address: bool
    has_account: bool
    has_setup_code: bool
    can_be_told: bool
    holds_office: bool = False
    offices: list[Any] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)


def waiting_work(actor: Actor) -> list[WaitingItem]:
    """Everything that waits for this office, the most urgent first."""
    with decisions.ties_read_once():
        found = [entry for waiting_for in waiting_functions() for entry in waiting_for(actor)]
    return sorted(count_queues(found), key=lambda entry: entry.due or entry.oldest or date.max)


def by_urgency(work: Iterable[WaitingItem], today: date) -> dict[str, list[WaitingItem]]:
    """The same in four groups: `late`, `today`, `week` for the next seven days, `later` for the rest."""
    groups: dict[str, list[WaitingItem]] = {"late": [], "today": [], "week": [], "later": []}
    for item in work:
        left = days_left(item.due, today) if item.due else WEEK_DAYS + 1
        name = "late" if left < 0 else "today" if left == 0 else "week" if left <= WEEK_DAYS else "later"
        groups[name].append(item)
    return groups


def applications_list_page(actor: Actor, page: str) -> ListPage[ApplicationDetails]:
    """Open applications, oldest first."""
    found = paginate(people.waiting_applications(actor), page)
    return found.with_rows(_application_details(actor, found.rows))


def find_application(actor: Actor, number: int) -> ApplicationDetails:
    """One open application; not found for an actor who may not see it."""
    waiting = people.waiting_applications(actor).filter(number=number).first()
    if waiting is None:
        raise Http404
    return _application_details(actor, [waiting])[0]


def _application_details(actor: Actor, entries: list[Any]) -> list[ApplicationDetails]:
    numbers = [entry.number for entry in entries]
    persons, candidates = people.persons_by_number(numbers), people.applicants_by_number(numbers)
    chosen = chapters.chapters_of(numbers)
    being_decided = decisions.subjects_of_open_acts(("people.admit", "people.refuse_application"), numbers)
    # Where the General Assembly admits, admission is an item of its agenda and nobody asks here.
    by_assembly = settings.UNION.statutes.admission_organ == ASSEMBLY_ORGAN
    is_asked_here = not by_assembly or people.admission_organ() != ASSEMBLY_ORGAN
    return [
        ApplicationDetails(
            person=persons[entry.number],
            asked_on=entry.asked_on,
            ends_on=entry.ends_on,
            left=days_left(entry.ends_on, clock.current_date()),
            applicant=candidates[entry.number],
            chapter=chosen.get(entry.number, ""),
            may_admit=is_asked_here and people.policy.ask_to_admit(actor, candidates[entry.number]),
            may_refuse=is_asked_here and people.policy.ask_to_refuse(actor, candidates[entry.number]),
            is_asked=entry.number in being_decided,
        )
        for entry in entries
    ]


def find_join_request(actor: Actor, request_id: UUID) -> UUID:
    """A request to join that waits for a yes."""
    if not people.confirmed_join_requests(actor).filter(pk=request_id).exists():
        raise Http404
    return request_id


def find_visible_person(actor: Actor, number: int) -> people.Person:
    """One person; not found for an actor who may not see them."""
    found = people.person_by_number(number) if people.policy.see_people(actor) else None
    if found is None:
        raise Http404
    return found


def member_details(actor: Actor, number: int) -> MemberDetails:
    """Everything on a person's page."""
    found = find_visible_person(actor, number)
    has_address, has_account = post.has_address(number), accounts.has_active_account(found.account)
    return MemberDetails(
        person=found,
        chapter=chapters.chapter_of(number),
        topics=post.chosen_topics(number),
        has_address=has_address,
        has_account=has_account,
        has_setup_code=accounts.has_setup_code(number),
        holds_office=people.held_office_lately(number),
        can_be_told=has_address or has_account,
        offices=offices.mandates_of(number),
        lines=register.register_lines_of(number),
    )


def member_for_setup_code(actor: Actor, number: int) -> MemberDetails:
    """A person for whom the secretary may print a setup code, which may have to wait some days."""
    shown = member_details(actor, number)
    if shown.has_account and shown.holds_office:
        raise Http404
    return shown


def find_active_member(actor: Actor, number: int) -> people.Person:
    """An active member: only they can be asked something."""
    found = find_visible_person(actor, number)
    if found.state is not MemberStatus.ACTIVE:
        raise Http404
    return found


def current_mandates(actor: Actor) -> list[tuple[Any, str]]:
    """The mandates of today, with the names that the actor may see."""
    return with_names(actor, offices.running_mandates(actor, clock.current_date()))


def find_mandate(actor: Actor, mandate: int) -> Any:
    """One mandate that runs today."""
    return _find_by_key(offices.running_mandates(actor, clock.current_date()), mandate)


def open_recoveries(actor: Actor) -> list[tuple[Any, str]]:
    """Recoveries that are under way, with the names that the actor may see."""
    return with_names(actor, accounts.open_recoveries(actor))


def with_names(actor: Actor, rows: Sequence[Any]) -> list[tuple[Any, str]]:
    """Each row about a member, with the name that the actor may see."""
    names = people.visible_working_names(actor, [row.number for row in rows])
    return [(row, names[row.number]) for row in rows]


def find_recovery(actor: Actor, recovery: Any) -> Any:
    """One recovery that is under way."""
    return _find_by_key(accounts.open_recoveries(actor), recovery)


def _find_by_key(rows: Iterable[Any], key: Any) -> Any:
    for row in rows:
        if row.pk == key:
            return row
    raise Http404


def find_recoverable_person(actor: Actor, number: int) -> people.Person:
    """A person with an account, for whom the actor may begin a recovery."""
    found = people.person_by_number(number)
    if found is None or found.account is None or found.number == actor.number:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class RoleCombination:
    """A role of the smallest cast: which others its holder may have, and the paper fallback."""

    role: str
    others: list[str]
    paper: Any
    is_held: bool


def role_combinations(actor: Actor) -> list[RoleCombination]:
    """Which roles one person may combine, in the order of the statutes."""
    held_roles = {mandate.office for mandate in offices.running_mandates(actor, clock.current_date())}
    order = [office.key for office in settings.UNION.offices]
    return [
        RoleCombination(
            line.role, sorted(line.may_hold, key=order.index), line.paper_fallback, line.role in held_roles
        )
        for line in settings.UNION.smallest_cast
    ]


def vacant_offices(actor: Actor) -> list[Any]:
    """Offices that nobody holds today."""
    held_roles = {mandate.office for mandate in offices.running_mandates(actor, clock.current_date())}
    return [office for office in settings.UNION.offices if office.key not in held_roles]
