"""Who may do what about membership, as rules of one sentence each."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import VOICE_ADDRESS
from paraplu.kernel.rules import rule
from paraplu.kernel.standing import MemberStatus, is_member
from paraplu.people.subjects import (
    Applicant,
    EndingSubject,
    MemberSubject,
    NameSubject,
    NotedVouch,
    OfferedVouch,
    OfficeSubject,
    ReportedVouch,
)


@rule("Anybody may ask to join; nobody is asked who they are.")
def join(actor: Actor, subject: Any) -> bool:
    return True


@rule("A person with the link or the code of a request may confirm it, once.")
def confirm(actor: Actor, subject: Any) -> bool:
    return True


@rule("Where the union answers each request itself, the secretary answers it.")
def answer_request(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("A supporting member may ask to become active; the secretary may record that they asked.")
def ask_active(actor: Actor, subject: MemberSubject) -> bool:
    is_theirs = (actor.kind == "person" and actor.number == subject.number) or actor.holds("secretary")
    return is_theirs and subject.state is MemberStatus.SUPPORTING


@rule("An applicant may withdraw the application; for them it is withdrawn when nobody stopped that in time.")
def withdraw_application(actor: Actor, subject: MemberSubject) -> bool:
    is_theirs = _is_self_or_act(actor, subject.number, "people.withdraw_application")
    return is_theirs and subject.state is MemberStatus.APPLYING


@rule("A member may see the page on becoming active.")
def see_own_application(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page on vouching for a peer.")
def see_vouch_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "An active member of 90 days, a founder or somebody of the imported list, whose account is not young, "
    "may vouch once for a peer who asked to become active, never for themselves."
)
def vouch(actor: Actor, subject: OfferedVouch) -> bool:
    applicant = subject.applicant
    may_vouch = actor.is_active and subject.is_long_active and not actor.has_young_account
    is_other = actor.number not in (applicant.number, *applicant.vouchers)
    return may_vouch and is_other and applicant.state is MemberStatus.APPLYING


@rule("The named voucher confirms what the secretary wrote down; another office may who heard them say it.")
def confirm_vouch(actor: Actor, subject: NotedVouch) -> bool:
    is_voucher = actor.is_active and actor.number == subject.by
    others = (subject.number, subject.by, subject.noted_by)
    return is_voucher or (actor.holds("chair", "director") and actor.number not in others)


@rule(
    "The secretary may record that a third person, an active member of 90 days, a founder or somebody of the "
    "imported list, whose account is not young, vouched for an applicant."
)
def note_vouch(actor: Actor, subject: ReportedVouch) -> bool:
    applicant, voucher = subject.applicant, subject.voucher
    is_open = applicant.state is MemberStatus.APPLYING and applicant.number != actor.number
    is_old = subject.is_long_active and not subject.has_young_account
    is_third = voucher.number not in (actor.number, applicant.number, *applicant.vouchers)
    may_vouch = voucher.state is MemberStatus.ACTIVE and is_old and is_third
    return actor.holds("secretary") and is_open and may_vouch


@rule("An applicant with enough vouches is admitted by a decision of the organ that the statutes name.")
def admit(actor: Actor, subject: Applicant) -> bool:
    is_decided = actor.kind == "assembly" or actor.carries_out("people.admit", subject.number)
    return is_decided and _is_ready(subject)


@rule(
    "The secretary may ask for the admission of another person with enough vouches, never of one for whom"
    " they alone vouched."
)
def ask_to_admit(actor: Actor, subject: Applicant) -> bool:
    is_other = actor.number != subject.number and subject.vouchers != {actor.number}
    return actor.holds("secretary") and _is_ready(subject) and is_other


@rule("An application is declined by a decision of the organ that the statutes name, without a reason.")
def refuse(actor: Actor, subject: Applicant) -> bool:
    is_open = subject.state is MemberStatus.APPLYING
    return is_open and actor.carries_out("people.refuse_application", subject.number)


@rule("The secretary may ask that the application of another person is declined.")
def ask_to_refuse(actor: Actor, subject: Applicant) -> bool:
    is_open = subject.state is MemberStatus.APPLYING
    return is_open and actor.holds("secretary") and actor.number != subject.number


@rule(
    "The secretary may ask, as another person told them, that an application is withdrawn, that an active"
    " member becomes supporting again, that a membership ends, or that the person is erased."
)
def ask_for_ending(actor: Actor, subject: EndingSubject) -> bool:
    person = subject.person
    is_possible = {
        "people.withdraw_application": person.state is MemberStatus.APPLYING,
        "people.step_down": person.state is MemberStatus.ACTIVE,
        "people.end_by_hand": is_member(person.state),
        "people.erase_member": True,
    }
    return actor.holds("secretary") and actor.number != person.number and is_possible[subject.kind]


@rule("A member may leave at any moment; for them it is carried out when nobody stopped it in time.")
def resign(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_act(actor, subject.number, "people.end_by_hand") and is_member(subject.state)


@rule(
    "An active member may become supporting again; for them it is carried out when nobody stopped it in time."
)
def step_down(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_act(actor, subject.number, "people.step_down") and subject.state is MemberStatus.ACTIVE


@rule(
    "Secretary, chair or a director may ask the Board to appoint a member to an office that the Board gives."
)
def ask_to_appoint(actor: Actor, subject: OfficeSubject) -> bool:
    may_ask = actor.holds("secretary", "chair", "director")
    return may_ask and not subject.is_elected and may_hold_office(subject)


@rule("Secretary, chair or a director may ask the Board to fill a vacant seat with an active member.")
def ask_to_co_opt(actor: Actor, subject: OfficeSubject) -> bool:
    return actor.holds("secretary", "chair", "director") and may_be_director(subject)


@rule(
    "A member begins in an office when the Board decided it, and never under another standing than it asks."
)
def carry_out_appointment(actor: Actor, subject: OfficeSubject) -> bool:
    return actor.carries_out("offices.appoint", subject.person.number) and may_hold_office(subject)


@rule("An eligible active member fills a vacant seat of the Board, if not on it now nor gone from it early.")
def carry_out_co_optation(actor: Actor, subject: OfficeSubject) -> bool:
    return actor.carries_out("offices.co_opt", subject.person.number) and may_be_director(subject)


def may_be_director(subject: OfficeSubject) -> bool:
    """Whether the Board may give this member a vacant seat: active, and eligible for it."""
    return subject.person.state is MemberStatus.ACTIVE and subject.is_eligible


def may_hold_office(subject: OfficeSubject) -> bool:
    """Whether somebody of this status may hold the office.

    Active members may, and supporting members where the union's file says so.
    """
    if subject.person.state is MemberStatus.ACTIVE:
        return True
    return subject.supporting_may and is_member(subject.person.state)


@rule("Only the General Assembly may exclude a member.")
def exclude(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "assembly" and is_member(subject.state)


@rule("The system ends a dormant supporting membership.")
def lapse(actor: Actor, subject: MemberSubject) -> bool:
    return _is_system(actor) and subject.state is MemberStatus.SUPPORTING


@rule("The system ends what nobody answered in time, and forgets what is due.")
def end_unanswered_applications(actor: Actor, subject: Any) -> bool:
    return _is_system(actor)


@rule("Only the system links an account to a member who has none, once a code for their number was used.")
def link_account(actor: Actor, account: Any) -> bool:
    return _is_system(actor) and account is None


@rule("The operator enters the people whom the founding deed names, once, before the founding.")
def enter_founder(actor: Actor, is_founded: bool) -> bool:
    return actor.kind == "operator" and not is_founded


@rule("The operator imports a list; its active members once an organ decided on it, or before founding.")
def import_members(actor: Actor, lacks_decision: Any) -> bool:
    return actor.kind == "operator" and not lacks_decision


@rule("The secretary asks the Board, or the active members without one, to let a list in.")
def ask_to_import(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The active members of a list are let in by a decision of the Board, or of the members without one.")
def allow_import(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("people.import_members")


@rule("The system settles whether people of a list were members already: the earlier membership stays.")
def resolve_duplicate_addresses(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("The operator keeps the number of a person who was erased, so that nobody else gets it.")
def remember_erased_number(actor: Actor, number: int) -> bool:
    return actor.kind == "operator"


@rule("The secretary may enter a person who asked for it and has no account, e-mail or phone.")
def enter_by_hand(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule(
    "The secretary may change the language, and take away a chapter or topics, for a person who asked for it."
)
def change_by_hand(actor: Actor, subject: MemberSubject) -> bool:
    return actor.holds("secretary") and is_member(subject.state)


@rule(
    "The secretary, who spoke with a member whose e-mails somebody else reads, asks that their address is "
    "replaced without an e-mail to the old one: a second person who spoke with them agrees."
)
def change_address_by_voice(actor: Actor, subject: MemberSubject) -> bool:
    return actor.holds("secretary") and actor.number != subject.number and is_member(subject.state)


@rule(
    "A name, an address, a chapter and topics are changed for a person when nobody stopped it in time, or an "
    "address when two independent people spoke with them."
)
def carry_out_edit(actor: Actor, subject: MemberSubject) -> bool:
    kinds = ("people.change_by_hand", VOICE_ADDRESS)
    return any(actor.carries_out(kind, subject.number) for kind in kinds) and is_member(subject.state)


@rule("A member may change the name they are known by here, and their language.")
def change_own(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "person" and actor.number == subject.number and is_member(subject.state)


@rule(
    "A person may erase their own data; the operator may do it at their request, and the system when two "
    "people agreed that they asked for it and nobody stopped it in time."
)
def erase(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "operator" or _is_self_or_act(actor, subject.number, "people.erase_member")


@rule(
    "A name is seen by its bearer, the secretary, the lead of the chapter and, of office-holders, the Board."
)
def see_name(actor: Actor, subject: NameSubject) -> bool:
    is_own = actor.kind == "person" and actor.number == subject.number
    is_lead = subject.chapter is not None and actor.holds("chapter_lead", chapter=subject.chapter)
    is_of_board = subject.has_office and actor.holds("chair", "director")
    return is_own or is_lead or is_of_board or actor.holds("secretary")


@rule("The secretary may see who is in the union; nobody else has a list of people.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


def _is_self_or_act(actor: Actor, number: int, kind: str) -> bool:
    return (actor.kind == "person" and actor.number == number) or actor.carries_out(kind, number)


def _is_ready(subject: Applicant) -> bool:
    return subject.state is MemberStatus.APPLYING and len(subject.vouchers) >= subject.needed


def _is_system(actor: Actor) -> bool:
    return actor.kind in ("house", "operator")
