"""Import the people of a list that the union kept before it used this software, each line once."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor
from paraplu.kernel.decisions import MEMBERS
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus, Step, step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions.departure import lapse_membership
from paraplu.people.member_lists import (
    IMPORT,
    IMPORT_SUPPORTING,
    MemberImportData,
    lacks_agreement,
    lacks_decision,
    list_digest,
    whole_list_digest,
)
from paraplu.people.models import ImportedLine, Member, MembershipChange
from paraplu.people.queries import imported_numbers
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

STEPS = {"supporting": (Step.JOIN,), "active": (Step.JOIN, Step.ASK_ACTIVE, Step.ADMIT)}
NO_VERSION = "list"
DAYS_KEPT = 30


def import_members(
    actor: Actor, lines: Sequence[MemberImportData], listed: Sequence[MemberImportData] = ()
) -> int:
    """Make members of lines that were not imported yet, all or none; returns how many.

    listed: the whole list, where these are some lines of it. Threat: a doctored list makes any number of
    active members. So an organ decided on the digest of exactly this list, and each person is told. Of the
    secretary, who is no operator, others decided on every line, supporting members included.
    """
    with transaction.atomic():
        listed = listed or lines
        there = imported_numbers([line.line for line in lines])
        new = [line for line in lines if line.line not in there]
        authorize(policy.import_members, actor, _lacks_decision(actor, new, listed))
        drawn = _steps.new_member_numbers(len(new))
        numbers = {line.line: line.number or number for line, number in zip(new, drawn, strict=True)}
        if new:
            _insert_members(new, numbers)
            _import_settings(new, numbers)
            imported = [numbers[line.line] for line in new if line.address]
            post.write_email("people/imported", imported, facts=post.office_facts("secretary"))
            audit.record_event(actor, "list.brought", note=len(new))
    return len(new)


def _lacks_decision(
    actor: Actor, new: Sequence[MemberImportData], listed: Sequence[MemberImportData]
) -> bool:
    """Whether others have to decide first: about active members for the operator, about all for an office."""
    is_operator = actor.kind == OPERATOR.kind
    decided = {line.content for line in new if line.form == "active" or not is_operator}
    if not decided:
        return False
    is_of_list = decided <= {line.content for line in listed}
    return not is_of_list or (lacks_decision(listed) if is_operator else lacks_agreement(listed))


def ask_to_import(actor: Actor, digest: str, people: int) -> decisions.PendingAct:
    """Ask to let in so many active members of the list with this digest.

    The Board decides; before there is one, the active members: at the beginning those of the founding deed.
    """
    authorize(policy.ask_to_import, actor)
    return _ask_organ(actor, {"list": digest, "people": people})


def ask_to_import_all(actor: Actor, lines: Sequence[MemberImportData]) -> decisions.PendingAct:
    """Ask to let all people of a list in, which the secretary holds in their browser.

    An organ decides about active members. For supporting members a second person is enough; where nobody can
    be the second person, the organ decides about them as well.
    """
    authorize(policy.ask_to_import, actor)
    active = sum(line.form == "active" for line in lines)
    digest, supporting = whole_list_digest(lines), len(lines) - active
    arguments: decisions.Arguments = {"whole": digest, "supporting": supporting}
    if active:
        return _ask_organ(actor, {**arguments, "list": list_digest(lines), "people": active})
    try:
        return decisions.ask_for_act(actor, decisions.ActRequest(IMPORT_SUPPORTING, 0, arguments))
    except decisions.NoSecondPerson:
        return _ask_organ(actor, arguments)


def _ask_organ(actor: Actor, arguments: decisions.Arguments) -> decisions.PendingAct:
    organ = offices.deciding_organ() if offices.office_holders(offices.DIRECTOR) else MEMBERS
    return decisions.ask_for_act(actor, decisions.ActRequest(IMPORT, 0, arguments, organ=organ))


def allow_import(actor: Actor, _arguments: Mapping[str, Any]) -> None:
    """Let the people of a list in, for 30 days; the decision itself permits it."""
    authorize(policy.allow_import, actor)


def _insert_members(lines: Sequence[MemberImportData], numbers: dict[str, int]) -> None:
    Member.objects.bulk_create([_new_member(line, numbers[line.line]) for line in lines])
    changes = [change for line in lines for change in _member_history(line, numbers[line.line])]
    MembershipChange.objects.bulk_create(changes)
    ImportedLine.objects.bulk_create(
        [
            ImportedLine(
                line=line.line,
                number=numbers[line.line],
                stops=line.stops,
                compared=not line.address,
                day=clock.current_date(),
            )
            for line in lines
        ]
    )


def _new_member(line: MemberImportData, number: int) -> Member:
    """Nobody knows which mission they read; the rule is the one that counts active members today."""
    is_active = line.form == "active"
    return Member(
        number=number,
        working_name=line.working_name,
        language=line.language,
        state=MemberStatus.ACTIVE if is_active else MemberStatus.SUPPORTING,
        since=line.since,
        rule_number=settings.UNION.statutes.rule_number if is_active else None,
        assent_version=NO_VERSION,
        assent_language=line.language,
        entered_how="list",
    )


def _member_history(line: MemberImportData, number: int) -> list[MembershipChange]:
    state, changes = None, []
    for verb in STEPS[line.form]:
        state = step(state, verb)
        changes.append(MembershipChange(number=number, day=line.since, step=verb, state=state, how="list"))
    return changes


def _import_settings(lines: Sequence[MemberImportData], numbers: dict[str, int]) -> None:
    """Import chapter, address, topics, consent; the register line of an active member is to be looked up."""
    chapters.import_chapters({numbers[line.line]: line.chapter for line in lines if line.chapter})
    post.import_addresses(
        [
            post.ImportedAddress(numbers[line.line], line.address, line.language, line.topics)
            for line in lines
            if line.address
        ]
    )
    consent.import_consents(
        [
            consent.EarlierConsent(
                numbers[line.line], "letters", line.language, line.consent_on, line.consent_source
            )
            for line in lines
            if line.topics and line.consent_on
        ]
    )
    for line in lines:
        if line.form == "active":
            book.open_line(numbers[line.line], "admitted", clock.current_date())
    book.import_entries({numbers[line.line]: line.entry for line in lines if line.entry})


def resolve_duplicate_addresses(actor: Actor, owners: Mapping[int, int | None]) -> None:
    """Settle addresses that the mailer compared: of one person imported twice the earlier membership stays.

    owners: by number of the list, the member who had the address before. Only stopped e-mails are taken over.
    An active member who was imported twice is left to the secretary: the doctor names both numbers.
    """
    with transaction.atomic():
        authorize(policy.resolve_duplicate_addresses, actor)
        lines = ImportedLine.objects.select_for_update().filter(number__in=list(owners), compared=False)
        stops = dict(lines.values_list("number", "stops"))
        lines.update(compared=True)
        for number, earlier in owners.items():
            if earlier is not None and number in stops:
                _resolve_duplicate_address(number, earlier, stops[number])


def _resolve_duplicate_address(number: int, earlier: int, stops: bool) -> None:
    if stops:
        post.choose_topics(SYSTEM, earlier, ())
        consent.withdraw_consent(SYSTEM, earlier, "letters")
    if Member.objects.filter(number=number, state=MemberStatus.SUPPORTING, account=None).exists():
        lapse_membership(SYSTEM, number)


def forget_imported_lines(actor: Actor, today: date) -> int:
    """Forget lines that were imported some weeks ago; returns how many."""
    authorize(policy.end_unanswered_applications, actor)
    old = ImportedLine.objects.filter(compared=True, day__lt=today - timedelta(days=DAYS_KEPT))
    return old.delete()[0]
