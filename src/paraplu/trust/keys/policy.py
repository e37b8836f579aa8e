"""Who has a key of her own."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule
from paraplu.kernel.seal.roster import BOARD as SIGNERS

BOARD = ("chair", "secretary", "treasurer", "director")


@dataclass(frozen=True, slots=True)
class KeyReason:
    """Why she would have a key: which offices read sealed letters; whether she asks to vote from afar."""

    circles: tuple[str, ...]
    remote: bool


@rule(
    "Who is on the Board or holds an office whose circle reads sealed letters, and an active member who asks "
    "to vote from afar, may make, open and replace her own key."
)
def hold_a_key(actor: Actor, reason: KeyReason) -> bool:
    return actor.holds(*BOARD, *reason.circles) or (actor.is_active and reason.remote)


@rule(
    "An active member with a key may ask to vote from afar and take that back; the house takes it back when "
    "her standing ends."
)
def vote_remotely(actor: Actor, number: int) -> bool:
    return actor.kind == "house" or (actor.is_active and actor.number == number)


@rule("Chair, secretary and the members of the Board sign the list of keys; it takes two of them.")
def sign_the_list(actor: Actor, subject: Any = None) -> bool:
    return actor.holds(*SIGNERS)


@rule(
    "The house forgets a key when its owner is erased, or has neither such an office nor asks to vote from "
    "afar."
)
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
