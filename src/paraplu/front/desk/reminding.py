"""Reminds people who were ticked in the list of a step that only they can take, in fixed words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.front.desk import policy
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

DAYS_BETWEEN = 14
REMINDED = "person.reminded"


class MemberStep(StrEnum):
    """What only the person can do, the first that they can do first."""

    CODE = "code"
    VOUCHES = "vouches"
    ENTRY = "entry"


# The e-mail about each step, and the page that it leads to after the log-in, where codes are typed too.
EMAILS: Mapping[MemberStep, tuple[str, tuple[str, ...]]] = {
    MemberStep.CODE: ("desk/code-reminder", ("mine:home",)),
    MemberStep.VOUCHES: ("desk/reminder", ("people:application",)),
    MemberStep.ENTRY: ("desk/reminder", ("register:own",)),
}


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """Who gets an e-mail about which step, and why others get none; numbers of members, in order."""

    by_step: Mapping[MemberStep, list[int]]
    reminded_lately: list[int]
    without_address: list[int]
    without_step: list[int]

    @property
    def reminded_numbers(self) -> list[int]:
        return sorted(number for numbers in self.by_step.values() for number in numbers)


def plan_reminders(actor: Actor, numbers: Collection[int]) -> ReminderPlan:
    """Sort these people by the step that waits for them; nobody is reminded twice in 14 days."""
    authorize(policy.remind_people, actor)
    since = current_date() - timedelta(days=DAYS_BETWEEN)
    persons = people.persons_by_number(numbers)
    entries = register.missing_entries(numbers)
    lately = audit.numbers_with_event(REMINDED, numbers, since)
    lately |= {number for number, day in entries.items() if day and day > since}
    steps, reachable = _next_steps(persons, entries), post.tokens_by_number(list(persons))
    plan = ReminderPlan({step: [] for step in MemberStep}, [], [], [])
    for number in sorted(persons):
        if number not in steps:
            plan.without_step.append(number)
        elif number not in reachable:
            plan.without_address.append(number)
        elif number in lately:
            plan.reminded_lately.append(number)
        else:
            plan.by_step[steps[number]].append(number)
    return plan


def _next_steps(persons: Mapping[int, people.Person], entries: Collection[int]) -> dict[int, MemberStep]:
    """The first step of each person who has one."""
    steps = dict.fromkeys(entries, MemberStep.ENTRY)
    applying = [number for number, person in persons.items() if person.state is MemberStatus.APPLYING]
    for number, applicant in people.applicants_by_number(applying).items():
        if len(applicant.vouchers) < applicant.needed:
            steps[number] = MemberStep.VOUCHES
    return steps | dict.fromkeys(accounts.numbers_with_ready_code(persons), MemberStep.CODE)


@transaction.atomic
def remind_people(actor: Actor, numbers: Collection[int]) -> ReminderPlan:
    """Write to those who have a step to take, and log each; raises LimitReached, and then reminds nobody.

    Threat: an office-holder keeps on writing to somebody, or shows to whoever watches a telephone when an
    e-mail of the union comes. The words are fixed, each person gets one in 14 days, and their log says it.
    """
    # Two processes plan one after the other, so that nobody is reminded by both.
    audit.lock_log()
    plan = plan_reminders(actor, numbers)
    if plan.reminded_numbers:
        post.use_limit(actor, post.REMINDERS, people=len(plan.reminded_numbers))
    for number in plan.reminded_numbers:
        audit.record_event(actor, REMINDED, number, "secretary")
    for step, reminded in plan.by_step.items():
        if reminded:
            email, page = EMAILS[step]
            post.write_email(email, reminded, page=page)
    register.note_entry_reminders(plan.by_step[MemberStep.ENTRY])
    return plan
