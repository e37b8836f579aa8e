"""The circle of a purpose: the holders of its offices whose keys the signed list vouches for."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings

from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes.purposes import PURPOSES, SMALLEST_CIRCLE, purposes_in_use


def circle_members(purpose: str, listed: keys.SignedRoster | None = None) -> list[keys.CircleKey]:
    """Everybody of a circle who has a key, each once, by number; the letter is of the first of their offices.

    listed: the signed list, if it was read already.
    """
    listed = listed or keys.read_roster()
    members: dict[int, keys.CircleKey] = {}
    for office in PURPOSES[purpose].offices:
        for key in keys.circle_keys(office, listed=listed):
            members.setdefault(key.number, key)
    return [members[number] for number in sorted(members)]


def circle_keys(purpose: str, listed: keys.SignedRoster | None = None) -> list[bytes]:
    """The public keys of a circle."""
    return [member.xwing for member in circle_members(purpose, listed)]


def open_circle_keys(purpose: str, listed: keys.SignedRoster | None = None) -> list[bytes]:
    """The same, or none while no answer could be signed: by two, of whom one may need a certain office."""
    listed = listed or keys.read_roster()
    circle, one_of = circle_keys(purpose, listed), PURPOSES[purpose].one_of
    may_answer = not one_of or any(keys.circle_keys(office, listed=listed) for office in one_of)
    return circle if may_answer and len(circle) >= SMALLEST_CIRCLE else []


def offices_of_circles() -> frozenset[str]:
    """Every office that reads what is sealed to it, and that this union has."""
    known = {office.key for office in settings.UNION.offices}
    return frozenset(office for purpose in purposes_in_use() for office in purpose.offices) & known


def signing_key_of(purpose: str, number: int) -> bytes | None:
    """The key with which a person signs for a circle; None for somebody who is not of it."""
    found = (keys.signed_signing_key(office, number) for office in PURPOSES[purpose].offices)
    return next((key for key in found if key is not None), None)


def signing_keys_on(offices: Iterable[str], day: date) -> dict[int, bytes]:
    """By number, the keys with which the holders of these offices signed on a day."""
    return {number: key for office in offices for number, key in keys.signing_keys_on(office, day).items()}


def names_of_keys(purpose: str, circle: Collection[bytes]) -> dict[bytes, frozenset[str]]:
    """The names by which a first message may mean the owner of each key (docs/formats/mailbox.md).

    In a circle of one office that is a letter; in one of several, an office or an office with a letter. A key
    to which the signed list gives nobody is missing.
    """
    offices = PURPOSES[purpose].offices
    return keys.names_by_key(offices[0], circle) if len(offices) == 1 else keys.names_with_office(circle)
