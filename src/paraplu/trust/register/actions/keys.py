"""Take a key of the keepers into use, by two people; delete what is sealed to one, by two people."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from paraplu.base.clock import current_date
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.trust.audit import api as audit
from paraplu.trust.register import policy
from paraplu.trust.register.models import RegisterEntry, RegisterKey, RegisterLine, RegisterPlace
from paraplu.trust.register.queries import is_sealed

MOST_IN_USE = 2  # the one that members seal to, and the one that goes


class InvalidKeyFile(ValueError):
    """The key was made for another union, or is here already."""


class KeyPending(Exception):
    """Another key is under way: one after the other, or nobody knows which words to compare."""


@dataclass(frozen=True, slots=True)
class KeyFileData:
    """A key as the keepers' file tells it: union, public half, shares needed, shares in all, day."""

    union: str
    public: bytes
    needed: int
    shares: int
    made_on: date


def propose_key(actor: Actor, made: KeyFileData) -> RegisterKey:
    """The first of two: here it is, please compare its words with the minutes."""
    authorize(policy.propose_key, actor)
    digest = register_key_digest(made.public).hex()
    with transaction.atomic():
        known = list(RegisterKey.objects.select_for_update())
        if made.union != settings.UNION.key or any(key.digest == digest for key in known):
            raise InvalidKeyFile
        under_way = [key for key in known if key.adopted_on is None]
        running = [key for key in known if key.adopted_on and not key.retired_on]
        if under_way or len(running) >= MOST_IN_USE:
            raise KeyPending
        key = RegisterKey.objects.create(
            digest=digest, public=made.public, needed=made.needed, shares=made.shares,
            made_on=made.made_on, proposed_by=actor.number, proposed_on=current_date(),
        )  # fmt: skip
        audit.record_event(actor, "register.key_proposed", note=key.pk)
    return key


def adopt_key(actor: Actor, key_id: int) -> None:
    """The second of two: the words are those of the minutes. Members seal to it from now on."""
    with transaction.atomic():
        key = RegisterKey.objects.select_for_update().get(pk=key_id)
        authorize(policy.adopt_key, actor, policy.KeySubject(key.pk, key.proposed_by))
        if key.adopted_on is None:
            key.adopted_by, key.adopted_on = actor.number, current_date()
            key.save(update_fields=["adopted_by", "adopted_on"])
            audit.record_event(actor, "register.key_adopted", note=key.pk)


def drop_key(actor: Actor, key_id: int) -> None:
    """Its words were others, or it was a slip: it was never used."""
    authorize(policy.drop_key, actor, key_id)
    with transaction.atomic():
        if RegisterKey.objects.not_adopted().filter(pk=key_id).delete()[0]:
            audit.record_event(actor, "register.key_dropped", note=key_id)


def end_key(actor: Actor, key_id: int) -> bool:
    """One asks, another does it: everything sealed to this key is deleted. Whether it is done now.

    For a union that returned to the book and has written everything there, and for keepers who lost too many
    shares: then members enter anew.
    """
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().get(pk=key_id)
        authorize(policy.end_key, actor, policy.KeySubject(key.pk, key.ending_by))
        is_second = key.ending_on is not None
        if is_second:
            _delete_sealed_entries(actor, key)
        key.ending_by, key.ending_on = actor.number, current_date()
        key.save(update_fields=["ending_by", "ending_on", "retired_on"])
        event = "register.key_ended" if is_second else "register.key_ending"
        audit.record_event(actor, event, note=key.pk)
    return is_second


def cancel_key_ending(actor: Actor, key_id: int) -> None:
    """Nobody deletes anything: the first of two, or another, thought better of it."""
    authorize(policy.drop_key, actor, key_id)
    RegisterKey.objects.in_use().filter(pk=key_id).update(ending_by=None, ending_on=None)


def _delete_sealed_entries(actor: Actor, key: RegisterKey) -> None:
    numbers = list(RegisterEntry.objects.filter(key=key).values_list("number", flat=True))
    RegisterEntry.objects.filter(key=key).delete()
    key.retired_on = current_date()
    if not is_sealed():
        written = RegisterLine.objects.filter(number__in=numbers, place=RegisterPlace.SEALED)
        written.update(place=RegisterPlace.BOOK, written_by=Coalesce(F("written_by"), actor.number_or_zero))
    empty_log_after_commit()
