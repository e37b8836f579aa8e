"""What other apps may import: they set up and run secret ballots, and read them as values."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from paraplu.base.statutes_in_force import has_electronic_ballots
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions import forgetting
from paraplu.life.evoting.actions._ending import (
    destroy_boards,
    drop_keys,
    end_first_round,
    erase_server_share,
)
from paraplu.life.evoting.actions._setting_up import (
    has_running_ballot,
    set_up_secret_ballot,
    shares_running_ballot,
)
from paraplu.life.evoting.actions.balloting import (
    abandon_secret_ballot,
    close_secret_ballot,
    end_secret_ballot,
    move_to_paper,
    publish_bulletin_boards,
    set_bulletin_board_readers,
    take_ballot_result,
    withdraw_ballot_request,
)
from paraplu.life.evoting.actions.held_slips import note_slips_held
from paraplu.life.evoting.actions.key_making import appoint_named_trustees
from paraplu.life.evoting.board_lines import HASH, in_groups
from paraplu.life.evoting.compared_heads import compared_head, slow_digest, spelled_head
from paraplu.life.evoting.complaints import complaint_counts, complaint_minutes_left
from paraplu.life.evoting.drawing import MemberSlips, member_slips
from paraplu.life.evoting.finding import last_secret_ballot, led_secret_ballot
from paraplu.life.evoting.known import CONTEST, known_about, what_stays
from paraplu.life.evoting.live_figures import live_figures
from paraplu.life.evoting.meetings import (
    Meeting,
    MeetingPages,
    Meetings,
    Poll,
    PollResult,
    TypedFact,
    VoterSeat,
    meetings,
)
from paraplu.life.evoting.models import (
    BallotPhase,
    BallotQuestion,
    RemoteCredential,
    SecretBallot,
    Trustee,
)
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment, SetupSignature
from paraplu.life.evoting.slip_plans import slip_voting_address
from paraplu.life.evoting.slips import FEWEST
from paraplu.life.evoting.trustees import SERVER, MeetingTrustees, next_key_step
from paraplu.life.evoting.typed_facts import (
    DOUBT,
    are_slips_counted,
    ballot_requests,
    content_of_trustees,
    is_trustee_vote_due,
    typed_facts,
)
from paraplu.life.evoting.wall_notes import few_voters_note, slip_sum
from paraplu.life.evoting.words import BALLOTS_OFF
from paraplu.people import api as people

SignedRows = type[SetupSignature | PartCommitment | HeldDecryption]

__all__ = [
    "CONTEST",
    "FEWEST",
    "HASH",
    "Meeting",
    "MeetingPages",
    "Meetings",
    "MemberSlips",
    "Poll",
    "PollResult",
    "TypedFact",
    "VoterSeat",
    "abandon_secret_ballot",
    "appoint_named_trustees",
    "awaited_key_holders",
    "awaits_key_of",
    "ballot_requests",
    "ballots_notice",
    "close_secret_ballot",
    "compared_head",
    "complaint_counts",
    "complaint_minutes_left",
    "destroy_boards",
    "drop_keys",
    "end_first_round",
    "end_secret_ballot",
    "erase_server_share",
    "facts_of",
    "few_voters_note",
    "forget",
    "has_running_ballot",
    "holds_key",
    "holds_key_of",
    "in_groups",
    "keys_turned",
    "known_about",
    "last_secret_ballot",
    "latest_ballot_of",
    "led_secret_ballot",
    "live_figures",
    "living_ballot",
    "meeting_awaiting_key",
    "member_slips",
    "move_to_paper",
    "note_slips_held",
    "own_voting_links",
    "policy",
    "publish_bulletin_boards",
    "readiness",
    "set_bulletin_board_readers",
    "set_up_secret_ballot",
    "setup_vouching",
    "shares_running_ballot",
    "slip_sum",
    "slip_voting_address",
    "spelled_head",
    "take_ballot_result",
    "typed_facts",
    "what_stays",
    "withdraw_ballot_request",
]


# The heads whose words the room saw, at the start and when the vote closed.
COMPARED = ("setup_head", "closed_head")


def holds_key(assembly: UUID, *numbers: int) -> bool:
    """Whether one of these members holds a key of the meeting."""
    return Trustee.objects.filter(election_setup=assembly, number__in=numbers).exists()


def awaits_key_of(number: int) -> Exists:
    """Whether a ballot waits for this member's key, as a part of another query."""
    return Exists(_awaited_trustees(number))


def meeting_awaiting_key(number: int) -> UUID | None:
    """The meeting with a ballot that waits for this member's key."""
    return _awaited_trustees(number).values_list("election_setup_id", flat=True).first()


def _awaited_trustees(number: int) -> QuerySet[Trustee]:
    """The key holder whom a ballot waits for: to sign its set-up, or their part, or to send the part.

    A signature of a part is awaited until there is a result; the part once enough have signed theirs.
    """
    ballots = SecretBallot.objects.filter(election_setup=OuterRef("election_setup"))
    own = {"ballot": OuterRef("pk"), "owner": OuterRef(OuterRef("place")) + SERVER}
    unsigned = ballots.filter(~Exists(SetupSignature.objects.filter(**own)), phase=BallotPhase.PREPARED)
    closed, committed = ballots.filter(phase=BallotPhase.CLOSED), PartCommitment.objects.filter(**own)
    uncommitted = closed.filter(~Exists(committed))
    sent = HeldDecryption.objects.filter(**own)
    unsent = closed.filter(Exists(committed), ~Exists(sent), keys_turned__gte=F("election_setup__threshold"))
    waits = Exists(unsigned) | Exists(uncommitted) | Exists(unsent)
    return Trustee.objects.filter(waits, number=number)


def holds_key_of(assembly: UUID, number: int) -> Exists:
    """Whether this member holds a key, as a part of another query."""
    return Exists(Trustee.objects.filter(election_setup=assembly, number=number))


def latest_ballot_of(item: OuterRef) -> Subquery:
    """The id of an item's latest secret ballot, as a part of a query of items."""
    found = SecretBallot.objects.filter(questions__item_id=item).order_by("-place")
    return Subquery(found.values("pk")[:1])


def living_ballot(item: UUID) -> SecretBallot | None:
    """The secret ballot that decides an item, unless it moved to paper, with its keys and slips."""
    living = SecretBallot.objects.filter(questions__item_id=item, questions__is_living=True)
    return living.select_related("election_setup").first()


def keys_turned(item: UUID) -> int:
    """How many key holders have signed their part of the item's closed ballot."""
    closed = SecretBallot.objects.filter(questions__item_id=item, phase=BallotPhase.CLOSED)
    return sum(closed.values_list("keys_turned", flat=True))


@dataclass(frozen=True, slots=True)
class SetupVouching:
    """How many key holders signed a ballot's set-up, of how many."""

    done: int
    size: int
    needed: int


def setup_vouching(ballot: SecretBallot) -> SetupVouching:
    """How many vouch for a ballot."""
    done = SetupSignature.objects.filter(ballot=ballot).count()
    return SetupVouching(done, ballot.election_setup.size, ballot.election_setup.threshold)


def awaited_key_holders(ballot: SecretBallot) -> list[int]:
    """Whose device a ballot waits for, by member number.

    First all sign the set-up; after the close they sign their parts; once enough have, these send them.
    """
    trustees = Trustee.objects.filter(election_setup=ballot.election_setup_id, number__isnull=False)
    numbers = {place + SERVER: number for place, number in trustees.values_list("place", "number")}
    if ballot.phase != BallotPhase.CLOSED:
        waiting = numbers.keys() - _owners_of(SetupSignature, ballot)
    elif ballot.keys_turned < ballot.election_setup.threshold:
        waiting = numbers.keys() - _owners_of(PartCommitment, ballot)
    else:
        waiting = _owners_of(PartCommitment, ballot) - _owners_of(HeldDecryption, ballot)
    return [number for owner, number in numbers.items() if owner in waiting and number]


def _owners_of(signed: SignedRows, ballot: SecretBallot) -> set[int]:
    """Whose rows of this kind a ballot has, by place among all trustees."""
    return set(signed.objects.filter(ballot=ballot).values_list("owner", flat=True))


def readiness(assembly: UUID) -> dict[str, Any]:
    """The state of keys and slips before a ballot is set up; empty while nobody holds a key."""
    election_setup = slips.election_setup_for(assembly)
    if election_setup is None:
        return {}
    holders, roll = MeetingTrustees.of_setup(election_setup), slips.Roll.of_assembly(assembly)
    return {
        "election_setup": election_setup,
        "account": slips.slip_ledger_from(election_setup, roll),
        "has_keys": holders.have_all_posted("key") and holders.have_all_tested,
        "is_counted": are_slips_counted(election_setup),
        "is_vote_due": not election_setup.used and is_trustee_vote_due(roll, assembly),
    }


def ballots_notice() -> dict[str, Any]:
    """For pages with a link to a secret vote: whether it can be electronic here, or why it cannot."""
    is_on = has_electronic_ballots()
    return {"has_ballots": is_on, "ballots_off": "" if is_on else BALLOTS_OFF}


def facts_of(item: UUID) -> list[dict[str, Any]]:
    """What binds the archives of an item to the minutes, and the ledger of slips; never a vote."""
    names = ("phase", "voters", "drawn", "far", "struck", "not_handed_back", "turnout", "incident")
    others = ("keys_turned", "setup_head", "head", "digest", "is_for_everybody")
    asked = BallotQuestion.objects.filter(item_id=item).select_related("ballot").order_by("ballot__place")
    return [
        {
            **{name: getattr(question.ballot, name) for name in (*names, *others)},
            "compared": {name: slow_digest(getattr(question.ballot, name)) for name in COMPARED},
            "complaints": asdict(complaint_counts(question.ballot)),
            "questions": question.ballot.questions.count(),
            "is_first_round": not question.is_living and question.ballot.phase == BallotPhase.TALLIED,
        }
        for question in asked
    ]


def own_voting_links(
    actor: Actor, assembly: UUID, tellers: frozenset[int], *, is_open: bool
) -> dict[str, Any]:
    """What the page of a meeting shows the actor: the key holders, and links to their key and slips."""
    trustees = Trustee.objects.filter(election_setup=assembly).order_by("place")
    rows = list(trustees.values_list("pk", "number", "election_setup__used", "accepted_on", "tested_on"))
    numbers = [row[1] for row in rows]
    holds, may_doubt = actor.number_or_zero in numbers, is_open and bool(rows) and not rows[0][2]
    cards = people.visible_members(actor, [number for number in numbers if number])
    names = {card.number: card.working_name for card in cards}
    shown: dict[str, Any] = {"holds_key": holds, "may_doubt": may_doubt}
    shown["key_step"] = next((next_key_step(*row[3:]) for row in rows if row[1] == actor.number), "")
    shown["trustees"] = [(number, names.get(number or 0, "")) for number in numbers]
    if not is_open:
        return shown
    if may_doubt:
        content = content_of_trustees([row[:2] for row in rows])
        shown["has_doubted"] = actor.number in meetings().typists(assembly, [(DOUBT, content)])[0]
    if actor.number in tellers:
        subject = policy.SlipSubject(frozenset() if holds else frozenset({actor.number_or_zero}))
        return {**shown, "keeps_slips": has_electronic_ballots() and policy.keep_slips(actor, subject)}
    own = RemoteCredential.objects.filter(election_setup=assembly, number=actor.number_or_zero)
    return {**shown, "votes_afar": actor.is_active and own.exists()}


def forget(number: int) -> None:
    """Forget an erased person."""
    forgetting.forget(SYSTEM, number)
