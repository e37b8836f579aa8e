"""The rules of planning, seeing, attending and hosting an event, and of giving a pass."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class EventSubject:
    """The event as a rule sees it, with whether the actor has a pass and a confirmed place.

    has_sign_ups: whether anybody relies on it. is_address_released: whether people may read the address.
    """

    audience: str
    chapter: str = ""
    host: int | None = None
    is_coming: bool = True
    is_address_released: bool = False
    has_invitation: bool = False
    has_place: bool = False
    has_sign_ups: bool = False


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name on the guest list: who is host now, and to which host the person gave it."""

    host: int | None
    given_to: int | None


@dataclass(frozen=True, slots=True)
class InvitationSubject:
    """A pass: its member number, None for a guest's, and the number of the peer who gave it.

    written_by: who wrote the request down for the member. is_tied: whether the actor is not independent of
    that person.
    """

    number: int | None
    by: int | None = None
    written_by: int | None = None
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class ChangeSubject:
    """A change of an event at which somebody has signed up: what the actor has to do with it.

    is_named: they asked for it, receive people now or are to do so.
    """

    may_agree: bool = False
    is_named: bool = False


@rule("A member sees the list of events, each as far as they may see it.")
def see_list(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule(
    "Secretary and chair plan an event anywhere, the lead of a chapter plans one of that chapter; the system "
    "plans what the organ of the statutes accepted."
)
def plan(actor: Actor, chapter: str) -> bool:
    return actor.kind == "house" or _plans_here(actor, chapter)


@rule("A person who may plan an event somewhere may open the page for it.")
def open_plan(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "chapter_lead")


@rule("The host of an event and those who may plan it change, relocate, repeat and cancel it.")
def organise(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject) or _plans_here(actor, subject.chapter)


@rule("A member sees an event that is open to them; an event for pass holders does not exist for others.")
def see(actor: Actor, subject: EventSubject) -> bool:
    if not actor.is_member:
        return False
    return _is_open_to(subject) or organise(actor, subject)


@rule("A member to whom an event is open may ask for a place, accept an offered one and leave.")
def come(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.is_coming and (_is_open_to(subject) or _is_host(actor, subject))


@rule("A person reads a name that somebody gave to the host only while they are that host.")
def read_name(actor: Actor, subject: GivenName) -> bool:
    return actor.is_active and actor.number == subject.host == subject.given_to


@rule("A member may give up their seat at any moment.")
def leave(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member


@rule("The district is shown to people with a place and to organisers of the event.")
def see_district(actor: Actor, subject: EventSubject) -> bool:
    return _has_place(actor, subject) or organise(actor, subject)


@rule(
    "The host knows the address; people with a place and organisers read it some hours before, organisers "
    "also until somebody signs up."
)
def see_address(actor: Actor, subject: EventSubject) -> bool:
    if _is_host(actor, subject):
        return True
    if organise(actor, subject):
        return subject.is_address_released or not subject.has_sign_ups
    return _has_place(actor, subject) and subject.is_address_released


@rule(
    "What is to change where somebody has signed up is shown to the person who asked, to the hosts of now "
    "and then, and to those who may agree as the second person."
)
def see_change(actor: Actor, change: ChangeSubject) -> bool:
    return actor.is_member and (change.may_agree or change.is_named)


@rule("A decision that names this host or this plan changes an event at which somebody has signed up.")
def carry_out_change(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("events.change_host") or actor.carries_out("events.change_plan")


@rule("Only the host sees the guest list and the invitation code.")
def manage_guest_list(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject)


@rule("Anybody may ask with an invitation code and come back with their own; nobody is asked who they are.")
def request_guest_place(actor: Actor, subject: Any) -> bool:
    return True


@rule("A member may see their own pass and ask for one.")
def ask_for_invitation(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page on giving a pass.")
def see_give_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "An active member gives a pass to a peer or a guest, not from an account of the last seven days: never "
    "to themself, and never on a request that they, or somebody close to them, wrote down."
)
def give_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    is_known = actor.is_active and not actor.has_young_account
    return is_known and actor.number not in (subject.number, subject.written_by) and not subject.is_tied


@rule("The secretary sees who has a pass.")
def see_invitations(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary may write down that another member asks for a pass; a peer says yes, not the secretary.")
def give_by_hand(actor: Actor, subject: InvitationSubject) -> bool:
    return actor.holds("secretary") and subject.number is not None and actor.number != subject.number


@rule(
    "A member gives their pass back at once. The secretary and the peer who gave it suspend it for seven "
    "days, and a second person takes it back; nobody gives a reason."
)
def revoke_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    if actor.holds("secretary"):
        return True
    return actor.kind == "person" and actor.number in (subject.number, subject.by)


@rule("A decision of two people takes a pass back.")
def carry_out_revocation(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("events.revoke_invitation")


@rule("The system advances waiting lists, reminds, and forgets what is due.")
def maintain_events(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


def _plans_here(actor: Actor, chapter: str) -> bool:
    return actor.holds("secretary", "chair") or actor.holds("chapter_lead", chapter=chapter)


def _is_host(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_active and actor.number == subject.host


def _is_open_to(subject: EventSubject) -> bool:
    needs_pass = subject.audience == "pass"
    return subject.audience in ("public", "members") or (needs_pass and subject.has_invitation)


def _has_place(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.has_place and _is_open_to(subject)
