"""Who may do what about the General Assembly: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members see agenda, reports, minutes and decisions of the assembly; so do Board and auditor.")
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule("What is still a draft is seen by secretary and chair; once convened, by whoever sees assemblies.")
def see_meeting(actor: Actor, phase: Any) -> bool:
    return prepare(actor) if phase == "drafted" else see(actor)


@rule("Secretary and chair draft, convene, open, lead through and close the assembly.")
def prepare(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("A teller of the meeting enters what she counted, and only her own count.")
def count_ballots(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule("An active member lets another vote for her, and takes that back; nobody does it in her name.")
def give_proxy(actor: Actor, giver: Any) -> bool:
    return actor.is_active and actor.number == giver


@rule("An active member may see her own page about proxies.")
def see_own_proxy(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("The secretary writes down what a member gave her on paper: a proxy, or a name under a demand.")
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@rule("Active members ask together for an assembly, or for an item on the agenda.")
def demand(actor: Actor, subject: Any) -> bool:
    return actor.is_active


@rule("Who led the meeting and who wrote sign the minutes, each for herself.")
def sign_minutes(actor: Actor, signer: Any) -> bool:
    return actor.is_member and actor.number == signer


@rule("The house forgets what is due and what belongs to a person who is erased.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"


@dataclass(frozen=True, slots=True)
class Chance:
    """What a rule may look at before somebody stands: whether the statutes let her sit on the Board.

    fits is read from the number of the rule she was admitted under; nothing else about her is known or asked.
    """

    fits: bool
    item: Any = None


@rule("An active member stands for the Board herself, if her admission rule is one that the statutes accept.")
def stand(actor: Actor, chance: Any) -> bool:
    return actor.is_active and chance is not None and chance.fits


@rule(
    "Whoever stands changes her words and withdraws, she alone; the secretary writes down what she asked for."
)
def change_candidacy(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule("Whoever was elected accepts or declines for herself.")
def answer_election(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to one member by her number, None for nobody's: a key, a slip, a place on the roll."""

    number: int | None
    thing: Any = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Slips of a meeting, and the tellers who touch them: those who hold no key."""

    keepers: frozenset[int]
    assembly: Any = None


@rule("A key holder of the meeting sends what her share of the key needs, and decrypts, she alone.")
def hold_key(actor: Actor, key: Any) -> bool:
    return actor.is_member and key is not None and actor.number == key.number


@rule("A teller who holds no key prints and strikes slips, and confirms what another teller struck.")
def keep_slips(actor: Actor, kept: Any) -> bool:
    return actor.is_active and kept is not None and actor.number in kept.keepers


@rule("Secretary, chair and the tellers who hold no key write down who drew a slip and who handed one back.")
def note_slips(actor: Actor, kept: Any) -> bool:
    return prepare(actor) or keep_slips(actor, kept)


@rule(
    "Whoever stands on the roll of the meeting or holds its key reads its board; so do secretary and chair."
)
def read_board(actor: Actor, place: Any) -> bool:
    hers = place is not None and actor.number == place.number
    return prepare(actor) or (actor.is_member and hers)


@rule("An active member who votes from afar opens the slip that was sealed to her, she alone.")
def open_far_slip(actor: Actor, slip: Any) -> bool:
    return actor.is_active and slip is not None and actor.number == slip.number


@rule(
    "Whoever has a slip casts a ballot and reads the board with it; nobody is asked who she is. "
    "Without one a board is read that the assembly decided to show to everybody."
)
def vote_by_slip(actor: Actor, subject: Any) -> bool:
    return True
