"""Remote members: to whose keys slips may be sealed, and the sealed slips."""

from collections.abc import Iterable
from dataclasses import dataclass

from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import RemoteCredential
from paraplu.trust.keys import api as keys

# The purpose under which a slip is sealed (docs/formats/seal.md); the record is "<assembly>/<number>".
PURPOSE = "assembly/far-slip"
LARGEST_SEALED = 4096


@dataclass(frozen=True, slots=True)
class RemoteVoterKey:
    """A member on the roll whose slip may be sealed, and their public key."""

    number: int
    sealing_key: bytes


def remote_voter_keys(assembly: Meeting) -> list[RemoteVoterKey]:
    """Members who are not in the room, gave no proxy, and had a vouched key before the notice; by number."""
    if not assembly.remote or assembly.convened_on is None:
        return []
    seats, proxies = meetings().roll(assembly.pk)
    away = {number for number, seat in seats.items() if not seat.off_roll and seat.here != "room"}
    numbers = sorted(away - {giver for giver, _holder in proxies})
    vouched = keys.signed_remote_keys(numbers, assembly.convened_on)
    return [RemoteVoterKey(number, key) for number, key in sorted(vouched.items())]


def sealed_slip_for(assembly: Meeting, number: int) -> bytes | None:
    """The member's sealed slip, once the secretary has recorded their attendance; otherwise None."""
    seat = meetings().seat(assembly.pk, number)
    found = RemoteCredential.objects.filter(election_setup=assembly.pk, number=number).first()
    is_there = seat is not None and not seat.off_roll and seat.here != ""
    return bytes(found.sealed) if found and is_there else None


def ineligible_numbers(assembly: Meeting, numbers: Iterable[int]) -> set[int]:
    """Those of these numbers to whom no slip may be sealed."""
    return set(numbers) - {key.number for key in remote_voter_keys(assembly)}
