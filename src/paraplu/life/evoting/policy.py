"""Who may do what about keys, slips and secret ballots: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "The secretary and the chair name the key holders, and ask to close a secret ballot or to move it to "
    "paper. Another person confirms each of these."
)
def lead_ballot(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("The secretary and the chair start secret electronic ballots only if the union has switched them on.")
def begin_ballots(actor: Actor, is_switched_on: Any) -> bool:
    return bool(is_switched_on) and lead_ballot(actor)


@dataclass(frozen=True, slots=True)
class OwnedRecord:
    """A key, a slip or a seat on the roll with the number of its member; None: it is nobody's."""

    number: int | None
    record: Any = None


@dataclass(frozen=True, slots=True)
class SlipSubject:
    """The slips of a meeting, and the tellers who handle them: those who hold no key."""

    tellers: frozenset[int]
    assembly: Any = None


@rule(
    "A key holder of the meeting accepts the task, makes their part of the key and decrypts with it; nobody "
    "does it for them."
)
def hold_key(actor: Actor, key: Any) -> bool:
    return actor.is_member and key is not None and actor.number == key.number


@rule("An active member who is at the meeting asks for a vote on its key holders, for themself only.")
def doubt_trustees(actor: Actor, seat: Any) -> bool:
    return actor.is_active and seat is not None and actor.number == seat.number


@rule(
    "A teller who is not a key holder prints and cancels voting slips, and confirms those that another "
    "teller cancelled."
)
def keep_slips(actor: Actor, subject: Any) -> bool:
    return actor.is_active and subject is not None and actor.number in subject.tellers


@rule(
    "A teller who is not a key holder records complaints about the list of ballots after a vote has closed, "
    "without the names of the people who complain."
)
def note_complaint(actor: Actor, subject: Any = None) -> bool:
    return keep_slips(actor, subject)


@rule(
    "The secretary, the chair and the tellers who are not key holders record who drew a voting slip and who "
    "handed one back."
)
def note_slips(actor: Actor, subject: Any) -> bool:
    return lead_ballot(actor) or keep_slips(actor, subject)


@rule(
    "Members on the attendance list of the meeting, its key holders, the secretary and the chair read its "
    "list of ballots."
)
def read_board(actor: Actor, place: Any) -> bool:
    is_own = place is not None and actor.number == place.number
    return lead_ballot(actor) or (actor.is_member and is_own)


@rule(
    "An active member who votes from far away opens the voting slip that was encrypted for them; nobody "
    "else does."
)
def open_remote_slip(actor: Actor, slip: Any) -> bool:
    return actor.is_active and slip is not None and actor.number == slip.number


@rule(
    "Anybody who has a voting slip votes with it and reads the list of ballots. We do not ask who they are. "
    "Without a voting slip, anybody reads a list of ballots that the General Assembly decided to publish."
)
def vote_by_slip(actor: Actor, subject: Any) -> bool:
    return True


@rule("The system carries out what others confirmed, or the meeting decided, about its secret ballots.")
def carry_out_confirmed(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule(
    "When a person's data is deleted, the system deletes which keys and voting slips of a coming meeting "
    "were theirs."
)
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"
