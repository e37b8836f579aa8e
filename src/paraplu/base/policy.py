"""Rules that no single room owns."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Anybody may see what the union says in public and knock at its doors.")
def see_public_pages(actor: Actor, subject: Any) -> bool:
    return True


@rule("Whoever is logged in may see her own pages.")
def see_own_pages(actor: Actor, subject: Any) -> bool:
    return actor.kind == "person"
