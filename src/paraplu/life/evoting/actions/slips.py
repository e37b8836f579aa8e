"""Slips: a teller prints them, members draw and return them, two tellers revoke them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.credentials import read_credentials
from paraplu.kernel.ballot.refusals import InvalidBallotData as Unsound
from paraplu.kernel.ballot.refusals import UnsupportedArchive
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy, remote, slips
from paraplu.life.evoting.actions._election_setup import locked_election_setup
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import (
    PLACES,
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    Revocation,
    RevocationReason,
    RevokedSlip,
)
from paraplu.life.evoting.trustees import MeetingTrustees
from paraplu.life.evoting.typed_facts import SLIPS, are_slips_counted, printed_content

# A list of all credentials of all ballots has to fit into what a form may send.
MOST_SLIPS = 700
_MARK = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class PrintedSlips:
    """What a teller's page derived: the number of paper slips, and sorted credentials for each ballot.

    marks: of the number of each slip, in the order of the credentials. remote: by member number, a slip
    sealed to that member's key; the lists contain its credentials as well. gathering: whose words are on it.
    """

    slips: int
    lists: Sequence[Sequence[str]]
    marks: Sequence[Sequence[str]]
    remote: Mapping[int, bytes]
    gathering: str


def save_credential_lists(actor: Actor, assembly: UUID, printed: PrintedSlips) -> None:
    """Save the public credentials of all slips; until one is drawn, they may be printed again.

    Nobody draws one before another teller confirms that there are as many slips as were printed.
    """
    authorize(policy.keep_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    _require_valid_lists(printed)
    with transaction.atomic():
        found, election_setup = locked_election_setup(assembly)
        if election_setup.used or election_setup.handed_back or slips.Roll.of_assembly(found.pk).slip_holders:
            raise RuleViolation("slips_in_use")
        if remote.ineligible_numbers(found, printed.remote):
            raise RuleViolation("far_not_vouched")
        _require_words_of_key(election_setup, printed.gathering)
        for model in (Revocation, CredentialList, RemoteCredential):
            model.objects.filter(election_setup=election_setup).delete()
        _save_printed_lists(election_setup, printed)
        election_setup.printed, election_setup.printed_by = printed.slips, actor.number_or_zero
        election_setup.far, election_setup.gathering = len(printed.remote), printed.gathering
        election_setup.save(update_fields=["printed", "printed_by", "far", "gathering"])
        content = printed_content(election_setup)
        meetings().note_typed(actor, found.pk, SLIPS, content, ())


def _require_valid_lists(printed: PrintedSlips) -> None:
    """Refuse lists unless each is sorted and complete, each credential is a point, and none occurs twice."""
    count = printed.slips + len(printed.remote)
    if not printed.slips >= 1 or count > MOST_SLIPS:
        raise RuleViolation(MeetingFault("slips_number", {"most": MOST_SLIPS}))
    try:
        read = [
            read_credentials(memoryview(write(list(credentials)).encode())) for credentials in printed.lists
        ]
    except (Unsound, UnsupportedArchive):
        raise RuleViolation("lists_unsound") from None
    plain = [
        list(credentials) == sorted(credentials) and not any("," in each for each in credentials)
        for credentials in printed.lists
    ]
    every = {name for credentials in read for name in credentials}
    whole = [len(credentials) == count for credentials in read]
    if not (len(read) == PLACES and all(whole) and all(plain) and len(every) == PLACES * count):
        raise RuleViolation("lists_unsound")
    marks = [mark for some in printed.marks for mark in some]
    has_marks = [len(some) for some in printed.marks] == [len(some) for some in printed.lists]
    if not has_marks or len(set(marks)) != len(marks) or not all(map(_MARK.fullmatch, marks)):
        raise RuleViolation("lists_unsound")
    if any(not 0 < len(sealed) <= remote.LARGEST_SEALED for sealed in printed.remote.values()):
        raise RuleViolation("lists_unsound")


def _require_words_of_key(election_setup: ElectionSetup, gathering: str) -> None:
    """Refuse slips before there is a key, and slips with the words of another one."""
    current = MeetingTrustees.of_setup(election_setup).complete_gathering
    if not current:
        raise RuleViolation("keys_missing")
    if gathering != current:
        raise RuleViolation("slips_other_key")


def _save_printed_lists(election_setup: ElectionSetup, printed: PrintedSlips) -> None:
    CredentialList.objects.bulk_create(
        CredentialList(
            election_setup=election_setup,
            place=place,
            credentials=write(list(some)),
            marks=write(list(marks)),
        )
        for place, (some, marks) in enumerate(zip(printed.lists, printed.marks, strict=True))
    )
    RemoteCredential.objects.bulk_create(
        RemoteCredential(election_setup=election_setup, number=number, sealed=sealed)
        for number, sealed in sorted(printed.remote.items())
    )


def note_slip_draw(actor: Actor, assembly: UUID, number: int, count: int = 1) -> None:
    """Record that a member drew slips: at most their own and one for each proxy they hold."""
    authorize(policy.note_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        found, election_setup = locked_election_setup(assembly)
        if not election_setup.printed:
            raise RuleViolation("no_slips")
        if not are_slips_counted(election_setup):
            raise RuleViolation("slips_uncounted")
        revoked = RevokedSlip.objects.filter(election_setup=election_setup, place=election_setup.used)
        if revoked.filter(revocation__why=RevocationReason.LEFT_OVER).exists():
            raise RuleViolation("leftovers_counted")
        meetings().strike_gone(found.pk)
        roll = slips.Roll.of_assembly(found.pk)
        votes = roll.drawable_votes(number)
        if not 1 <= count <= len(votes):
            raise RuleViolation(MeetingFault("draws_too_many", {"count": len(votes)}))
        if count > slips.slip_ledger_from(election_setup, roll).missing_count:
            raise RuleViolation("no_slips")
        meetings().note_drawer(found.pk, votes[:count], number)


def note_returned_slip(actor: Actor, assembly: UUID, number: int) -> None:
    """Record a returned slip; no ballot begins until two tellers have revoked it."""
    authorize(policy.note_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        found, election_setup = locked_election_setup(assembly)
        meetings().strike_gone(found.pk)
        _undo_slip_draw(found.pk, number)
        election_setup.handed_back += 1
        election_setup.save(update_fields=["handed_back"])


def correct_slip_draw(actor: Actor, assembly: UUID, number: int) -> None:
    """Undo a draw that was recorded for the wrong member, who has no slip to return."""
    authorize(policy.note_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        found, _election_setup = locked_election_setup(assembly)
        _undo_slip_draw(found.pk, number)


def _undo_slip_draw(assembly: UUID, number: int) -> None:
    """Take one slip from a member's account: first one for a vote they no longer have, their own last."""
    roll = slips.Roll.of_assembly(assembly)
    held = [vote for vote, holder in roll.slip_holders.items() if holder == number]
    if not held:
        raise RuleViolation("holds_no_slip")
    votes = roll.vote_holders
    given = min(held, key=lambda vote: (votes.get(vote) == number, vote == number, vote))
    meetings().note_drawer(assembly, [given], None)


def revoke_voting_slips(actor: Actor, assembly: UUID, why: str, marks: Mapping[int, Sequence[str]]) -> None:
    """Revoke slips for the next ballot, by the marks of their numbers; returned ones for later ones too."""
    authorize(policy.keep_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        _found, election_setup = locked_election_setup(assembly)
        count = _require_revocable_slips(election_setup, why, marks)
        made = Revocation.objects.create(
            election_setup=election_setup,
            place=election_setup.used,
            why=RevocationReason(why),
            count=count,
            by=actor.number_or_zero,
        )
        RevokedSlip.objects.bulk_create(
            RevokedSlip(revocation=made, election_setup=election_setup, place=place, mark=mark)
            for place, some in sorted(marks.items())
            for mark in sorted(some)
        )


def _require_revocable_slips(
    election_setup: ElectionSetup, why: str, marks: Mapping[int, Sequence[str]]
) -> int:
    """The count: the same for each ballot from the next on, with no mark unknown or revoked before."""
    places, counts = sorted(marks), {len(set(some)) for some in marks.values()}
    ahead = list(range(election_setup.used, election_setup.used + len(places)))
    is_right = why in RevocationReason.values and places == ahead and len(counts) == 1 and min(counts) > 0
    if not is_right or (why == RevocationReason.LEFT_OVER and len(places) > 1):
        raise RuleViolation("strike_unsound")
    for place, some in marks.items():
        revoked = {
            *slips.revoked_marks(election_setup, place, confirmed=True),
            *slips.revoked_marks(election_setup, place, confirmed=False),
        }
        if len(some) not in counts or not set(some) <= set(slips.listed_marks(election_setup, place)):
            raise RuleViolation("strike_unsound")
        if revoked & set(some):
            raise RuleViolation("struck_already")
    return counts.pop()


def confirm_slip_revocation(
    actor: Actor, assembly: UUID, why: str, marks: Mapping[int, Sequence[str]]
) -> None:
    """Confirm revocations of another teller, whose numbers this one read as well; nobody confirms their own.

    Threat: a changed page of one teller would revoke slips that members hold in place of those in the hat.
    """
    authorize(policy.keep_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        _found, election_setup = locked_election_setup(assembly)
        unconfirmed = slips.marks_of_others(election_setup, actor.number_or_zero, why)
        if not unconfirmed:
            raise RuleViolation("nothing_to_confirm")
        if unconfirmed != {place: set(some) for place, some in marks.items()}:
            raise RuleViolation("strike_differs")
        made = Revocation.objects.filter(election_setup=election_setup, place=election_setup.used, why=why)
        waiting = made.filter(confirmed_by=None).exclude(by=actor.number_or_zero)
        waiting.update(confirmed_by=actor.number_or_zero)


def withdraw_slip_revocation(actor: Actor, assembly: UUID) -> None:
    """Withdraw the teller's own unconfirmed revocations, to scan again."""
    authorize(policy.keep_slips, actor, policy.SlipSubject(slips.slip_tellers(assembly)))
    with transaction.atomic():
        _found, election_setup = locked_election_setup(assembly)
        own = Revocation.objects.filter(election_setup=election_setup, by=actor.number_or_zero)
        own.filter(confirmed_by=None).delete()
