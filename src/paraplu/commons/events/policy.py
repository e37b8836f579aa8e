"""The rules of planning, seeing, attending and hosting an event, and of giving a pass."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@dataclass(frozen=True, slots=True)
class EventSubject:
    """The event as a rule sees it, with whether the actor has a pass and a confirmed place."""

    audience: str
    chapter: str = ""
    host: int | None = None
    is_coming: bool = True
    is_address_released: bool = False
    has_invitation: bool = False
    has_place: bool = False


@dataclass(frozen=True, slots=True)
class InvitationSubject:
    """A pass: its member number, None for a guest's, and the number of the peer who gave it."""

    number: int | None
    by: int | None = None


@rule("A member sees the list of evenings, each as far as she may see it.")
def see_list(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule(
    "Secretary and chair plan an evening anywhere, the lead of a chapter one of her chapter; the house plans "
    "what the organ of the statutes accepted."
)
def plan(actor: Actor, chapter: str) -> bool:
    return actor.kind == "house" or _plans_here(actor, chapter)


@rule("Whoever may plan an evening somewhere may open the page for it.")
def open_plan(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "chapter_lead")


@rule("The host of an evening and whoever may plan it change it, move it, copy it and call it off.")
def organise(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject) or _plans_here(actor, subject.chapter)


@rule("A member sees an evening that is open to her; an evening for pass holders does not exist for others.")
def see(actor: Actor, subject: EventSubject) -> bool:
    if not actor.is_member:
        return False
    return _is_open_to(subject) or organise(actor, subject)


@rule("A member to whom an evening is open may ask for a place, take an offered one and leave.")
def come(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.is_coming and (_is_open_to(subject) or _is_host(actor, subject))


@rule("A member may leave her seat at any moment.")
def leave(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member


@rule("The district is told to who has a place, and to who organises the evening.")
def see_district(actor: Actor, subject: EventSubject) -> bool:
    return _has_place(actor, subject) or organise(actor, subject)


@rule("The address is told some hours before to who has a place; who organises the evening knows it.")
def see_address(actor: Actor, subject: EventSubject) -> bool:
    return (_has_place(actor, subject) and subject.is_address_released) or organise(actor, subject)


@rule("The door list and the invitation code are the host's alone.")
def manage_guest_list(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject)


@rule("Anybody may knock with an invitation code and come back with her own; nobody is asked who she is.")
def request_guest_place(actor: Actor, subject: Any) -> bool:
    return True


@rule("A member may see her own pass and ask for one.")
def ask_for_invitation(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page on giving a pass.")
def see_give_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("An active member says yes to a pass of a peer or of a guest, never to her own.")
def give_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    return actor.is_active and actor.number != subject.number


@rule("The secretary sees who has a pass.")
def see_invitations(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("The secretary may give another member a pass who asked for it without an account.")
def give_by_hand(actor: Actor, subject: InvitationSubject) -> bool:
    return actor.holds("secretary") and subject.number is not None and actor.number != subject.number


@rule("A pass is taken back by the secretary, by who said yes, or by herself; nobody says why.")
def revoke_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    if actor.holds("secretary"):
        return True
    return actor.kind == "person" and actor.number in (subject.number, subject.by)


@rule("The house moves the line on, reminds, and forgets what is due.")
def maintain_events(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


def _plans_here(actor: Actor, chapter: str) -> bool:
    return actor.holds("secretary", "chair") or actor.holds("chapter_lead", chapter=chapter)


def _is_host(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_active and actor.number == subject.host


def _is_open_to(subject: EventSubject) -> bool:
    return subject.audience in ("public", "members") or (
        subject.audience == "pass" and subject.has_invitation
    )


def _has_place(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.has_place and _is_open_to(subject)
