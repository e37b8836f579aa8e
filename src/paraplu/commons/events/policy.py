"""The rules of planning, seeing, attending and hosting an event, and of giving an invitation."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule

# As it is stored in events, and in changes of them that are sealed.
BY_INVITATION = "pass"


@dataclass(frozen=True, slots=True)
class EventSubject:
    """The event as a rule sees it, with whether the actor has an invitation and a confirmed place.

    has_sign_ups: whether anybody relies on it. is_address_released: whether people may read the address.
    has_open_places: whether guests without a code hold less than half of the places.
    """

    audience: str
    chapter: str = ""
    host: int | None = None
    is_coming: bool = True
    is_address_released: bool = False
    has_invitation: bool = False
    has_place: bool = False
    has_sign_ups: bool = False
    has_open_places: bool = False


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name on the guest list: who is host now, and to which host the person gave it."""

    host: int | None
    given_to: int | None


@dataclass(frozen=True, slots=True)
class InvitationSubject:
    """An invitation: its member number, None for a guest's, and the number of the peer who gave it.

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


@rule("A member sees the list of meet-ups, and of each meet-up what they may see.")
def see_list(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule(
    "The secretary and the chair plan a meet-up anywhere, the lead of a chapter in that chapter. The system "
    "plans what was accepted by those who decide about proposals."
)
def plan(actor: Actor, chapter: str) -> bool:
    return actor.kind == "system" or _plans_here(actor, chapter)


@rule("A person who may plan a meet-up somewhere may open the page for it.")
def open_plan(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary", "chair", "chapter_lead")


@rule("The host of a meet-up and the people who may plan it change, move, repeat and cancel it.")
def organise(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject) or _plans_here(actor, subject.chapter)


@rule("A member sees a meet-up that is open to them. A meet-up by invitation is hidden from everybody else.")
def see(actor: Actor, subject: EventSubject) -> bool:
    if not actor.is_member:
        return False
    return _is_open_to(subject) or organise(actor, subject)


@rule("A member to whom a meet-up is open may ask for a place, accept an offered one and give it up.")
def come(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.is_coming and (_is_open_to(subject) or _is_host(actor, subject))


@rule("A person reads a name that somebody gave to the host only while they are that host.")
def read_name(actor: Actor, subject: GivenName) -> bool:
    return actor.is_active and actor.number == subject.host == subject.given_to


@rule("A member may give up their place at any time.")
def leave(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member


@rule("People with a place and people who organise the meet-up see the district.")
def see_district(actor: Actor, subject: EventSubject) -> bool:
    return _has_place(actor, subject) or organise(actor, subject)


@rule(
    "The host sees the address. People with a place see it some hours before. So do the other people who "
    "organise the meet-up; until somebody signs up they see it too."
)
def see_address(actor: Actor, subject: EventSubject) -> bool:
    if _is_host(actor, subject):
        return True
    if organise(actor, subject):
        return subject.is_address_released or not subject.has_sign_ups
    return _has_place(actor, subject) and subject.is_address_released


@rule(
    "A planned change of a meet-up for which somebody has signed up is shown to the person who asked for "
    "it, to the old and the new host, and to the people who may agree as the second person."
)
def see_change(actor: Actor, change: ChangeSubject) -> bool:
    return actor.is_member and (change.may_agree or change.is_named)


@rule(
    "A meet-up for which somebody has signed up is changed by a decision that names this host or this plan."
)
def carry_out_change(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("events.change_host") or actor.carries_out("events.change_plan")


@rule("Only the host sees the guest list and the guest code.")
def manage_guest_list(actor: Actor, subject: EventSubject) -> bool:
    return _is_host(actor, subject)


@rule(
    "Anybody may ask for a place with a guest code, and come back with a code of their own. We do not ask "
    "who they are."
)
def request_guest_place(actor: Actor, subject: Any) -> bool:
    return True


@rule(
    "Anybody may ask for a place at a meet-up that is open to everybody, as long as half of its places are "
    "left to members and to guests with a code. We do not ask who they are."
)
def request_open_place(actor: Actor, subject: EventSubject) -> bool:
    return subject.audience == "public" and subject.is_coming and subject.has_open_places


@rule("A member may see their own invitation and ask for one.")
def ask_for_invitation(actor: Actor, subject: Any) -> bool:
    return actor.is_member


@rule("An active member may open the page on which they vouch for somebody.")
def see_give_page(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule(
    "An active member gives an invitation to another member or a guest when their own account is more than "
    "seven days old: never to themself, and never on a request that they, or a person of whom they are not "
    "independent, wrote down."
)
def give_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    is_known = actor.is_active and not actor.has_young_account
    return is_known and actor.number not in (subject.number, subject.written_by) and not subject.is_tied


@rule("The secretary sees who has an invitation.")
def see_invitations(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule(
    "The secretary may write down that another member asks for an invitation. An active member vouches for "
    "them, not the secretary."
)
def give_by_hand(actor: Actor, subject: InvitationSubject) -> bool:
    return actor.holds("secretary") and subject.number is not None and actor.number != subject.number


@rule(
    "A member gives their invitation back at once. The secretary and the member who vouched suspend it for "
    "seven days. A second person withdraws it. Nobody gives a reason."
)
def revoke_invitation(actor: Actor, subject: InvitationSubject) -> bool:
    if actor.holds("secretary"):
        return True
    return actor.kind == "person" and actor.number in (subject.number, subject.by)


@rule("A decision of two people withdraws an invitation.")
def carry_out_revocation(actor: Actor, subject: Any) -> bool:
    return actor.carries_out("events.revoke_invitation")


@rule("The system offers free places to the waiting list, sends reminders, and deletes what is due.")
def maintain_events(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"


def _plans_here(actor: Actor, chapter: str) -> bool:
    return actor.holds("secretary", "chair") or actor.holds("chapter_lead", chapter=chapter)


def _is_host(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_active and actor.number == subject.host


def _is_open_to(subject: EventSubject) -> bool:
    needs_invitation = subject.audience == BY_INVITATION
    return subject.audience in ("public", "members") or (needs_invitation and subject.has_invitation)


def _has_place(actor: Actor, subject: EventSubject) -> bool:
    return actor.is_member and subject.has_place and _is_open_to(subject)
