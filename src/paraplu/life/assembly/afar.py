"""Members far away: to whose key a slip may be sealed, and the sealed slip that she alone opens."""

from collections.abc import Iterable
from dataclasses import dataclass

from paraplu.life.assembly.models import Assembly, Proxy, Seat
from paraplu.life.assembly.secrecy import FarCredential
from paraplu.trust.keys import api as keys

# What a slip is sealed for (docs/formats/seal.md); the record is "<assembly>/<number>".
PURPOSE = "assembly/far-slip"
LARGEST_SEALED = 4096


@dataclass(frozen=True, slots=True)
class FarKey:
    """A member on the roll who may have her slip sealed, and her public key."""

    number: int
    sealing_key: bytes


def may_be_sealed_to(assembly: Assembly) -> list[FarKey]:
    """Who is not in the room, gave no proxy, and had a vouched key before the notice; by number."""
    away = Seat.objects.filter(assembly=assembly, off_roll=False).exclude(here="room")
    givers = Proxy.objects.filter(assembly=assembly).values("giver")
    numbers = list(away.exclude(number__in=givers).values_list("number", flat=True))
    if not assembly.remote or assembly.convened_on is None:
        return []
    vouched = keys.vouched_from_afar(numbers, assembly.convened_on)
    return [FarKey(number, key) for number, key in sorted(vouched.items())]


def sealed_for(assembly: Assembly, number: int) -> bytes | None:
    """Her sealed slip, once the secretary has marked her as present from far away; None without one."""
    seats = Seat.objects.filter(assembly=assembly, number=number, off_roll=False).exclude(here="")
    found = FarCredential.objects.filter(scrutiny=assembly.pk, number=number).first()
    return bytes(found.sealed) if found and seats.exists() else None


def strangers(assembly: Assembly, numbers: Iterable[int]) -> set[int]:
    """Of these numbers, those to whom no slip may be sealed."""
    return set(numbers) - {one.number for one in may_be_sealed_to(assembly)}
