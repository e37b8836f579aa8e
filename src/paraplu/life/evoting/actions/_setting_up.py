"""Set up a secret ballot when its item is opened, with keys, slips and question as they are then."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override, pgettext_lazy

from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.base.statutes_in_force import has_electronic_ballots
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import (
    Question,
    joint_key,
    points,
    write_credentials,
    write_election,
    write_setup,
    write_trustees,
)
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions._board import append_board_event
from paraplu.life.evoting.actions._row_order import shuffle_meeting
from paraplu.life.evoting.meetings import Poll, meetings
from paraplu.life.evoting.models import (
    GOING,
    BallotPhase,
    BallotQuestion,
    CredentialList,
    ElectionSetup,
    SecretBallot,
)
from paraplu.life.evoting.trustees import MeetingTrustees, server_key_share
from paraplu.life.evoting.typed_facts import are_slips_counted, is_trustee_vote_due

ANSWERS = (
    pgettext_lazy("evoting choice", "For"),
    pgettext_lazy("evoting choice", "Against"),
    pgettext_lazy("evoting choice", "Abstention"),
)
ITEMS = pgettext_lazy("evoting label", "Items of the agenda:")
# So many answers in all fit into a ballot and encrypt in a moment on an old telephone.
MOST_ANSWERS = 60
LONGEST_TITLE = 120


def require_ballots_switched_on(actor: Actor) -> None:
    """Refuse to begin an electronic ballot in a union that did not switch them on."""
    if not policy.begin_ballots(actor, has_electronic_ballots()):
        raise RuleViolation("ballots_off")


def has_running_ballot(item: UUID) -> bool:
    """Whether a secret ballot of this item has no result yet."""
    return SecretBallot.objects.filter(questions__item_id=item, phase__in=GOING).exists()


def shares_running_ballot(item: UUID) -> bool:
    """Whether a secret ballot without result asks about this item and about others."""
    running = SecretBallot.objects.filter(questions__item_id=item, phase__in=GOING)
    return BallotQuestion.objects.filter(ballot__in=running).exclude(item_id=item).exists()


def set_up_secret_ballot(actor: Actor, polls: Sequence[Poll]) -> SecretBallot:
    """Write the first event under the next identifier, with a question for each item.

    The caller has locked the meeting, and lists the items in the order of the agenda. Nobody votes
    until enough key holders have signed it (`vouching`).
    """
    require_ballots_switched_on(actor)
    meeting = polls[0].meeting
    election_setup = ElectionSetup.objects.filter(pk=meeting).first()
    if election_setup is None:
        raise RuleViolation("no_key_holders")
    meeting_trustees, ledger = MeetingTrustees.of_setup(election_setup), slips.slip_ledger(election_setup)
    _require_ballot_ready(meeting_trustees, ledger)
    questions = [_ballot_question(poll) for poll in polls]
    if len(polls) > 1 and sum(question.width for question in questions) > MOST_ANSWERS:
        raise RuleViolation("too_many_answers")
    voters = slips.voting_credentials(election_setup, election_setup.used)
    ballot = SecretBallot.objects.create(
        phase=BallotPhase.PREPARED,
        is_for_everybody=meetings().has_public_boards(meeting),
        title=_ballot_title(polls),
        election_setup=election_setup,
        place=election_setup.used,
        height=0,
        length=0,
        voters=len(voters),
        drawn=ledger.held,
        far=ledger.remote,
        struck=ledger.revoked_count,
        not_handed_back=ledger.not_handed_back,
    )
    _save_questions(ballot, polls)
    data = _ballot_setup_data(election_setup, meeting_trustees, voters, questions, polls)
    ballot.setup_head = append_board_event(ballot, None, "Setup", data).head
    ballot.save()
    _forget_marks(election_setup)
    election_setup.used += 1
    election_setup.save(update_fields=["used"])
    shuffle_meeting(meeting)
    return ballot


def _save_questions(ballot: SecretBallot, polls: Sequence[Poll]) -> None:
    """Save which item each question decides, and which candidacy each of its answers means."""
    BallotQuestion.objects.bulk_create(
        BallotQuestion(
            ballot=ballot,
            place=place,
            item_id=poll.item,
            answers=[str(key) for key, _name in poll.candidates],
        )
        for place, poll in enumerate(polls)
    )


# why: it says in one place what a ballot no longer knows once it is set up.
def _forget_marks(election_setup: ElectionSetup) -> None:
    """Threat: the number of a slip that comes back later would tell whether its holder voted here."""
    CredentialList.objects.filter(election_setup=election_setup, place=election_setup.used).update(marks="[]")


def _require_ballot_ready(meeting_trustees: MeetingTrustees, ledger: slips.SlipLedger) -> None:
    """Refuse to begin while keys, the separation of roles or the ledger of slips are not in order."""
    election_setup = meeting_trustees.election_setup
    server_key_share(election_setup)
    _require_ready_trustees(meeting_trustees)
    _require_ready_slips(election_setup, ledger)
    if meetings().candidates(election_setup.pk) & {row.number for row in meeting_trustees.rows}:
        raise RuleViolation("holder_stands")


def _require_ready_trustees(meeting_trustees: MeetingTrustees) -> None:
    if not meeting_trustees.have_all_accepted:
        raise RuleViolation("holders_unaccepted")
    election_setup = meeting_trustees.election_setup
    roll = slips.Roll.of_assembly(election_setup.pk)
    if not election_setup.used and is_trustee_vote_due(roll, election_setup.pk):
        raise RuleViolation("holders_doubted")
    if not meeting_trustees.have_all_posted("key"):
        raise RuleViolation("keys_missing")
    if not meeting_trustees.have_all_tested:
        raise RuleViolation("codes_untested")


def _require_ready_slips(election_setup: ElectionSetup, ledger: slips.SlipLedger) -> None:
    if not slips.listed_credentials(election_setup, election_setup.used):
        raise RuleViolation("no_slips" if not election_setup.printed else "no_identifier")
    if election_setup.gathering != MeetingTrustees.of_setup(election_setup).complete_gathering:
        raise RuleViolation("slips_other_key")
    if not are_slips_counted(election_setup):
        raise RuleViolation("slips_uncounted")
    if ledger.waiting:
        raise RuleViolation("strike_waits")
    if not ledger.is_balanced:
        raise RuleViolation(MeetingFault("account_uneven", {"missing": ledger.missing_count}))
    if ledger.voter_count < slips.FEWEST:
        raise RuleViolation(MeetingFault("too_few", {"fewest": slips.FEWEST}))


def _ballot_setup_data(
    election_setup: ElectionSetup,
    meeting_trustees: MeetingTrustees,
    voters: list[str],
    questions: Sequence[Question],
    polls: Sequence[Poll],
) -> list[bytes]:
    trustees = write_trustees(meeting_trustees.all_trustees())
    uuid, key = election_setup.identifiers[election_setup.used], joint_key(memoryview(trustees))
    words = [f"{poll.place}. {poll.title}\n{poll.words}" for poll in polls if poll.words]
    description = "\n\n".join(words) if len(polls) > 1 else polls[0].words
    election = write_election(uuid, key, questions, _ballot_title(polls), description)
    return write_setup(election, trustees, write_credentials(points.read(name) for name in voters))


def _ballot_title(polls: Sequence[Poll]) -> str:
    """The title of the item; of several, their places on the agenda."""
    if len(polls) == 1:
        return polls[0].title
    places = ", ".join(str(poll.place) for poll in polls)
    return f"{_in_every_language(ITEMS)} {places}"[:LONGEST_TITLE]


def _ballot_question(poll: Poll) -> Question:
    """The question for, against, abstained; or for an election its names, of which as many as seats."""
    if not poll.is_election:
        answers = tuple(_in_every_language(word) for word in ANSWERS)
        return Question(poll.title, answers, may_be_blank=False, lowest=1, highest=1)
    if not poll.candidates:
        raise RuleViolation("no_candidates")
    names = tuple(name for _key, name in poll.candidates)
    return Question(poll.title, names, may_be_blank=True, lowest=1, highest=min(poll.seats, len(names)))


def _in_every_language(word: Promise) -> str:
    """The word in each language of the union, since all voters get the same ballot."""
    translations = []
    for language in settings.UNION.languages:
        with override(language):
            translations.append(str(word))
    return " / ".join(dict.fromkeys(translations))
