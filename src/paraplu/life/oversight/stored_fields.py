"""What oversight stores, field by field."""

from paraplu.base.data_protection import (
    INSTALLATION, MACHINE, NAMES, PERSON, STANDING, SYSTEM, LegalGround, Lifetime, Reader,
    StoredData, describe,
)
from paraplu.life.oversight.models import ConfidantContact, DataBreach, DataSubjectRequest

DUTY_TO_ANSWER = LegalGround("the law on data protection: answering within a month", "6(1)(c)", "9(2)(d)")
DUTY_TO_DOCUMENT = LegalGround("the law on data protection: documenting breaches (art. 33.5)", "6(1)(c)")
CONFIDANTS = LegalGround("consent: the confidant wrote it so that members find them", "6(1)(a)", "9(2)(a)")
THOSE_WHO_ANSWER = Reader("the person it is about; contact for data protection and secretary, as a number")
THOSE_WHO_KEEP_SHEETS = Reader("contact for data protection, Board, chair, secretary, auditor")
MEMBERS = Reader("members")
YEAR_AFTER_CLOSING = Lifetime("365 days after it is closed (setting data_request_days)")

STORED_DATA = StoredData("What people ask about their data, breaches, and how members reach a confidant.",
    "members and others who use a right of the GDPR; confidants", (
    describe(DataSubjectRequest, DUTY_TO_ANSWER, THOSE_WHO_ANSWER, YEAR_AFTER_CLOSING, STANDING,
        id=("identifies the request", SYSTEM, MACHINE),
        number=("who asks; empty for somebody who is no member",
            Lifetime("365 days after it is closed (setting data_request_days), or until they are erased")),
        right="which right the person uses",
        channel="whether it came on a page or on paper",
        asked_on="the day on which the clock began",
        due_on="the last day for an answer",
        extended_on="the day on which two months were added",
        closed_on="the day on which it was closed",
        answer="how it ended; the answer itself is not stored"),
    describe(DataBreach, DUTY_TO_DOCUMENT, THOSE_WHO_KEEP_SHEETS, INSTALLATION, MACHINE,
        id=("identifies the sheet", SYSTEM),
        noticed_on="the day on which the breach was noticed",
        noticed_at="the hour, from which the 72 hours count",
        facts="what happened, without names",
        effects="what it does to people, without names",
        measures="what was done",
        risk="how big the risk is, on which depends who is told",
        decider="which organ decides",
        authority_told_on="the day on which the authority was told",
        people_told_on="the day on which the people concerned were told",
        reasons="why somebody was told late, or not",
        closed_on="the day on which the sheet was closed"),
    describe(ConfidantContact, CONFIDANTS, MEMBERS, Lifetime("as long as they are a confidant"), NAMES,
        number=("whose contact it is", PERSON, STANDING),
        words="how members reach them, in their own words",
        changed_on=("the day of the last change", PERSON)),
))
