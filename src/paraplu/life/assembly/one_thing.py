"""The one thing to do now about a secret ballot, for each role: one sentence, and one page that does it.

Voters see theirs in the live view, which changes by itself.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paraplu.life.evoting import api as evoting


class BallotMoment(StrEnum):
    """Where the ballot of an item is, as the people in the room see it."""

    UNREADY = "unready"
    READY = "ready"
    PREPARED = "prepared"
    OPEN = "open"
    CLOSE_ASKED = "close_asked"
    PAPER_ASKED = "paper_asked"
    COMPLAINTS = "complaints"
    CLOSED = "closed"
    TALLIED = "tallied"


@dataclass(frozen=True, slots=True)
class OneThing:
    """What somebody does now; page: which of the pages of the meeting does it, empty where they wait."""

    sentence: Promise
    page: str = ""


WAIT_FOR_KEYS = OneThing(_("Wait until the key holders have opened the total."))
CHAIR = {
    BallotMoment.UNREADY: OneThing(_("Get the key and the voting slips ready."), "key_holders"),
    BallotMoment.READY: OneThing(_("Everything is ready. Start the secret ballot."), "start"),
    BallotMoment.PREPARED: OneThing(_("Wait until the key holders have checked the vote.")),
    BallotMoment.OPEN: OneThing(_("Wait until everybody has voted. Then ask to close the vote."), "close"),
    BallotMoment.CLOSE_ASKED: OneThing(_("Ask a teller to confirm that the vote closes.")),
    BallotMoment.PAPER_ASKED: OneThing(_("Ask two tellers to decide whether to vote on paper.")),
    BallotMoment.COMPLAINTS: OneThing(_("Wait until everybody has looked up their vote.")),
    BallotMoment.CLOSED: WAIT_FOR_KEYS,
    BallotMoment.TALLIED: OneThing(_("Record the result."), "record"),
}
TELLER = {
    BallotMoment.UNREADY: OneThing(_("Get the voting slips ready."), "slips"),
    BallotMoment.READY: OneThing(_("Wait until the chair starts the vote.")),
    BallotMoment.PREPARED: OneThing(_("Wait until the key holders have checked the vote.")),
    BallotMoment.OPEN: OneThing(_("Wait until everybody has voted.")),
    BallotMoment.CLOSE_ASKED: OneThing(
        _("Look whether everybody has voted. Then confirm that the vote closes."), "confirm"
    ),
    BallotMoment.PAPER_ASKED: OneThing(_("Decide whether to vote on paper."), "confirm"),
    BallotMoment.COMPLAINTS: OneThing(_("Ask who misses their vote, and record it."), "complaints"),
    BallotMoment.CLOSED: WAIT_FOR_KEYS,
    BallotMoment.TALLIED: OneThing(_("Wait until the chair records the result.")),
}
VOTER = {
    BallotMoment.UNREADY: OneThing(_("Draw a voting slip from the hat when the tellers offer it.")),
    BallotMoment.READY: OneThing(_("Wait until the chair starts the vote.")),
    BallotMoment.PREPARED: OneThing(_("Keep your voting slip ready. The vote opens in a moment.")),
    BallotMoment.OPEN: OneThing(_("Vote with the code on your voting slip."), "vote"),
    BallotMoment.CLOSE_ASKED: OneThing(_("Vote now if you have not voted yet."), "vote"),
    BallotMoment.PAPER_ASKED: OneThing(_("Wait. Two tellers decide whether everybody votes on paper.")),
    BallotMoment.COMPLAINTS: OneThing(_("Look your vote up in the list now."), "list"),
    BallotMoment.CLOSED: WAIT_FOR_KEYS,
    BallotMoment.TALLIED: OneThing(_("Wait until the chair records the result.")),
}
TRUSTEE = VOTER | {
    BallotMoment.UNREADY: OneThing(_("Make the key with the other key holders."), "keys"),
    BallotMoment.PREPARED: OneThing(_("Check this vote with your key, so that it can open."), "keys"),
    BallotMoment.CLOSED: OneThing(_("Open the total with your key."), "keys"),
}
BY_ROLE = {"chair": CHAIR, "teller": TELLER, "voter": VOTER, "trustee": TRUSTEE}


def ballot_moment(ballot: Any, requests: Any, *, is_ready: bool) -> BallotMoment | None:
    """Where a ballot is; None once it is decided or moved to paper. No ballot: whether one can begin."""
    if ballot is None:
        return BallotMoment.READY if is_ready else BallotMoment.UNREADY
    if requests.incident:
        return BallotMoment.PAPER_ASKED
    if requests.is_close_asked:
        return BallotMoment.CLOSE_ASKED
    if ballot.phase == "closed" and evoting.complaint_minutes_left(ballot):
        return BallotMoment.COMPLAINTS
    return next((moment for moment in BallotMoment if moment == ballot.phase), None)


def one_thing(role: str, moment: BallotMoment | None) -> OneThing | None:
    """What a role does at this moment; None where there is nothing to say."""
    return BY_ROLE[role].get(moment) if moment else None
