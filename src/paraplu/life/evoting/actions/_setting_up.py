"""Set a secret ballot up when its item is taken up: keys, slips and question as they are at this moment."""

from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from paraplu.base.objections import Fault, Objected
from paraplu.kernel.ballot import (
    Question,
    joint_key,
    points,
    write_credentials,
    write_election,
    write_setup,
    write_trustees,
)
from paraplu.life.evoting import slips
from paraplu.life.evoting.actions._board import append
from paraplu.life.evoting.meetings import Poll, meetings
from paraplu.life.evoting.models import GOING, Scrutiny, SecretBallot
from paraplu.life.evoting.trustees import Holders, house_secret

ANSWERS = (_("For"), _("Against"), _("Abstention"))


def runs(item: UUID) -> bool:
    """Whether a secret ballot of this item has no result yet."""
    return SecretBallot.objects.filter(item_id=item, phase__in=GOING).exists()


def set_up(poll: Poll) -> SecretBallot:
    """Write the first event under the next identifier; the meeting is held by the caller."""
    scrutiny = Scrutiny.objects.filter(pk=poll.meeting).first()
    if scrutiny is None:
        raise Objected("no_key_holders")
    holders, account = Holders.of(scrutiny), slips.account(scrutiny)
    _insist_ready(holders, account)
    question, answers = _question(poll)
    voters = _voters(scrutiny)
    ballot = SecretBallot.objects.create(
        item_id=poll.item,
        title=poll.title,
        scrutiny=scrutiny,
        place=scrutiny.used,
        answers=answers,
        height=0,
        length=0,
        voters=len(voters),
        drawn=account.held,
        far=account.far,
        struck=account.struck,
        not_handed_back=account.not_handed_back,
    )
    data = _setup(scrutiny, holders, voters, question, poll.words)
    ballot.setup_head = append(ballot, None, "Setup", data).head
    ballot.save()
    scrutiny.used += 1
    scrutiny.save(update_fields=["used"])
    return ballot


def _insist_ready(holders: Holders, account: slips.Account) -> None:
    """Separation and the account of slips: nothing begins while one of them is not in order."""
    scrutiny = holders.scrutiny
    house_secret(scrutiny)
    if not holders.has_all("key"):
        raise Objected("keys_missing")
    if not holders.are_tested:
        raise Objected("codes_untested")
    if not slips.listed(scrutiny, scrutiny.used):
        raise Objected("no_slips" if not scrutiny.printed else "no_identifier")
    if account.waiting:
        raise Objected("strike_waits")
    if not account.is_even:
        raise Objected(Fault("account_uneven", {"missing": account.missing}))
    if account.voters < slips.FEWEST:
        raise Objected(Fault("too_few", {"fewest": slips.FEWEST}))
    if meetings().candidates(scrutiny.pk) & {row.number for row in holders.rows}:
        raise Objected("holder_stands")


def _voters(scrutiny: Scrutiny) -> list[str]:
    struck = set(slips.struck(scrutiny, scrutiny.used, confirmed=True))
    return [name for name in slips.listed(scrutiny, scrutiny.used) if name not in struck]


def _setup(
    scrutiny: Scrutiny, holders: Holders, voters: list[str], question: Question, words: str
) -> list[bytes]:
    trustees = write_trustees(holders.trustees())
    uuid = scrutiny.identifiers[scrutiny.used]
    election = write_election(uuid, joint_key(memoryview(trustees)), [question], question.title, words)
    return write_setup(election, trustees, write_credentials(points.read(name) for name in voters))


def _question(poll: Poll) -> tuple[Question, list[str]]:
    """For, against, abstained; or who is to be elected, and which candidacy each name means."""
    if not poll.is_election:
        words = tuple(_in_every_language(word) for word in ANSWERS)
        return Question(poll.title, words, may_be_blank=False, lowest=1, highest=1), []
    if not poll.candidates:
        raise Objected("no_candidates")
    names = tuple(name for _key, name in poll.candidates)
    most = min(poll.seats, len(names))
    asked = Question(poll.title, names, may_be_blank=True, lowest=1, highest=most)
    return asked, [str(key) for key, _name in poll.candidates]


def _in_every_language(word: Promise) -> str:
    """One ballot for all: an answer is read in each language of the union."""
    told = []
    for language in settings.UNION.languages:
        with override(language):
            told.append(str(word))
    return " / ".join(dict.fromkeys(told))
