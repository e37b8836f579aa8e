"""What proposals stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS, MACHINE, PERSON, RANDOM, RUNNING_THE_UNION, UNTIL_ERASED, LeakClass, Lifetime, Reader,
    StoredData, describe,
)
from paraplu.life.proposals.models import Proposal, ProposalRemark

ACTIVE_MEMBERS = Reader("active members")
WITH_THE_REMARK = Lifetime("as long as the remark")
PROPOSALS = LeakClass("proposals", "readable")

STORED_DATA = StoredData("What members propose, and what was decided.", "active members and directors", (
    describe(Proposal, RUNNING_THE_UNION, ACTIVE_MEMBERS,
        Lifetime("as long as the union wants to remember; number and name until the person is erased"),
        PROPOSALS,
        id=("which proposal", RANDOM, MACHINE),
        number=("who made the proposal", PERSON, UNTIL_ERASED),
        name=("the name they signed with, which may be empty", UNTIL_ERASED),
        title="what it is",
        purpose="what for",
        wanted_on="when it should be",
        hour="the hour it should begin",
        city="where",
        people="how many should help",
        room="which room is needed",
        cents="how much money is asked for",
        other="what else is needed",
        proposed_on="since when it waits",
        state="which state it has reached",
        act=("which act the organ decides", JOINS_ROWS, MACHINE),
        answer="whether the answer to vote on is a yes",
        decided_on="the day of the decision",
        reason="why it was decided so",
        ceiling="the most that may be spent",
        in_favour="how many votes were yes",
        against="how many votes were no",
        interests="how many left the deliberation because of an interest",
        event=("which meet-up it became", MACHINE),
        report="how it went",
        reported_on="the day of the report",
        report_by=("who reported for the proposer", PERSON, UNTIL_ERASED),
        spent="what it cost, as the report says",
        cost_confirmed_by=("who confirmed what it cost", PERSON, UNTIL_ERASED),
        cost_confirmed_on="the day on which that was confirmed; the amount is shown from then on"),
    describe(ProposalRemark, RUNNING_THE_UNION, ACTIVE_MEMBERS, UNTIL_ERASED, PROPOSALS,
        id=("which remark", RANDOM, WITH_THE_REMARK, MACHINE),
        proposal=("what it is about", WITH_THE_REMARK, MACHINE),
        number=("who wrote it", PERSON),
        speaks_as="whether the proposer, the Board or a member speaks",
        text="what was written",
        day="when it was written"),
))
