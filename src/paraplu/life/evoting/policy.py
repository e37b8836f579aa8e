"""Who may do what about keys, slips and secret ballots: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule(
    "Secretary and chair name the key holders, and ask to close a secret ballot or to move it to paper; "
    "another person confirms each of these."
)
def lead_ballot(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("Secretary and chair begin secret electronic ballots only where the union switched them on.")
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
    "A key holder of the meeting accepts it, makes their share of the key and decrypts with it; "
    "nobody does it for them."
)
def hold_key(actor: Actor, key: Any) -> bool:
    return actor.is_member and key is not None and actor.number == key.number


@rule("An active member who is at the meeting asks for a vote on its key holders, for themself alone.")
def doubt_trustees(actor: Actor, seat: Any) -> bool:
    return actor.is_active and seat is not None and actor.number == seat.number


@rule("A teller who holds no key prints and revokes slips, and confirms what another teller revoked.")
def keep_slips(actor: Actor, subject: Any) -> bool:
    return actor.is_active and subject is not None and actor.number in subject.tellers


@rule("Secretary, chair and the tellers who hold no key record who drew a slip and who returned one.")
def note_slips(actor: Actor, subject: Any) -> bool:
    return lead_ballot(actor) or keep_slips(actor, subject)


@rule("Members on the roll of the meeting and its key holders read its board; so do secretary and chair.")
def read_board(actor: Actor, place: Any) -> bool:
    is_own = place is not None and actor.number == place.number
    return lead_ballot(actor) or (actor.is_member and is_own)


@rule("An active member who votes remotely opens the slip that was sealed to them, and nobody else does.")
def open_remote_slip(actor: Actor, slip: Any) -> bool:
    return actor.is_active and slip is not None and actor.number == slip.number


@rule(
    "Anybody who has a slip casts a ballot and reads the board with it, without being identified. "
    "Without a slip, anybody reads a board that the assembly decided to publish."
)
def vote_by_slip(actor: Actor, subject: Any) -> bool:
    return True


@rule("The system carries out what others confirmed, or the meeting decided, about its secret ballots.")
def carry_out_confirmed(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "house"


@rule("The system forgets whose the keys and slips of a coming meeting were, once the person is erased.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
