"""What mailings stores, field by field."""

from paraplu.base.data_protection import (
    EMAIL_DAYS, MACHINE, PERSON_AND_SYSTEM, SYSTEM, LeakClass, LegalGround, Lifetime, Reader, StoredData,
    describe,
)
from paraplu.commons.mailings.models import Banner, Mailing, AudienceBatch, AudienceCount

SUBSCRIBED = LegalGround(
    "legitimate interest: the union writes to people who asked for it", "6(1)(f)", "9(2)(d)"
)
EDITORS = Reader("secretary, chair, editor; a chapter lead for their own chapter")
EDITORS_AND_AUDIENCE = Reader(
    "secretary, chair, editor; a chapter lead for their own chapter; members who chose the topic"
)
MAILINGS = LeakClass("mailings", "readable")
AUDIENCES = LeakClass("audiences", "readable")

STORED_DATA = StoredData("E-mails about a topic, how many chose it, and the banner of a crisis.",
    "members who write e-mails to others", (
    describe(Mailing, SUBSCRIBED, EDITORS, Lifetime("kept in the archive; a draft 90 days"), MAILINGS,
        id=("identifies the e-mail", SYSTEM, MACHINE),
        topic=("what it is about", EDITORS_AND_AUDIENCE),
        chapters=("the chapters it is sent to; empty for everywhere", EDITORS_AND_AUDIENCE),
        languages="the languages it is sent in; empty for all",
        missing="whether a reader of a language without a text gets the default one or nothing",
        texts=("subject and text in each language: what the union writes to its members",
            EDITORS_AND_AUDIENCE),
        not_after="the last day on which it may be sent",
        state="draft, waiting for a second person, waiting for its hour, being sent, sent, paused, stopped",
        written_by=("who wrote it, so that they do not send it alone", PERSON_AND_SYSTEM,
            Lifetime("letter_days after it was sent (30 days), a draft 90 days; or until erasure")),
        approved_by=("who let it be sent as the second person", PERSON_AND_SYSTEM,
            Lifetime("letter_days after it was sent (30 days), or until the person is erased")),
        paused_by=("who paused it, and lets it go on alone", PERSON_AND_SYSTEM,
            Lifetime("until it goes on, letter_days after it was sent (30 days), or until erasure")),
        resume_asked_by=("who asked that it goes on, and needs a second person", PERSON_AND_SYSTEM,
            Lifetime("until it goes on, letter_days after it was sent (30 days), or until erasure")),
        written_on="the day it was written",
        sent_on=("the day it was sent", EDITORS_AND_AUDIENCE),
        shown=("the size of its audience as shown: in fives, never exact", AUDIENCES),
        leaves_on="the day on which it is to be sent, if a day was chosen",
        leaves_at="the hour of that day",
        obstacle="why it was not sent at its hour, or not to everybody, or is paused",
        is_checked=("whether the worker looked once at how far it is", SYSTEM, MACHINE)),
    describe(AudienceBatch, SUBSCRIBED, SYSTEM, EMAIL_DAYS, MACHINE,
        mailing="which e-mail",
        email="its name in the outbox",
        most=("the progress as shown: in fives", AUDIENCES)),
    describe(AudienceCount, SUBSCRIBED, EDITORS, Lifetime("until the next count, at most a week"), AUDIENCES,
        topic="the topic that was counted; empty for the addresses from which e-mails came back",
        chapter="the chapter, empty for those without one",
        language="the language of their e-mails",
        shown="how many chose the topic there: in fives, never all, never exact",
        day="the day of the count"),
    describe(Banner,
        LegalGround("legitimate interest: in a crisis everybody is informed at once", "6(1)(f)", "9(2)(d)"),
        Reader("everybody"), Lifetime("until its last day and letter_days more (30 days)"), MAILINGS,
        id=("identifies the banner", SYSTEM, MACHINE),
        texts="the text on every page, in each language",
        starts="the first day",
        ends="the last day",
        raised_by=("who put it up", PERSON_AND_SYSTEM,
            Lifetime("until its last day and letter_days more (30 days), or until the person is erased")),
        prepared="the key of a prepared sentence; empty for free words",
        is_agreed="whether it is shown; free words wait for a second person",
        agreed_by=("who agreed to it as the second person", PERSON_AND_SYSTEM,
            Lifetime("until its last day and letter_days more (30 days), or until the person is erased")),
        on_forms="whether the safety team agreed to show it on the forms too"),
))
