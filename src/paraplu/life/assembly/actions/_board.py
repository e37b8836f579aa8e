"""Append to the board of a secret ballot; nothing on it is changed or taken away."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.http import Http404

from paraplu.kernel.ballot import End, appended, begun
from paraplu.kernel.ballot.archive import read
from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.boards import archive_of, time_of
from paraplu.life.assembly.models import Item, Phase
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.secrecy import Entry, SecretBallot

HEAD = ["head", "height", "length"]


def held(ballot: UUID, *phases: str) -> SecretBallot:
    """The ballot with its meeting, held until the transaction ends; it must be in one of these phases."""
    seen = SecretBallot.objects.filter(pk=ballot).select_related("item").first()
    if seen is None:
        raise Http404
    assembly = locked(seen.item.assembly_id, Phase.OPENED)
    seen.item = Item.objects.get(pk=seen.item_id)
    seen.item.assembly = assembly
    found = held_alone(seen)
    if found.phase not in phases:
        raise Objected("ballot_elsewhere")
    return found


def held_alone(seen: SecretBallot) -> SecretBallot:
    """The ballot without its meeting: whoever casts waits for nobody who speaks or decides.

    Its item and meeting are those of `seen`, of which casting needs the day alone.
    """
    found = SecretBallot.objects.select_for_update().get(pk=seen.pk)
    found.item = seen.item
    return found


def append(
    ballot: SecretBallot, end: End | None, kind: str, data: Sequence[bytes], credential: str = ""
) -> End:
    """Put an event with its data after `end`; the row of the ballot is held by the caller."""
    time = time_of(ballot)
    more, new = appended(end, kind, data, time)
    members = read(begun(time) + more)
    Entry.objects.bulk_create(
        Entry(
            ballot=ballot,
            place=ballot.length + place,
            is_event=member.is_event,
            digest=member.digest,
            content=bytes(member.content),
            credential="" if member.is_event else credential,
        )
        for place, member in enumerate(members)
    )
    ballot.head, ballot.height = new.head, new.height
    ballot.length += len(members)
    return new


def seal_off(ballot: SecretBallot) -> None:
    """Nothing more comes: the hash of the whole archive stays when the archive is destroyed."""
    ballot.digest = hashlib.sha256(archive_of(ballot)).hexdigest()
