"""The sealed register of the scratch installation: one key replaces another, and an entry is re-encrypted."""

import secrets
from dataclasses import replace

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.calendar import add_days
from paraplu.kernel.seal import Opener
from paraplu.kernel.seal.civil import CivilIdentity, open_civil, seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from paraplu.kernel.seal.shares import split
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.register import actions as register
from paraplu.trust.register.api import forget_due
from paraplu.trust.register.models import RegisterEntry
from paraplu.trust.register.rotations import PUT_BACK_DAYS

NEEDED, KEEPERS = 3, 4
CanaryValues = dict[str, str]


def use_sealed_register(secretary: Actor, chair: Actor, member: Actor) -> CanaryValues:
    """Do what the member's browser and the keepers' machine do; return what must not be found."""
    statutes = replace(settings.UNION.statutes, register_mode="sealed")
    settings.UNION = replace(settings.UNION, statutes=statutes)
    old = _take_into_use(secretary, chair)
    typed, before = _seal_register_entry(member, public_key(old))
    register.ask_to_see(member)
    note = register.ask_to_note_copy(chair, "authority", current_date())
    decisions.approve_act(replace(secretary, recently_authenticated=True), note.pk, note.digest)
    today, number = current_date(), member.number_or_zero
    offices.appoint(OPERATOR, chair.number_or_zero, "keeper", today, None, "deed", today)
    between = _take_into_use(secretary, chair)
    _confirm_rotation(chair, _bring_rotation(secretary, number, (old, between)))
    # What a key replaced stays for 14 days; afterwards it has to be gone from the disk as well.
    forget_due(add_days(today, PUT_BACK_DAYS + 1))
    new = _take_into_use(secretary, chair)
    _confirm_rotation(chair, _bring_rotation(secretary, number, (between, new)))
    # Another part waits for its keeper while the thief comes.
    _bring_rotation(secretary, number + 1, (between, new))
    shares = split(new, NEEDED, KEEPERS)[:NEEDED]
    digits = {f"share {share.x} of the register": share.digits for share in shares}
    return {**typed, **digits, **before, "register seed": new.hex(), "old register seed": old.hex()}


def _take_into_use(secretary: Actor, chair: Actor) -> bytes:
    seed = secrets.token_bytes(32)
    made = register.KeyFileData(settings.UNION.key, public_key(seed), NEEDED, KEEPERS, current_date())
    register.adopt_key(chair, register.propose_key(secretary, made).pk)
    return seed


def _seal_register_entry(member: Actor, key: bytes) -> tuple[CanaryValues, CanaryValues]:
    """Seal an entry; return what was typed, and a piece of the envelope that the next key replaces."""
    name, first, street = (f"{word}{secrets.token_hex(6)}" for word in ("Canary", "Kanarie", "Lane "))
    identity = CivilIdentity(name, first, f"c/o Nest\n{street}", "care_of")
    sealed = seal_civil(identity, key, member.number_or_zero, 1)
    register.seal_entry(member, register.SealedEntry(1, register_key_digest(key).hex(), sealed))
    typed = {"legal name": name, "legal first name": first, "legal address": street}
    return typed, {"erased envelope of the register": sealed[-64:].hex()}


def _bring_rotation(secretary: Actor, number: int, seeds: tuple[bytes, bytes]) -> decisions.PendingAct:
    """Re-encrypt the entry of a number, as keepers do; without one, a made-up entry of its form."""
    old, new = seeds
    key, gone = public_key(new), recipient_id(public_key(old))
    entry = RegisterEntry.objects.filter(pk=number).first()
    civil = (
        open_civil(Opener(old), bytes(entry.sealed), number, entry.version)
        if entry
        else CivilIdentity("Nobody", "Nobody", "Lane 1", "home")
    )
    record = Record(number, 1, seal_civil(civil, key, number, 1))
    rotation = Rotation(settings.UNION.key, gone, key, NEEDED, KEEPERS, (record,))
    return register.bring_rotation(secretary, rotation)


def _confirm_rotation(chair: Actor, act: decisions.PendingAct) -> None:
    """Another keeper compares its words; what could not be replaced would prove nothing."""
    keeper = replace(chair, offices=frozenset({HeldOffice("keeper")}), recently_authenticated=True)
    if decisions.approve_act(keeper, act.pk, act.digest).state != "done":
        raise RuntimeError("the entry was not re-encrypted")
