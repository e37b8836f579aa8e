"""Who may do what about keys, slips and secret ballots: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Secretary and chair name the key holders, close a secret ballot, and say who reads its board.")
def lead_ballot(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@dataclass(frozen=True, slots=True)
class OwnedRecord:
    """What belongs to one member by her number, None for nobody's: a key, a slip, a place on the roll."""

    number: int | None
    record: Any = None


@dataclass(frozen=True, slots=True)
class SlipSubject:
    """Slips of a meeting, and the tellers who touch them: those who hold no key."""

    tellers: frozenset[int]
    assembly: Any = None


@rule("A key holder of the meeting sends what her share of the key needs, and decrypts, she alone.")
def hold_key(actor: Actor, key: Any) -> bool:
    return actor.is_member and key is not None and actor.number == key.number


@rule("A teller who holds no key prints and strikes slips, and confirms what another teller struck.")
def keep_slips(actor: Actor, subject: Any) -> bool:
    return actor.is_active and subject is not None and actor.number in subject.tellers


@rule("Secretary, chair and the tellers who hold no key write down who drew a slip and who handed one back.")
def note_slips(actor: Actor, subject: Any) -> bool:
    return lead_ballot(actor) or keep_slips(actor, subject)


@rule(
    "Whoever stands on the roll of the meeting or holds its key reads its board; so do secretary and chair."
)
def read_board(actor: Actor, place: Any) -> bool:
    is_own = place is not None and actor.number == place.number
    return lead_ballot(actor) or (actor.is_member and is_own)


@rule("An active member who votes from afar opens the slip that was sealed to her, she alone.")
def open_remote_slip(actor: Actor, slip: Any) -> bool:
    return actor.is_active and slip is not None and actor.number == slip.number


@rule(
    "Whoever has a slip casts a ballot and reads the board with it; nobody is asked who she is. "
    "Without one a board is read that the assembly decided to show to everybody."
)
def vote_by_slip(actor: Actor, subject: Any) -> bool:
    return True


@rule("The house forgets, of keys and slips of a meeting that runs, whose they were once she is erased.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
