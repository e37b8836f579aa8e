"""The sealed register of the throw-away house: a key is taken into use, she seals her entry."""

import secrets
from dataclasses import replace

from django.conf import settings

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.civil import Civil, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key
from paraplu.trust.register import actions as register


def seal_an_entry(secretary: Actor, chair: Actor, herself: Actor) -> dict[str, str]:
    """As her browser would; what she typed, and what opens it, must not be found."""
    seed = secrets.token_bytes(32)
    key = public_key(seed)
    statutes = replace(settings.UNION.statutes, register_mode="sealed")
    settings.UNION = replace(settings.UNION, statutes=statutes)
    made = register.Made(settings.UNION.key, key, 2, 3, today())
    register.adopt_key(chair, register.propose_key(secretary, made).pk)
    name, first, street = (f"{word}{secrets.token_hex(6)}" for word in ("Canary", "Kanarie", "Lane "))
    sealed = seal_civil(Civil(name, first, f"c/o Nest\n{street}", "care_of"), key, herself.hers, 1)
    register.seal_entry(herself, register.Sealed(1, register_key_digest(key).hex(), sealed))
    register.ask_to_see(herself)
    register.note_copy(chair, "authority", today())
    typed = {"legal name": name, "legal first name": first, "legal address": street}
    return {**typed, "register seed": seed.hex()}
