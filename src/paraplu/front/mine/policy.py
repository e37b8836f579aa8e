"""Who sees which of her own pages."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("A member chooses her letters, her language, her name here and her chapter.")
def choose(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member


@rule("An active member sees and says what she can be asked and what is expected of her.")
def be_asked(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active


@rule("Whoever is a member sees the page on leaving.")
def leave(actor: Actor, subject: Any = None) -> bool:
    return actor.is_member
