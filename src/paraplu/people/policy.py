"""Who may do what about membership, as rules of one sentence each."""

from dataclasses import dataclass, field
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule
from paraplu.kernel.standing import MemberStatus, is_member


@dataclass(frozen=True, slots=True)
class MemberSubject:
    """What a rule may look at of a person: their number and their status."""

    number: int
    state: MemberStatus | None


@dataclass(frozen=True, slots=True)
class Applicant:
    """A member who applied to become active: who vouched, and how many have to."""

    number: int
    state: MemberStatus | None
    vouchers: frozenset[int] = field(default_factory=frozenset)
    needed: int = 0


@dataclass(frozen=True, slots=True)
class ReportedVouch:
    """A vouch given by phone or in person: for whom, by whom, and the status of both.

    has_young_account: the account of the person who vouched was opened within the last seven days.
    """

    applicant: Applicant
    voucher: MemberSubject
    has_young_account: bool = False


@dataclass(frozen=True, slots=True)
class NameSubject:
    """What a rule may look at before it shows a name."""

    number: int
    chapter: str | None = None
    has_office: bool = False


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
    return _is_self_or_secretary(actor, subject.number) and subject.state is MemberStatus.SUPPORTING


@rule("An applicant may withdraw the application; the secretary may record that they did.")
def withdraw_application(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_secretary(actor, subject.number) and subject.state is MemberStatus.APPLYING


@rule("A member may see the page on becoming active.")
def see_own_application(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page on vouching for a peer.")
def see_vouch_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "An active member whose account is not young may vouch once for a peer who asked to become active, never "
    "for themselves."
)
def vouch(actor: Actor, subject: Applicant) -> bool:
    return (
        actor.is_active
        and not actor.has_young_account
        and subject.state is MemberStatus.APPLYING
        and actor.number != subject.number
        and actor.number not in subject.vouchers
    )


@rule(
    "The secretary may record that a third person, an active member whose account is not young, vouched for "
    "an applicant."
)
def note_vouch(actor: Actor, subject: ReportedVouch) -> bool:
    applicant, voucher = subject.applicant, subject.voucher
    return (
        actor.holds("secretary")
        and applicant.state is MemberStatus.APPLYING
        and applicant.number != actor.number
        and voucher.state is MemberStatus.ACTIVE
        and not subject.has_young_account
        and voucher.number not in (actor.number, applicant.number)
        and voucher.number not in applicant.vouchers
    )


@rule(
    "The secretary may admit an applicant with enough vouches, but neither themselves nor one for whom they "
    "alone vouched; the General Assembly may admit one regardless of who vouched."
)
def admit(actor: Actor, subject: Applicant) -> bool:
    ready = subject.state is MemberStatus.APPLYING and len(subject.vouchers) >= subject.needed
    if actor.kind == "assembly":
        return ready
    is_other = actor.number != subject.number and subject.vouchers != {actor.number}
    return actor.holds("secretary") and ready and is_other


@rule("The secretary may decline an application of another person, without a reason.")
def refuse(actor: Actor, subject: Applicant) -> bool:
    is_open = subject.state is MemberStatus.APPLYING
    return is_open and actor.holds("secretary") and actor.number != subject.number


@rule("A member may leave at any moment; the secretary may record that they left.")
def resign(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_secretary(actor, subject.number) and is_member(subject.state)


@rule("An active member may become supporting again; the secretary may record that they wished it.")
def step_down(actor: Actor, subject: MemberSubject) -> bool:
    return _is_self_or_secretary(actor, subject.number) and subject.state is MemberStatus.ACTIVE


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


@rule("The operator imports the people of a list that the union kept before.")
def import_members(actor: Actor, subject: Any) -> bool:
    return actor.kind == "operator"


@rule("The system settles whether people of a list were members already: the earlier membership stays.")
def resolve_duplicate_addresses(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@rule("The operator keeps the number of a person who was erased, so that nobody else gets it.")
def remember_erased_number(actor: Actor, number: int) -> bool:
    return actor.kind == "operator"


@rule("The secretary may enter a person who asked for it and has no account, e-mail or phone.")
def enter_by_hand(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary may change the name and language of a person who asked for it.")
def change_by_hand(actor: Actor, subject: MemberSubject) -> bool:
    return actor.holds("secretary") and is_member(subject.state)


@rule("A member may change the name they are known by here, and their language.")
def change_own(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "person" and actor.number == subject.number and is_member(subject.state)


@rule("A person may erase their own data; the secretary or the operator may do it at their request.")
def erase(actor: Actor, subject: MemberSubject) -> bool:
    return actor.kind == "operator" or _is_self_or_secretary(actor, subject.number)


@rule(
    "A name is seen by its bearer, the secretary, the lead of the chapter and, of office-holders, the Board."
)
def see_name(actor: Actor, subject: NameSubject) -> bool:
    return (
        _is_self_or_secretary(actor, subject.number)
        or (subject.chapter is not None and actor.holds("chapter_lead", chapter=subject.chapter))
        or (subject.has_office and actor.holds("chair", "director"))
    )


@rule("The secretary may see who is in the union; nobody else has a list of people.")
def see_people(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


def _is_self_or_secretary(actor: Actor, number: int) -> bool:
    return (actor.kind == "person" and actor.number == number) or actor.holds("secretary")


def _is_system(actor: Actor) -> bool:
    return actor.kind in ("house", "operator")
