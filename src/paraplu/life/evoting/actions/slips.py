"""Slips: printed by a teller, drawn from a hat, handed back, struck before two tellers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base.objections import Fault, Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.credentials import read_credentials
from paraplu.kernel.ballot.refusals import NotCheckedHere
from paraplu.kernel.ballot.refusals import Refused as Unsound
from paraplu.kernel.rules import insist
from paraplu.life.evoting import policy, remote, slips
from paraplu.life.evoting.actions._election_setup import locked_scrutiny
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import (
    PLACES,
    CredentialList,
    FarCredential,
    Scrutiny,
    Strike,
    Struck,
    Why,
)

# A list of all credentials of all ballots has to fit into what a form may send.
MOST_SLIPS = 700


@dataclass(frozen=True, slots=True)
class Printed:
    """What the page of a teller derived: slips on paper, a sorted list for each ballot ahead, sealed slips.

    far: by member number, her slip sealed to her key; its credentials stand in the lists as well.
    """

    slips: int
    lists: Sequence[Sequence[str]]
    far: Mapping[int, bytes]


def take_lists(actor: Actor, assembly: UUID, printed: Printed) -> None:
    """Take the public credentials of all slips; until one is drawn they may be printed anew."""
    insist(policy.keep_slips, actor, policy.Kept(slips.keepers(assembly)))
    _insist_sound(printed)
    with transaction.atomic():
        found, scrutiny = locked_scrutiny(assembly)
        if scrutiny.used or scrutiny.handed_back or slips.Roll.of(found.pk).drawn:
            raise Objected("slips_in_use")
        if remote.strangers(found, printed.far):
            raise Objected("far_not_vouched")
        _forget_lists(scrutiny)
        _keep_lists(scrutiny, printed)
        scrutiny.printed, scrutiny.printed_by = printed.slips, actor.hers
        scrutiny.far = len(printed.far)
        scrutiny.save(update_fields=["printed", "printed_by", "far"])


def _insist_sound(printed: Printed) -> None:
    """Sorted, each a point of the group, as many as slips, and none twice in any of the lists."""
    count = printed.slips + len(printed.far)
    if not printed.slips >= 1 or count > MOST_SLIPS:
        raise Objected(Fault("slips_number", {"most": MOST_SLIPS}))
    try:
        read = [read_credentials(memoryview(write(list(one)).encode())) for one in printed.lists]
    except (Unsound, NotCheckedHere):
        raise Objected("lists_unsound") from None
    plain = [list(one) == sorted(one) and not any("," in each for each in one) for one in printed.lists]
    every = {name for one in read for name in one}
    whole = [len(one) == count for one in read]
    if not (len(read) == PLACES and all(whole) and all(plain) and len(every) == PLACES * count):
        raise Objected("lists_unsound")
    if any(not 0 < len(sealed) <= remote.LARGEST_SEALED for sealed in printed.far.values()):
        raise Objected("lists_unsound")


def _forget_lists(scrutiny: Scrutiny) -> None:
    for model in (Strike, CredentialList, FarCredential):
        model.objects.filter(scrutiny=scrutiny).delete()


def _keep_lists(scrutiny: Scrutiny, printed: Printed) -> None:
    CredentialList.objects.bulk_create(
        CredentialList(scrutiny=scrutiny, place=place, credentials=write(list(one)))
        for place, one in enumerate(printed.lists)
    )
    FarCredential.objects.bulk_create(
        FarCredential(scrutiny=scrutiny, number=number, sealed=sealed)
        for number, sealed in sorted(printed.far.items())
    )


def draw(actor: Actor, assembly: UUID, number: int, count: int = 1) -> None:
    """She drew so many slips: her own, and one for each vote that she has by proxy; never one more."""
    insist(policy.note_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        found, scrutiny = locked_scrutiny(assembly)
        if not scrutiny.printed:
            raise Objected("no_slips")
        if Struck.objects.filter(scrutiny=scrutiny, place=scrutiny.used, strike__why=Why.LEFT_OVER).exists():
            raise Objected("leftovers_counted")
        meetings().strike_gone(found.pk)
        roll = slips.Roll.of(found.pk)
        votes = roll.may_draw(number)
        if not 1 <= count <= len(votes):
            raise Objected(Fault("draws_too_many", {"count": len(votes)}))
        if len(roll.drawn) + scrutiny.handed_back + count > scrutiny.printed:
            raise Objected("no_slips")
        meetings().note_drawer(found.pk, votes[:count], number)


def hand_back(actor: Actor, assembly: UUID, number: int) -> None:
    """She gave a slip back; two tellers strike it, and until then no ballot begins."""
    insist(policy.note_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        found, scrutiny = locked_scrutiny(assembly)
        meetings().strike_gone(found.pk)
        _take_from(found.pk, number)
        scrutiny.handed_back += 1
        scrutiny.save(update_fields=["handed_back"])


def correct_draw(actor: Actor, assembly: UUID, number: int) -> None:
    """It was written down for the wrong member: she drew no slip, so none comes back."""
    insist(policy.note_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        found, _scrutiny = locked_scrutiny(assembly)
        _take_from(found.pk, number)


def _take_from(assembly: UUID, number: int) -> None:
    """One slip fewer in her hand: first one for a vote that she has no more, her own last."""
    roll = slips.Roll.of(assembly)
    held = [vote for vote, holder in roll.drawn.items() if holder == number]
    if not held:
        raise Objected("holds_no_slip")
    votes = roll.votes
    given = min(held, key=lambda vote: (votes.get(vote) == number, vote == number, vote))
    meetings().note_drawer(assembly, [given], None)


def strike(actor: Actor, assembly: UUID, why: str, credentials: Mapping[int, Sequence[str]]) -> None:
    """Strike slips for the next ballot, by its place; what came back or is spoilt for later ones too."""
    insist(policy.keep_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        _found, scrutiny = locked_scrutiny(assembly)
        count = _insist_strikable(scrutiny, why, credentials)
        made = Strike.objects.create(
            scrutiny=scrutiny, place=scrutiny.used, why=Why(why), count=count, by=actor.hers
        )
        Struck.objects.bulk_create(
            Struck(strike=made, scrutiny=scrutiny, place=place, credential=credential)
            for place, some in sorted(credentials.items())
            for credential in sorted(some)
        )


def _insist_strikable(scrutiny: Scrutiny, why: str, credentials: Mapping[int, Sequence[str]]) -> int:
    """As many for each ballot, the next one among them; each in its list, and not struck yet."""
    places, counts = sorted(credentials), {len(set(some)) for some in credentials.values()}
    ahead = list(range(scrutiny.used, scrutiny.used + len(places)))
    is_right = why in Why.values and places == ahead and len(counts) == 1 and min(counts) > 0
    if not is_right or (why == Why.LEFT_OVER and len(places) > 1):
        raise Objected("strike_unsound")
    for place, some in credentials.items():
        struck = {
            *slips.struck(scrutiny, place, confirmed=True),
            *slips.struck(scrutiny, place, confirmed=False),
        }
        if len(some) not in counts or not set(some) <= set(slips.listed(scrutiny, place)):
            raise Objected("strike_unsound")
        if struck & set(some):
            raise Objected("struck_already")
    return counts.pop()


def confirm_strike(actor: Actor, assembly: UUID, count: int) -> None:
    """Another teller counted the slips as well; nobody confirms what she struck herself."""
    insist(policy.keep_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        _found, scrutiny = locked_scrutiny(assembly)
        told = slips.waiting(scrutiny, actor.hers)
        if not told:
            raise Objected("nothing_to_confirm")
        if told != count:
            raise Objected("strike_count")
        waiting = Strike.objects.filter(scrutiny=scrutiny, place=scrutiny.used, confirmed_by=None)
        waiting.exclude(by=actor.hers).update(confirmed_by=actor.hers)


def withdraw_strike(actor: Actor, assembly: UUID) -> None:
    """Take back what she struck and nobody has confirmed: to scan once more."""
    insist(policy.keep_slips, actor, policy.Kept(slips.keepers(assembly)))
    with transaction.atomic():
        _found, scrutiny = locked_scrutiny(assembly)
        Strike.objects.filter(scrutiny=scrutiny, confirmed_by=None, by=actor.hers).delete()
