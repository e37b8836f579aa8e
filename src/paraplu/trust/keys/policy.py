"""Who has a key of her own."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Who holds an office whose circle reads sealed letters may make, try and replace her own key.")
def hold_a_key(actor: Actor, circles: tuple[str, ...]) -> bool:
    return actor.holds(*circles)


@rule("The house forgets a key when its owner is erased or holds no such office any more.")
def forget(actor: Actor, number: Any) -> bool:
    return actor.kind == "house"
