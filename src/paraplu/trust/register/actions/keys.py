"""Take a key of the keepers into use, by two people; delete what is sealed to one, by the Board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from paraplu.base.clock import current_date
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.register import policy
from paraplu.trust.register.acts import END_KEY, is_copy_complete
from paraplu.trust.register.models import (
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    RegisterPlace,
    ReplacedEntry,
)
from paraplu.trust.register.queries import is_sealed

MOST_IN_USE = 2  # the one that members seal to, and the one that is being replaced


class InvalidKeyFile(ValueError):
    """The key was made for another union, or is stored already."""


class KeyPending(Exception):
    """Another key is under way: with two at once nobody would know which words to compare."""


class CannotEndKey(Exception):
    """What is sealed to the key may not be deleted yet. reason: "key_in_use" or "copy_incomplete"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class KeyFileData:
    """A key as the keepers' file describes it: union, public half, shares needed, shares in all, day."""

    union: str
    public: bytes
    needed: int
    shares: int
    made_on: date


def propose_key(actor: Actor, made: KeyFileData) -> RegisterKey:
    """Propose a key, as the first of two people; the second compares its words with the minutes."""
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
    """Adopt a key, as the second of two people; members seal to it from now on."""
    with transaction.atomic():
        key = RegisterKey.objects.select_for_update().get(pk=key_id)
        authorize(policy.adopt_key, actor, policy.KeySubject(key.pk, key.proposed_by))
        if key.adopted_on is None:
            key.adopted_by, key.adopted_on = actor.number, current_date()
            key.save(update_fields=["adopted_by", "adopted_on"])
            audit.record_event(actor, "register.key_adopted", note=key.pk)


def drop_key(actor: Actor, key_id: int) -> None:
    """Drop a key that was never used, because its words differ or it was proposed by mistake."""
    authorize(policy.drop_key, actor, key_id)
    with transaction.atomic():
        if RegisterKey.objects.not_adopted().filter(pk=key_id).delete()[0]:
            audit.record_event(actor, "register.key_dropped", note=key_id)


def ask_to_end_key(actor: Actor, key_id: int) -> decisions.PendingAct:
    """Ask the Board to delete what is sealed to this key.

    It is for a union that returned to the book and has written everything there, and for keepers who lost too
    many shares: then members enter again. Nobody seals to the key any more, so nothing is lost in the wait.
    """
    authorize(policy.ask_to_end_key, actor, key_id)
    with transaction.atomic():
        key = RegisterKey.objects.in_use().select_for_update().get(pk=key_id)
        if reason := _reason_to_wait(key):
            raise CannotEndKey(reason)
        request = decisions.ActRequest(END_KEY, 0, {"key": key.digest}, organ=offices.deciding_organ())
        return decisions.ask_for_act(actor, request)


def _reason_to_wait(key: RegisterKey) -> str:
    """Why what is sealed to a key may not be deleted now; empty if it may."""
    if is_sealed() and RegisterKey.objects.in_use().first() == key:
        return "key_in_use"
    return "" if is_copy_complete(key) else "copy_incomplete"


def end_key(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Delete what is sealed to this key, as the Board decided and nobody stopped for 14 days."""
    authorize(policy.end_key, actor)
    key = RegisterKey.objects.in_use().select_for_update().filter(digest=arguments["key"]).first()
    if key is None or actor.act is None:
        raise SubjectGone
    if reason := _reason_to_wait(key):
        raise CannotCarryOut(reason)
    _delete_sealed_entries(key, actor.act.asked_by or 0)
    audit.record_event(SYSTEM, "register.key_ended", note=key.pk)


def _delete_sealed_entries(key: RegisterKey, by: int) -> None:
    numbers = list(RegisterEntry.objects.filter(key=key).values_list("number", flat=True))
    RegisterEntry.objects.filter(key=key).delete()
    ReplacedEntry.objects.filter(key=key).delete()
    key.retired_on = current_date()
    key.save(update_fields=["retired_on"])
    if not is_sealed():
        written = RegisterLine.objects.filter(number__in=numbers, place=RegisterPlace.SEALED)
        written.update(place=RegisterPlace.BOOK, written_by=Coalesce(F("written_by"), by))
    empty_log_after_commit()
