"""Rules that no single app owns."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Anybody may see the union's public pages and forms.")
def see_public_pages(actor: Actor, subject: Any) -> bool:
    return True


@rule("A person who is logged in may see their own pages.")
def see_own_pages(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person"
