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


@rule("Anybody may apply to join, without being identified.")
def join(actor: Actor, subject: Any) -> bool:
    return True


@rule("A person with the link or the confirmation code of an application may confirm it, once.")
def confirm(actor: Actor, subject: Any) -> bool:
    return True


@rule("Where the union answers each application to join, the secretary answers it.")
def answer_request(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("A supporting member may apply to become active. The secretary may record that they applied.")
def ask_active(actor: Actor, subject: MemberSubject) -> bool:
    is_theirs = (actor.kind == "person" and actor.number == subject.number) or actor.holds("secretary")
    return is_theirs and subject.state is MemberStatus.SUPPORTING


@rule("Applicants may withdraw. If the secretary asks for them, it takes effect if nobody stops it.")
def withdraw_application(actor: Actor, subject: MemberSubject) -> bool:
    is_theirs = _is_self_or_act(actor, subject.number, "people.withdraw_application")
    return is_theirs and subject.state is MemberStatus.APPLYING


@rule("A member may see the page about becoming an active member.")
def see_own_application(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page to vouch for a colleague.")
def see_vouch_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "Active members of 90 days, founders and people of the imported list may vouch once for another "
    "applicant, from an account older than seven days."
)
def vouch(actor: Actor, subject: OfferedVouch) -> bool:
    applicant = subject.applicant
    may_vouch = actor.is_active and subject.is_long_active and not actor.has_young_account
    is_other = actor.number not in (applicant.number, *applicant.vouchers)
    return may_vouch and is_other and applicant.state is MemberStatus.APPLYING


@rule("The member who vouches confirms it. So may the chair or a Board member who heard them say it.")
def confirm_vouch(actor: Actor, subject: NotedVouch) -> bool:
    is_voucher = actor.is_active and actor.number == subject.by
    others = (subject.number, subject.by, subject.noted_by)
    return is_voucher or (actor.holds("chair", "director") and actor.number not in others)


@rule(
    "The secretary may record that a third person vouched for an applicant. That person must be one of those "
    "who may vouch."
)
def note_vouch(actor: Actor, subject: ReportedVouch) -> bool:
    applicant, voucher = subject.applicant, subject.voucher
    is_open = applicant.state is MemberStatus.APPLYING and applicant.number != actor.number
    is_old = subject.is_long_active and not subject.has_young_account
    is_third = voucher.number not in (actor.number, applicant.number, *applicant.vouchers)
    may_vouch = voucher.state is MemberStatus.ACTIVE and is_old and is_third
    return actor.holds("secretary") and is_open and may_vouch


@rule("An applicant for whom enough members vouch is admitted by the body that the statutes name.")
def admit(actor: Actor, subject: Applicant) -> bool:
    is_decided = actor.kind == "assembly" or actor.carries_out("people.admit", subject.number)
    return is_decided and _is_ready(subject)


@rule(
    "The secretary may ask for the admission of another person for whom enough members vouch, but not of a "
    "person for whom only the secretary vouches."
)
def ask_to_admit(actor: Actor, subject: Applicant) -> bool:
    is_other = actor.number != subject.number and subject.vouchers != {actor.number}
    return actor.holds("secretary") and _is_ready(subject) and is_other


@rule("The body that the statutes name declines an application, without a reason.")
def refuse(actor: Actor, subject: Applicant) -> bool:
    is_open = subject.state is MemberStatus.APPLYING
    return is_open and actor.carries_out("people.refuse_application", subject.number)


@rule("The secretary may ask to decline the application of another person.")
def ask_to_refuse(actor: Actor, subject: Applicant) -> bool:
    is_open = subject.state is MemberStatus.APPLYING
    return is_open and actor.holds("secretary") and actor.number != subject.number


@rule(
    "The secretary may ask, as another person told them, to withdraw an application, to make an active "
    "member a supporting member again, to end a membership, or to delete the person's data."
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


@rule("Members may leave at any moment. If the secretary asks for them, it takes effect if nobody stops it.")
def resign(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_act(actor, subject.number, "people.end_by_hand") and is_member(subject.state)


@rule(
    "An active member may become a supporting member again. If the secretary asks for them, it takes effect "
    "if nobody stops it."
)
def step_down(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_act(actor, subject.number, "people.step_down") and subject.state is MemberStatus.ACTIVE


@rule("Secretary, chair or a Board member may ask the Board to appoint a member to a role it gives.")
def ask_to_appoint(actor: Actor, subject: OfficeSubject) -> bool:
    may_ask = actor.holds("secretary", "chair", "director")
    return may_ask and not subject.is_elected and may_hold_office(subject)


@rule("Secretary, chair or a Board member may ask the Board to fill a vacant seat with an active member.")
def ask_to_co_opt(actor: Actor, subject: OfficeSubject) -> bool:
    return actor.holds("secretary", "chair", "director") and may_be_director(subject)


@rule("A member begins in a role when the Board decided it, with the membership that the role requires.")
def carry_out_appointment(actor: Actor, subject: OfficeSubject) -> bool:
    return actor.carries_out("offices.appoint", subject.person.number) and may_hold_office(subject)


@rule(
    "An active member fills a vacant seat of the Board if they can be elected, are not on the Board and did "
    "not leave it before the end of their term."
)
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


@rule("The system ends a supporting membership that was not used for a long time.")
def lapse(actor: Actor, subject: MemberSubject) -> bool:
    return _is_system(actor) and subject.state is MemberStatus.SUPPORTING


@rule("The system ends what nobody answered in time, and deletes what is due.")
def end_unanswered_applications(actor: Actor, subject: Any) -> bool:
    return _is_system(actor)


@rule("Only the system links an account to a member who has none, after a code for their number was used.")
def link_account(actor: Actor, account: Any) -> bool:
    return _is_system(actor) and account is None


@rule("The server administrator enters the people named in the founding deed, once, before the founding.")
def enter_founder(actor: Actor, is_founded: bool) -> bool:
    return actor.kind == "operator" and not is_founded


@rule("The server administrator imports a list. The secretary does so once others agreed to exactly it.")
def import_members(actor: Actor, lacks_decision: Any) -> bool:
    return (actor.kind == "operator" or actor.holds("secretary")) and not lacks_decision


@rule("The secretary asks others to accept a list: a second person, the Board or the active members.")
def ask_to_import(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The Board accepts the active members of a list. Without a Board, the active members do.")
def allow_import(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("people.import_members")


@rule("The system checks whether people on a list were members already. The earlier membership stays.")
def resolve_duplicate_addresses(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


@rule("The server administrator keeps the number of a person whose data was deleted; nobody else gets it.")
def remember_erased_number(actor: Actor, number: int) -> bool:
    return actor.kind == "operator"


@rule("The secretary may enter a person who asked for it and has no account, e-mail or phone.")
def enter_by_hand(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary may change the language, and remove a chapter or topics, for a person who asked.")
def change_by_hand(actor: Actor, subject: MemberSubject) -> bool:
    return actor.holds("secretary") and is_member(subject.state)


@rule(
    "If somebody else reads a member's e-mails, the secretary who spoke with them asks to replace the "
    "address without an e-mail to the old one. A second person who spoke with them agrees."
)
def change_address_by_voice(actor: Actor, subject: MemberSubject) -> bool:
    return actor.holds("secretary") and actor.number != subject.number and is_member(subject.state)


@rule(
    "A name, an address, a chapter and topics are changed for a person if nobody stops it in time, or an "
    "address when two independent people spoke with them."
)
def carry_out_edit(actor: Actor, subject: MemberSubject) -> bool:
    kinds = ("people.change_by_hand", VOICE_ADDRESS)
    return any(actor.carries_out(kind, subject.number) for kind in kinds) and is_member(subject.state)


@rule("A member may change their own chosen name and language.")
def change_own(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "person" and actor.number == subject.number and is_member(subject.state)


@rule(
    "A person may delete their own data. At their request the server administrator may do it, and the system "
    "when two people confirmed the request and nobody stopped it in time."
)
def erase(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "operator" or _is_self_or_act(actor, subject.number, "people.erase_member")


@rule(
    "A chosen name is seen by the person, the secretary, the lead of their chapter and, for people with a "
    "role, the chair and Board members."
)
def see_name(actor: Actor, subject: NameSubject) -> bool:
    is_own = actor.kind == "person" and actor.number == subject.number
    is_lead = subject.chapter is not None and actor.holds("chapter_lead", chapter=subject.chapter)
    is_of_board = subject.has_office and actor.holds("chair", "director")
    return is_own or is_lead or is_of_board or actor.holds("secretary")


@rule("Only the secretary may see who is in the union. Nobody else has a list of people.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


def _is_self_or_act(actor: Actor, number: int, kind: str) -> bool:
    return (actor.kind == "person" and actor.number == number) or actor.carries_out(kind, number)


def _is_ready(subject: Applicant) -> bool:
    return subject.state is MemberStatus.APPLYING and len(subject.vouchers) >= subject.needed


def _is_system(actor: Actor) -> bool:
    return actor.kind in ("system", "operator")
