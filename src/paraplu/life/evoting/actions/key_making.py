"""Make the key of a meeting: who holds it, the three rounds of its making, and a trial of each saved code.

The house passes public messages on and keeps the first that is right; it never has a secret of anybody but
its own.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.objections import Fault, Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import Refused as Unsound
from paraplu.kernel.ballot import ceremony, codes, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.trustees import Certificate, read_certificate
from paraplu.kernel.rules import insist
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions._election_setup import locked_scrutiny
from paraplu.life.evoting.meetings import AHEAD, Meeting, meetings
from paraplu.life.evoting.models import PLACES, Scrutineer, Scrutiny
from paraplu.life.evoting.trustees import SALT_BYTES, Holders, house_key, seat_of
from paraplu.people import api as people
from paraplu.trust.audit import api as audit

FEWEST, MOST, FEWEST_NEEDED = 2, 5, 2
Check = Callable[[Holders, Scrutineer, Any], None]


def appoint_scrutineers(actor: Actor, assembly: UUID, numbers: Sequence[int], threshold: int) -> None:
    """These members hold the key, so many of them decrypt; all begin anew, until a ballot has begun."""
    insist(policy.lead_ballot, actor)
    with transaction.atomic():
        found = meetings().hold(assembly, AHEAD)
        _insist_fit(found, numbers, threshold)
        before = slips.scrutiny_of(found.pk)
        if before and before.used:
            raise Objected("ballots_begun")
        scrutiny = before or _new_scrutiny(found)
        scrutiny.threshold, scrutiny.size = threshold, len(numbers)
        scrutiny.salt = secrets.token_bytes(SALT_BYTES)
        scrutiny.house_key = house_key(scrutiny)
        scrutiny.save()
        Scrutineer.objects.filter(scrutiny=scrutiny).delete()
        Scrutineer.objects.bulk_create(
            Scrutineer(scrutiny=scrutiny, place=place, number=number)
            for place, number in enumerate(numbers, 1)
        )
        audit.record(actor, "assembly.keys_given")


def _new_scrutiny(meeting: Meeting) -> Scrutiny:
    identifiers = [codes.new_uuid() for _ in range(PLACES)]
    return Scrutiny(assembly_id=meeting.pk, day=meeting.day, identifiers=identifiers)


def _insist_fit(meeting: Meeting, numbers: Sequence[int], threshold: int) -> None:
    """Separation: who holds a key counts nothing, touches no slip and stands in no election here."""
    is_right = FEWEST <= len(numbers) <= MOST and FEWEST_NEEDED <= threshold <= len(numbers)
    if not is_right or len(set(numbers)) != len(numbers):
        raise Objected(Fault("key_holders_number", {"fewest": FEWEST, "most": MOST}))
    if set(numbers) - set(people.still_active(list(numbers))):
        raise Objected("not_active")
    if set(numbers) & meetings().tellers(meeting.pk):
        raise Objected("holder_counts")
    if set(numbers) & meetings().candidates(meeting.pk):
        raise Objected("holder_stands")


def post_certificate(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The first round: the public keys that she makes the common key with."""
    _post(actor, assembly, "certificate", message, _check_certificate)


def _check_certificate(holders: Holders, holder: Scrutineer, told: Any) -> None:
    mine = _certificate(holders, holder, told)
    for other in holders.rows:
        if other.certificate and other.place != holder.place:
            theirs = _certificate(holders, other, parse(other.certificate.encode()))
            if theirs.verification == mine.verification:
                raise Unsound("Another key holder has this key.")


def _certificate(holders: Holders, holder: Scrutineer, told: Any) -> Certificate:
    return read_certificate(told, (holder.place, holders.scrutiny.threshold, holders.scrutiny.size))


def post_dealing(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The second round: what she commits to, and a share for each, sealed to her."""
    _post(actor, assembly, "dealing", message, _check_dealing, after="certificate")


def _check_dealing(holders: Holders, holder: Scrutineer, told: Any) -> None:
    ceremony.read_dealing(told, holders.gathering(), holder.place)


def post_key(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The third round: the public half of her share; then her saved code is tried."""
    _post(actor, assembly, "key", message, _check_key, after="dealing")


def _check_key(holders: Holders, holder: Scrutineer, told: Any) -> None:
    gathering = holders.gathering()
    key = ceremony.read_key(told, gathering, holders.dealings(gathering), holder.place)
    holder.question = write(trial.ask(trial.Seat(gathering.digest, holder.place, key)))


def _post(actor: Actor, assembly: UUID, name: str, message: bytes, check: Check, *, after: str = "") -> None:
    """Keep the first right message of hers in this round; the same once more changes nothing."""
    _insist_hers(actor, assembly)
    with transaction.atomic():
        _found, scrutiny = locked_scrutiny(assembly, *AHEAD)
        holders, holder = Holders.of(scrutiny), _insist_hers(actor, assembly)
        kept = getattr(holder, name)
        if kept and kept.encode() == message:
            return
        if kept:
            raise Objected("message_there")
        if after and not holders.has_all(after):
            raise Objected("round_waits")
        try:
            check(holders, holder, parse(message))
        except Unsound:
            raise Objected(Fault("message_wrong", {"place": holder.place})) from None
        setattr(holder, name, message.decode())
        holder.save(update_fields=[name, "question"])


def prove_code(actor: Actor, assembly: UUID, answer: bytes) -> None:
    """Her saved code opened what the house asked, so no ballot depends on a code that was lost."""
    _insist_hers(actor, assembly)
    with transaction.atomic():
        locked_scrutiny(assembly, *AHEAD)
        holder = _insist_hers(actor, assembly)
        if holder.tested_on:
            return
        if not holder.question:
            raise Objected("round_waits")
        try:
            trial.check(seat_of(holder), parse(holder.question.encode()), parse(answer))
        except Unsound:
            raise Objected(Fault("message_wrong", {"place": holder.place})) from None
        holder.tested_on, holder.question = clock.today(), ""
        holder.save(update_fields=["tested_on", "question"])


def _insist_hers(actor: Actor, assembly: UUID) -> Scrutineer:
    hers = Scrutineer.objects.filter(scrutiny=assembly, number=actor.hers).first() or Scrutineer()
    insist(policy.hold_key, actor, policy.Own(hers.number))
    return hers
