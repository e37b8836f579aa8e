"""What other apps may ask of membership: who somebody is, what waits, what is known, what is forgotten."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor
from paraplu.people import member_lists, policy
from paraplu.people.actions._applications import vouch_code
from paraplu.people.actions.applying import (
    admit,
    ask_active_membership,
    confirm_vouch,
    end_unanswered_applications,
    note_vouch,
    refuse_application,
    withdraw_application,
)
from paraplu.people.actions.asking import (
    ask_for_admission,
    ask_for_appointment,
    ask_for_co_optation,
    ask_for_ending,
    ask_for_refusal,
)
from paraplu.people.actions.departure import exclude, resign, step_down
from paraplu.people.actions.entering import (
    MemberEdit,
    NewMember,
    change_address_by_voice,
    change_by_hand,
    enter_by_hand,
    forget_ended_edits,
)
from paraplu.people.actions.erasing import (
    ERASURE_SPOOL,
    erase_member,
    note_forgotten_everywhere,
    remember_erased_number,
    settle_old_records,
)
from paraplu.people.actions.founding import enter_founder
from paraplu.people.actions.importing import (
    ask_to_import,
    ask_to_import_all,
    forget_imported_lines,
    import_members,
    resolve_duplicate_addresses,
)
from paraplu.people.actions.joining import (
    InvalidCode,
    JoinData,
    accept_join_request,
    ask_to_join,
    decline_join_request,
)
from paraplu.people.actions.joining import link_account as _link
from paraplu.people.actions.own import change_language, rename_member
from paraplu.people.actions.reminding import remind_missing_entries as _remind_entries
from paraplu.people.confirming import admission_organ, can_be_told, held_office_lately, vouches_to_confirm
from paraplu.people.forms import (
    ChangeForm,
    EmailAddressField,
    JoinDataForm,
    WorkingName,
    language_choices,
    named_choices,
    own_language_choices,
    topic_choices,
)
from paraplu.people.known import account_known_about, fields_after_erasure, known_about
from paraplu.people.listing import COUNTED, ListedMember, MemberFilter, count_listed, listed_members
from paraplu.people.member_lists import MemberImportData, lacks_decision, list_digest
from paraplu.people.models import Application, ErasedMember, Member, Vouch
from paraplu.people.person_fields import PersonField, PersonFormMixin
from paraplu.people.queries import (
    Person,
    VisibleMember,
    active_member_count,
    active_member_numbers,
    active_members_among,
    active_roll,
    admission_rule_numbers,
    applicant_by_number,
    applicants_by_number,
    conditions_hold,
    confirmed_join_requests,
    count_erased,
    count_people,
    erased_among,
    erased_numbers,
    imported_numbers,
    last_application_answer,
    member_counts_by_chapter,
    numbers_with_account,
    person_by_number,
    person_of_account,
    persons_by_number,
    unanswered_join_requests,
    uncompared_numbers,
    used_numbers,
    visible_members,
    visible_working_names,
    waiting_applications,
)
from paraplu.trust.accounts import api as accounts
from paraplu.trust.post import api as post

__all__ = [
    "COUNTED",
    "ERASURE_SPOOL",
    "ChangeForm",
    "EmailAddressField",
    "InvalidCode",
    "JoinData",
    "JoinDataForm",
    "ListedMember",
    "MemberEdit",
    "MemberFilter",
    "MemberImportData",
    "NewMember",
    "Person",
    "PersonField",
    "PersonFormMixin",
    "VisibleMember",
    "WorkingName",
    "accept_join_request",
    "account_known_about",
    "active_member_count",
    "active_member_numbers",
    "active_members_among",
    "active_roll",
    "admission_organ",
    "admission_rule_numbers",
    "admit",
    "applicant_by_number",
    "applicants_by_number",
    "ask_active_membership",
    "ask_for_admission",
    "ask_for_appointment",
    "ask_for_co_optation",
    "ask_for_ending",
    "ask_for_refusal",
    "ask_to_import",
    "ask_to_import_all",
    "ask_to_join",
    "can_be_told",
    "change_address_by_voice",
    "change_by_hand",
    "change_language",
    "conditions_hold",
    "confirm_vouch",
    "confirmed_join_requests",
    "count_erased",
    "count_listed",
    "count_people",
    "decline_join_request",
    "end_unanswered_applications",
    "enter_by_hand",
    "enter_founder",
    "erase_member",
    "erased_among",
    "erased_numbers",
    "exclude",
    "fields_after_erasure",
    "forget",
    "forget_due",
    "has_young_account",
    "held_office_lately",
    "import_members",
    "imported_numbers",
    "known_about",
    "lacks_decision",
    "language_choices",
    "last_application_answer",
    "link_account",
    "list_digest",
    "listed_members",
    "mark_forgotten_everywhere",
    "member_counts_by_chapter",
    "member_lists",
    "named_choices",
    "note_vouch",
    "numbers_to_forget",
    "numbers_with_account",
    "open_application_of",
    "overdue_applications",
    "own_language_choices",
    "person_by_number",
    "person_of_account",
    "persons_by_number",
    "policy",
    "refuse_application",
    "remind_missing_entries",
    "rename_member",
    "resign",
    "resolve_duplicate_addresses",
    "step_down",
    "tell_code_used",
    "topic_choices",
    "uncompared_numbers",
    "used_numbers",
    "visible_members",
    "visible_working_names",
    "vouch_code_of",
    "vouches_to_confirm",
    "waiting_applications",
    "waiting_for",
    "withdraw_application",
]

KNOWN_BEFORE = ("deed", "list")


def open_application_of(number: int) -> Application | None:
    """The open application of a member: since when, until when."""
    return Application.objects.filter(number=number).first()


def overdue_applications(day: date) -> int:
    """How many applications the nightly job should have ended before this day."""
    return Application.objects.filter(ends_on__lt=day).count()


def vouch_code_of(actor: Actor) -> str:
    """The code that the actor may hand to a peer; empty without an open application."""
    application = open_application_of(actor.number) if actor.number else None
    return vouch_code(application) if application else ""


def link_account(number: int, account: UUID) -> None:
    """Called when an account was opened with a code; founders and imported people were known before."""
    _link(SYSTEM, number, account)
    if Member.objects.filter(number=number, entered_how__in=KNOWN_BEFORE).exists():
        accounts.note_known_owner(account)


def tell_code_used(account: UUID) -> None:
    """Called by the app for log-in when a code was used: write a neutral e-mail to the account's owner."""
    if person := person_of_account(account):
        post.write_email("people/code_used", [person.number])


def has_active_account(number: int) -> bool:
    """Whether a member has an account that nobody froze."""
    account = Member.objects.filter(number=number).values_list("account_id", flat=True).first()
    return accounts.has_active_account(account)


def has_young_account(number: int) -> bool:
    """Whether a member's account was opened within the last seven days."""
    return accounts.is_young(Member.objects.filter(number=number).values_list("account", flat=True).first())


def waiting_for(actor: Actor) -> list[Queue]:
    """Applications that wait for the secretary, and requests where the union answers each one itself."""
    found = list[Queue]()
    if policy.see_people(actor):
        label = _("Applications to become an active member")
        found.append(Queue(label, Application.objects.all(), "desk:applications", "asked_on", "ends_on"))
    if actor.holds("chair", "director"):
        found.append(Queue(_("Vouches to confirm"), Vouch.objects.exclude(noted_by=None), "desk:acts", "day"))
    if policy.answer_request(actor):
        label = _("Applications to join")
        found.append(Queue(label, unanswered_join_requests(), "desk:applications", "asked_on"))
    return found


def forget(number: int) -> None:
    """Erase a person for the operator, as after a restore; without a member only remember the number."""
    if Member.objects.filter(number=number).exists():
        erase_member(OPERATOR, number)
    else:
        remember_erased_number(OPERATOR, number)


def numbers_to_forget() -> list[int]:
    """Numbers of people erased here whom apps of higher layers may still know."""
    return list(ErasedMember.objects.filter(everywhere=False).values_list("number", flat=True))


def mark_forgotten_everywhere(number: int) -> None:
    """Note that no app knows this number any more."""
    note_forgotten_everywhere(SYSTEM, number)


def remind_missing_entries() -> int:
    """For the schedule: tell active members whose entry in the sealed register is missing."""
    return _remind_entries(SYSTEM)


def forget_due(today: date) -> int:
    """End what nobody answered, settle days to months, erase former members; returns how many."""
    lines = forget_imported_lines(SYSTEM, today) + forget_ended_edits(SYSTEM)
    return lines + end_unanswered_applications(SYSTEM, today) + settle_old_records(SYSTEM, today)
