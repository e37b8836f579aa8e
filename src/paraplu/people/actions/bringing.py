"""Bringing in the people of a list that the union kept before it had a house, each line once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.standing import State, Step, step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions.leaving import lapse
from paraplu.people.models import Brought, Change, Member
from paraplu.people.queries import brought
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

STEPS = {"supporting": (Step.JOIN,), "active": (Step.JOIN, Step.ASK_ACTIVE, Step.ADMIT)}
NO_VERSION = "list"
DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """What one line of a list says. line: its keyed digest. address: in clear, or as it was sealed elsewhere.

    number, entry: the number to which her civil identity was sealed elsewhere, for the register's keepers.
    topics: none where the list says that she stopped letters, or not how she agreed to them.
    """

    line: str
    working_name: str
    language: str
    form: str
    chapter: str
    topics: tuple[str, ...]
    address: str | post.Sealed
    since: date
    stops: bool
    consent_on: date | None
    consent_source: str
    number: int | None = None
    entry: bytes = b""


def bring_in(actor: Actor, lines: Sequence[Listed]) -> int:
    """Make members of lines that were not brought in yet, all or none; how many."""
    with transaction.atomic():
        insist(policy.bring_in, actor)
        there = brought([one.line for one in lines])
        new = [one for one in lines if one.line not in there]
        drawn = _steps.new_numbers(len(new))
        numbers = {one.line: one.number or number for one, number in zip(new, drawn, strict=True)}
        if new:
            _write(new, numbers)
            _settle_in(new, numbers)
            audit.record(actor, "list.brought", note=len(new))
    return len(new)


def _write(lines: Sequence[Listed], numbers: dict[str, int]) -> None:
    Member.objects.bulk_create([_member(one, numbers[one.line]) for one in lines])
    Change.objects.bulk_create([change for one in lines for change in _history(one, numbers[one.line])])
    Brought.objects.bulk_create(
        [
            Brought(
                line=one.line,
                number=numbers[one.line],
                stops=one.stops,
                compared=not one.address,
                day=clock.today(),
            )
            for one in lines
        ]
    )


def _member(line: Listed, number: int) -> Member:
    """What mission she read nobody can say any more; her rule is the one by which actives count today."""
    is_active = line.form == "active"
    return Member(
        number=number,
        working_name=line.working_name,
        language=line.language,
        state=State.ACTIVE if is_active else State.SUPPORTING,
        since=line.since,
        rule_number=settings.UNION.statutes.rule_number if is_active else None,
        assent_version=NO_VERSION,
        assent_language=line.language,
        entered_how="list",
    )


def _history(line: Listed, number: int) -> list[Change]:
    state, changes = None, []
    for verb in STEPS[line.form]:
        state = step(state, verb)
        changes.append(Change(number=number, day=line.since, step=verb, state=state, how="list"))
    return changes


def _settle_in(lines: Sequence[Listed], numbers: dict[str, int]) -> None:
    """Chapter, address, topics, consent; an active member's line of the book is to be looked up."""
    chapters.bring_in({numbers[one.line]: one.chapter for one in lines if one.chapter})
    post.bring_in(
        [
            post.Brought(numbers[one.line], one.address, one.language, one.topics)
            for one in lines
            if one.address
        ]
    )
    consent.bring_in(
        [
            consent.Earlier(numbers[one.line], "letters", one.language, one.consent_on, one.consent_source)
            for one in lines
            if one.topics and one.consent_on
        ]
    )
    for one in lines:
        if one.form == "active":
            book.open_line(numbers[one.line], "admitted", clock.today())
    book.bring_entries({numbers[one.line]: one.entry for one in lines if one.entry})


def settle_doubles(actor: Actor, owners: Mapping[int, int | None]) -> None:
    """The mailer compared their addresses: of one person who came twice the earlier one stays as she is.

    owners: by number of the list, whose address it was already. Only what stops letters is taken over. An
    active member who came twice is left to the secretary: the doctor names both numbers.
    """
    with transaction.atomic():
        insist(policy.settle_doubles, actor)
        lines = Brought.objects.select_for_update().filter(number__in=list(owners), compared=False)
        stops = dict(lines.values_list("number", "stops"))
        lines.update(compared=True)
        for number, earlier in owners.items():
            if earlier is not None and number in stops:
                _settle_double(number, earlier, stops[number])


def _settle_double(number: int, earlier: int, stops: bool) -> None:
    if stops:
        post.subscribe(THE_HOUSE, earlier, ())
        consent.withdraw(THE_HOUSE, earlier, "letters")
    if Member.objects.filter(number=number, state=State.SUPPORTING, account=None).exists():
        lapse(THE_HOUSE, number)


def forget_lines(actor: Actor, today: date) -> int:
    """Forget which lines were brought in some weeks ago; how many."""
    insist(policy.end_silent, actor)
    old = Brought.objects.filter(compared=True, day__lt=today - timedelta(days=DAYS_KEPT))
    return old.delete()[0]
