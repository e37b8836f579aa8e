"""What asks stores, field by field."""

from paraplu.base.data_protection import (
    NAMES, PERSON, PERSON_AND_SECRETARY, STANDING, SYSTEM, LeakClass, LegalGround, Lifetime, NotExported,
    Reader, StoredData, describe,
)
from paraplu.commons.asks.models import HelpRequest, Offer

BOTH_AND_SECRETARY = Reader("the person who asked; the person who was asked; secretary")
ASKER_ONCE_AGREED = Reader("the person it is about; once they agree, the person who asked")
ASKED = LeakClass("asked", "readable")

STORED_DATA = StoredData("What is asked of members, and who agreed.", "active members", (
    describe(HelpRequest, LegalGround("legitimate interest: members organise together", "6(1)(f)", "9(2)(d)"),
        Reader("the person who asked; secretary"), Lifetime("twelve months after it is closed"), STANDING,
        id=("identifies one request", Reader("the person who asked; the person who was asked"), ASKED),
        kind=("what kind of help is asked for", BOTH_AND_SECRETARY),
        title=("what is asked, in one line", BOTH_AND_SECRETARY, ASKED),
        briefing=("what people who agreed need to know; the form refuses an address here",
            Reader("the person who asked; people who agreed; secretary"), ASKED),
        day=("the day for which it is asked", BOTH_AND_SECRETARY),
        wanted="how many people are needed",
        taken="how many people agreed",
        chapter="the key of the chapter that is asked; empty for all",
        language="speakers of which language are asked; empty for all",
        asker=("who asks, so that only they see who agreed", PERSON_AND_SECRETARY,
            Lifetime("twelve months after it is closed, or until they are erased")),
        asked_on="the day on which it was asked",
        app=("which app it is about", SYSTEM),
        subject=("the random key of what it is about", SYSTEM),
        closed_on="since when nobody is needed any longer",
        outcome="whether it was done",
        outcome_line=("the result, in one line without names", ASKED),
        approval=("whether a second person has to agree before members are asked, and whether they did",
            Reader("the person who asked; secretary, chair, Board"))),
    describe(Offer, LegalGround("consent: the person agreed to be asked", "6(1)(a)", "9(2)(a)"), PERSON,
        Lifetime("until it is closed; agreed: some days longer, for reading and translating twelve months"),
        STANDING, NotExported("nobody sees who refused to be asked"),
        id=("identifies one request to one person", ASKED),
        ask=("what the person was asked", ASKER_ONCE_AGREED),
        number="who was asked",
        answer=("no answer, agreed or refused; only the person themselves can tell the last two from silence",
            ASKER_ONCE_AGREED),
        working_name=("the name the person uses here, once they agree, for this request only",
            Reader("the person it is about; the person who asked"),
            Lifetime("some days after it is closed, for reading and translating 12 months; until withdrawn"),
            NAMES)),
))
